from assignments.models.offers import Block, Offer
from assignments.models.requests import Case, Request, RequestDate
from assignments.models.seats import Assignment, WaitingEntry

__all__ = ["Assignment", "Block", "Case", "Offer", "Request", "RequestDate", "WaitingEntry"]
