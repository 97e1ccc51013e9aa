"""How long what is kept, in days; RETENTION_<WHAT>_DAYS changes one. Each reason stands in docs/privacy.md."""

DEFAULT_DAYS: dict[str, int] = {
    # What was told and heard.
    "CODES": 1,
    "MESSAGE_TEXTS": 90,
    "DELIVERY_LOG": 365,
    "INBOUND_MAILS": 30,
    "INBOUND_TEXTS": 90,
    "QUESTIONS": 180,
    "GUESTS": 30,
    # What the offices did.
    "DESK_ITEMS": 180,
    "STATE_REASONS": 365,
    "AUDIT": 1095,
    "REQUEST_PLACES": 60,
    "REGISTRATIONS": 365,
    "PAID_WORK": 4383,
    # Those who help.
    "UNPROVEN": 7,
    "LEADS": 365,
    "INACTIVE": 1095,
    "CREDENTIALS": 90,
    "ABSENCES": 90,
    "STANDBY": 30,
    "CALENDAR_ENTRIES": 120,
    # The machine.
    "FEEDS": 30,
    "TOKENS": 90,
    "QUEUE_RESULTS": 7,
    "SESSIONS": 0,
    "DEVICES": 0,
}
