from scheduling.models.calendar import CalendarEntry, CalendarFeed
from scheduling.models.free_time import Absence, Availability
from scheduling.models.recurring import Activity, Closure, PositionTemplate, Series
from scheduling.models.shifts import Position, PositionLanguage, Seat, Shift
from scheduling.models.standby import StandByWindow

__all__ = [
    "Absence",
    "Activity",
    "Availability",
    "CalendarEntry",
    "CalendarFeed",
    "Closure",
    "Position",
    "PositionLanguage",
    "PositionTemplate",
    "Seat",
    "Series",
    "Shift",
    "StandByWindow",
]
