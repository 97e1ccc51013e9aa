"""The people of the tour, by name: who signs in, and whom a coordinator meets among the candidates.

Only data, so that tests and the README can use it. All of them are invented; their numbers lie in the range
that is reserved for fiction (0171 39200 00 to 99).
"""

from dataclasses import dataclass
from enum import StrEnum

from network.enums import Role
from volunteers.enums import Capacity, Gender, Level

PASSWORD = "lotse-demo-2026"  # noqa: S105 - printed by make demo on purpose

#: What a newcomer on the tour may type: numbers of the fiction range that the seed leaves to nobody.
NEWCOMER_PHONES: tuple[str, ...] = tuple(f"+4917139200{number:02}" for number in range(90, 100))

#: What the invented crowd may have; the cast's own numbers lie below.
CROWD_PHONES: tuple[str, ...] = tuple(f"+4917139200{number:02}" for number in range(30, 90))


class Free(StrEnum):
    """Declared free time."""

    DAYS = "days"  # Monday to Friday, 8:00 to 19:00
    EVENINGS = "evenings"  # Monday to Friday, 17:00 to 21:00
    UNKNOWN = ""


class Clearance(StrEnum):
    VALID = "valid"
    EXPIRED = "expired"  # the certificate of conduct ran out
    NONE = ""


class Out(StrEnum):
    """Why somebody cannot be asked for an Arabic talk at the school on a weekday between 10:00 and 16:00."""

    BUSY = "busy"
    NOT_CLEARED = "not_cleared"
    ABSENT = "absent"
    LEVEL = "level"
    NOT_FREE = "not_free"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Helps:
    """What the profile says. ``asked`` is how often in the past months, ``days_ago`` when last."""

    skills: tuple[tuple[str, Level], ...]
    home: str
    office: str
    gender: Gender
    mediator: bool = True
    free: Free = Free.DAYS
    clearance: Clearance = Clearance.VALID
    capacity: Capacity = Capacity.PAID
    asked: int = 8
    days_ago: int = 12
    answers: float = 0.8
    minutes: int = 90
    out: Out | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """``language`` is the one of what this person reads; who ``signs_in`` has the password."""

    email: str
    name: str
    part: str
    phone: str = ""
    language: str = "de"
    signs_in: bool = False
    role: Role | None = None
    office: str = ""
    organisation: str = ""
    helps: Helps | None = None


_NATIVE_ARABIC = (("ar", Level.NATIVE), ("de", Level.C1), ("en", Level.B2))
_NORTH = ("innenstadt-nord", "nordstadt")

LEAD = Member("lead@example.org", "Marlene Hagedorn", "Netzwerkleitung", signs_in=True, role=Role.LEAD)
COORDINATOR = Member(
    "coordinator@example.org",
    "Selin Aksoy",
    "Koordination Nordstadt",
    signs_in=True,
    role=Role.COORDINATOR,
    office="nordstadt",
)
NEIGHBOUR = Member(
    "neighbour@example.org",
    "Henrik Lohmann",
    "Koordination Mengede/Huckarde",
    signs_in=True,
    role=Role.COORDINATOR,
    office="mengede-huckarde",
)
REQUESTER = Member(
    "requester@example.org",
    "Birgit Moormann",
    "Sekretariat der Beispielschule am Nordmarkt",
    signs_in=True,
    role=Role.REQUESTER,
    organisation="beispielschule-am-nordmarkt",
)
PARTNER = Member(
    "partner@example.org",
    "Beate Kowalski",
    "Stadtteil-Schule, die in der Nordstadt ein Café und die Formularhilfe selbst betreibt",
    signs_in=True,
    role=Role.PARTNER,
    organisation="stadtteil-schule",
)
FINANCE = Member(
    "finance@example.org", "Dirk Wellmann", "Abrechnung im Netzwerk", signs_in=True, role=Role.FINANCE
)
MEDIATOR = Member(
    "mediator@example.org",
    "Amira Haddad",
    "Sprachmittlerin Arabisch, Nachrichten auf Deutsch",
    phone="+491713920010",
    signs_in=True,
    helps=Helps(_NATIVE_ARABIC, *_NORTH, Gender.FEMALE, asked=11, days_ago=41, answers=1.0, minutes=20),
)
ARABIC_READER = Member(
    "yusuf.mansour@example.org",
    "Yusuf Mansour",
    "Sprachmittler Arabisch, Nachrichten auf Arabisch",
    phone="+491713920011",
    language="ar",
    helps=Helps(
        (("ar", Level.NATIVE), ("de", Level.B2)),
        *_NORTH,
        Gender.MALE,
        asked=11,
        days_ago=42,
        answers=1.0,
        minutes=25,
    ),
)
ENGLISH_READER = Member(
    "salma.khoury@example.org",
    "Salma Khoury",
    "Sprachmittlerin Arabisch, Nachrichten auf Englisch",
    phone="+491713920012",
    language="en",
    helps=Helps(
        (("ar", Level.NATIVE), ("de", Level.B2), ("en", Level.C2), ("fr", Level.B2)),
        *_NORTH,
        Gender.FEMALE,
        asked=11,
        days_ago=43,
        answers=1.0,
        minutes=30,
    ),
)
FOURTH = Member(
    "karim.nasser@example.org",
    "Karim Nasser",
    "Sprachmittler Arabisch, der Vierte in der Reihe",
    phone="+491713920013",
    helps=Helps(
        (("ar", Level.C1), ("de", Level.B2)),
        "eving",
        "eving-scharnhorst",
        Gender.MALE,
        asked=12,
        days_ago=9,
        answers=0.85,
        minutes=75,
    ),
)
BUSY = Member(
    "rania.saleh@example.org",
    "Rania Saleh",
    "hat an jedem der nächsten Werktage schon einen Einsatz",
    phone="+491713920014",
    helps=Helps(_NATIVE_ARABIC, *_NORTH, Gender.FEMALE, out=Out.BUSY),
)
NOT_CLEARED = Member(
    "tarek.younes@example.org",
    "Tarek Younes",
    "sein Führungszeugnis ist abgelaufen",
    phone="+491713920015",
    helps=Helps(_NATIVE_ARABIC, *_NORTH, Gender.MALE, clearance=Clearance.EXPIRED, out=Out.NOT_CLEARED),
)
ABSENT = Member(
    "huda.barakat@example.org",
    "Huda Barakat",
    "ist drei Wochen nicht da",
    phone="+491713920016",
    language="ar",
    helps=Helps(_NATIVE_ARABIC, *_NORTH, Gender.FEMALE, out=Out.ABSENT),
)
LEVEL_TOO_LOW = Member(
    "mariam.aziz@example.org",
    "Mariam Aziz",
    "spricht Arabisch und Deutsch auf B1",
    phone="+491713920017",
    helps=Helps(
        (("kmr", Level.NATIVE), ("ar", Level.B1), ("de", Level.B1)),
        *_NORTH,
        Gender.FEMALE,
        asked=0,
        out=Out.LEVEL,
    ),
)
EVENINGS_ONLY = Member(
    "firas.hamdan@example.org",
    "Firas Hamdan",
    "hat nur abends Zeit",
    phone="+491713920018",
    helps=Helps(_NATIVE_ARABIC, *_NORTH, Gender.MALE, free=Free.EVENINGS, asked=2, out=Out.NOT_FREE),
)
BLOCKED = Member(
    "nabil.sabbagh@example.org",
    "Nabil Sabbagh",
    "und die Beispielschule sollen einander nicht mehr begegnen",
    phone="+491713920019",
    helps=Helps(_NATIVE_ARABIC, *_NORTH, Gender.MALE, out=Out.BLOCKED),
)
VOLUNTEER = Member(
    "volunteer@example.org",
    "Lena Feldkamp",
    "Freiwillige in der Nordstadt",
    phone="+491713920020",
    signs_in=True,
    helps=Helps(
        (("de", Level.NATIVE), ("en", Level.C1), ("tr", Level.A2)),
        *_NORTH,
        Gender.FEMALE,
        mediator=False,
        free=Free.EVENINGS,
        clearance=Clearance.NONE,
        capacity=Capacity.UNPAID,
        asked=0,
    ),
)

CAST: tuple[Member, ...] = (
    LEAD,
    COORDINATOR,
    NEIGHBOUR,
    REQUESTER,
    PARTNER,
    FINANCE,
    MEDIATOR,
    VOLUNTEER,
    ARABIC_READER,
    ENGLISH_READER,
    FOURTH,
    BUSY,
    NOT_CLEARED,
    ABSENT,
    LEVEL_TOO_LOW,
    EVENINGS_ONLY,
    BLOCKED,
)

#: Ranked first for an Arabic talk at the school on a weekday between 10:00 and 16:00, in whatever order.
TOP_THREE: tuple[Member, ...] = (MEDIATOR, ARABIC_READER, ENGLISH_READER)

SIGN_INS: tuple[Member, ...] = tuple(member for member in CAST if member.signs_in)
