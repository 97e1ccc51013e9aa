from assignments.models.offers import Block, Offer
from assignments.models.registrations import Registration
from assignments.models.requests import Case, Request, RequestDate
from assignments.models.scope import ScopeRule
from assignments.models.seats import Assignment, WaitingEntry

__all__ = [
    "Assignment",
    "Block",
    "Case",
    "Offer",
    "Registration",
    "Request",
    "RequestDate",
    "ScopeRule",
    "WaitingEntry",
]
