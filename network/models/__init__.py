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

__all__ = [
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
