from network.models.desk import DeskItem, Heartbeat, StateEvent
from network.models.money import FundingSource, Tariff
from network.models.people import Membership, User
from network.models.places import (
    District,
    Office,
    OfficeDistrict,
    OfficePartner,
    OpeningSlot,
    Organisation,
    Site,
)
from network.models.trail import ApiToken, AuditEvent

__all__ = [
    "ApiToken",
    "AuditEvent",
    "DeskItem",
    "District",
    "FundingSource",
    "Heartbeat",
    "Membership",
    "Office",
    "OfficeDistrict",
    "OfficePartner",
    "OpeningSlot",
    "Organisation",
    "Site",
    "StateEvent",
    "Tariff",
    "User",
]
