"""What each table knows of people: a class for every field, how somebody's rows are found, and how they end.

The lowest app holds the registry; every app fills in its own tables (its ``privacy.py``, called in ``apps.py``).
Upper apps register first, so that rows end before those they point to.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from django.db import models

#: What stands where a name was: history still shows that somebody was there.
NAMELESS = "–"
#: A number is recognised by its last digits, however it is written.
DIGITS = 9


class Class(StrEnum):
    EXPORT = "export"  #: the person gets it in their copy; erased
    ERASE = "erase"  #: not in the copy (a hash, a token, a mark of the machine); erased
    KEEP = "keep"  #: nobody's data, or kept by law, for one of the reasons below


class Why(StrEnum):
    """Why a field stays after erasure."""

    KEY = "key"  #: joins rows and says nothing by itself
    MATTER = "matter"  #: of the city's work (an office, a shift, a rate): nobody's data
    STATE = "state"  #: what happened and when; nobody's once the name is gone; reports count it
    PAY = "pay"  #: proof of paid work, ten years (KomHVO NRW § 59)
    AUDIT = "audit"  #: who did what, by key only, so that the city can answer for it (Art. 5(2) GDPR)


class Ending(StrEnum):
    DELETE = "delete"
    BLANK = "blank"  #: the row stays for the history, its ``export`` and ``erase`` fields are emptied
    STAY = "stay"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as the tables know them. ``subjects`` names their rows as "offer:12" for what points without a key."""

    user_id: int
    names: frozenset[str] = frozenset()
    contacts: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()

    @property
    def pattern(self) -> str:
        """Finds them in free text, for Python and PostgreSQL alike; empty where nothing is known of them.

        A name of one word is only found where it stands alone: "Sonne" would otherwise empty half the weather.
        """
        found = [_name_pattern(name) for name in sorted(self.names)]
        found += [_contact_pattern(contact) for contact in sorted(self.contacts)]
        return "|".join(found)


def _name_pattern(name: str) -> str:
    parts = [re.escape(part) for part in name.split()]
    if len(parts) == 1:
        return rf"^\W*{parts[0]}\W*$"
    turned = [parts[-1], *parts[:-1]]
    return "|".join(rf"(^|\W){r'\W+'.join(order)}(\W|$)" for order in (parts, turned))


def _contact_pattern(contact: str) -> str:
    digits = re.sub(r"\D", "", contact)
    return re.escape(contact) if "@" in contact else r"\W{0,2}".join(digits[-DIGITS:])


def _every(_row: Any) -> bool:
    return True


type Rows = Callable[[Person], models.QuerySet[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One model's fields and their classes; names of fields are separated by spaces.

    ``export`` and ``shown`` map a field to its label in the copy; ``shown`` is in the copy and yet stays (``keep``).
    ``extras`` are labels computed from a row, for what only other tables say. ``blanks``: values for emptied
    fields that may not be empty. ``sweep``: free text that may name anybody, emptied wherever it names the person;
    never what work that is still to come needs (where, with whom): that ends by its period.
    ``copied``: which rows are in the copy, where some are what others said in confidence; erased are all.
    ``contact``, ``name``: the fields by which the person is known. ``subject``: how others point here ("offer").
    """

    model: type[models.Model]
    title: Any = ""
    rows: Rows | None = None
    ending: Ending = Ending.STAY
    export: Mapping[str, Any] = field(default_factory=dict)
    erase: str = ""
    keep: Mapping[Why, str] = field(default_factory=dict)
    shown: Mapping[str, Any] = field(default_factory=dict)
    extras: Mapping[Any, Callable[[Any], Any]] = field(default_factory=dict)
    blanks: Mapping[str, Any] = field(default_factory=dict)
    sweep: str = ""
    contact: str = ""
    name: str = ""
    subject: str = ""
    copied: Callable[[Any], bool] = _every

    @property
    def label(self) -> str:
        return self.model._meta.label

    def classes(self) -> Iterator[tuple[str, Class]]:
        """Each field with its class, as written down: a field that is named twice comes twice."""
        yield from ((name, Class.EXPORT) for name in self.export)
        yield from ((name, Class.ERASE) for name in self.erase.split())
        for names in self.keep.values():
            yield from ((name, Class.KEEP) for name in names.split())

    def gone(self) -> list[str]:
        return [*self.export, *self.erase.split()]

    def kept(self, why: Why) -> list[str]:
        return self.keep.get(why, "").split()

    def of(self, person: Person) -> models.QuerySet[Any]:
        if self.rows is None:
            return self.model._default_manager.none()
        return self.rows(person).order_by("pk")


_tables: dict[type[models.Model], Table] = {}


def register(*tables: Table) -> None:
    for table in tables:
        _tables[table.model] = table


def tables() -> Iterable[Table]:
    return _tables.values()


def identify(user_id: int) -> Person:
    """By which names and addresses, and through which rows, the tables know this account."""
    person = Person(user_id)
    person = replace(person, names=_known(person, "name"), contacts=_known(person, "contact"))
    return with_subjects(person)


def with_subjects(person: Person) -> Person:
    """Looked up anew where rows came to be since."""
    subjects = {
        f"{table.subject}:{pk}"
        for table in tables()
        if table.subject
        for pk in table.of(person).values_list("pk", flat=True)
    }
    return replace(person, subjects=person.subjects | subjects)


def _known(person: Person, column: str) -> frozenset[str]:
    found = {
        value
        for table in tables()
        if (name := getattr(table, column))
        for value in table.of(person).values_list(name, flat=True)
    }
    return frozenset(value for value in found if value and value != NAMELESS)
