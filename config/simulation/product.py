"""What a simulated year needs of the product; by its actions and rows (``actions``), or by its deciding modules alone
(``memory``). A test keeps that both ask the same people at the same instants.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from config.simulation.demand import Talk

type Intent = Literal["accept", "decline"]


@dataclass(frozen=True, slots=True)
class Question:
    """An offer on its way to somebody: ``person`` by their place in the town, ``talk`` by its number, at the date of
    this ``rank``."""

    offer: int
    talk: int
    person: int
    arrives_at: datetime
    rank: int


class Product(Protocol):
    def file(self, talk: Talk, *, now: datetime) -> None: ...

    def next_due(self) -> datetime | None:
        """When time next drives something that bears on who is asked."""
        ...

    def tick(self, *, now: datetime) -> None: ...

    def night(self, *, now: datetime) -> None: ...

    def new_questions(self) -> list[Question]:
        """Written since the last look."""
        ...

    def arrives(self, offer: int) -> bool:
        """False where it was taken back before it left."""
        ...

    def answer(self, offer: int, intent: Intent, *, now: datetime) -> bool:
        """Whether they have the seat now. Who has read that it is settled does not answer any more."""
        ...

    def falls_ill(self, talk: int, *, now: datetime) -> None:
        """Whoever has the seat gives it back."""
        ...

    def to_ask(self, talk: int, *, now: datetime) -> tuple[Sequence[int], set[int]] | None:
        """Who fits, best first, and who was asked before, for the date that is searched for; None where nobody is
        searched for or answers are awaited.
        """
        ...

    def go_on(self, talk: int, *, now: datetime) -> bool:
        """The desk searches for the next wished date; False where there is none ahead."""
        ...

    def ask(self, talk: int, people: Sequence[int], *, now: datetime) -> None: ...

    def stuck(self, *, now: datetime) -> list[int]:
        """Talks for which people were asked, and nobody of them may still answer in time."""
        ...

    def came(self) -> dict[int, int]:
        """Who was there, by talk."""
        ...
