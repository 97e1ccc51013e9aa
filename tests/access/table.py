"""Reads the table of permissions.py."""

from dataclasses import dataclass

from tests.access.estate import CAST


@dataclass(frozen=True, slots=True)
class Row:
    method: str
    address: str
    thing: str
    form: str
    answers: tuple[str, ...]

    @property
    def is_of_the_api(self) -> bool:
        """As the schema writes it; the pages about the API stand in the URL configuration's words."""
        return self.address.startswith("/api/v1/") and not self.address.startswith("/api/v1/docs/")

    @property
    def name(self) -> str:
        return f"{self.method} {self.address}" + (f" = {self.thing}" if self.thing else "")


def rows(text: str) -> list[Row]:
    return [_row(line) for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _row(line: str) -> Row:
    words = line.split()
    method, answers = words[0], tuple(words[-len(CAST) :])
    address, _plus, form = " ".join(words[1 : -len(CAST)]).partition(" + ")
    address, _equals, thing = address.partition(" = ")
    return Row(method, address, thing, form, answers)
