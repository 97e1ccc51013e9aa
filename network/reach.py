"""How far somebody's permissions reach (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from network.enums import Permission


@dataclass(frozen=True, slots=True)
class Reach:
    """Where somebody may do one thing: everywhere, at these offices, for these organisations (by key)."""

    everywhere: bool = False
    offices: frozenset[int] = frozenset()
    organisations: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return self.everywhere or bool(self.offices or self.organisations)

    def __or__(self, other: "Reach") -> "Reach":
        return Reach(
            self.everywhere or other.everywhere,
            self.offices | other.offices,
            self.organisations | other.organisations,
        )

    def covers(self, *, office: int, organisation: int | None = None) -> bool:
        """Whether what stands at this office, and is this organisation's own, lies within it."""
        return self.everywhere or office in self.offices or organisation in self.organisations

    @property
    def is_many(self) -> bool:
        """More than one office or organisation: then each line says whose it is."""
        return self.everywhere or len(self.offices) + len(self.organisations) > 1

    def of_organisations(self) -> "Reach":
        """Without the offices: an institution's pages show what is the institution's."""
        return replace(self, offices=frozenset())


NOWHERE = Reach()


@dataclass(frozen=True, slots=True)
class Powers:
    """All that somebody may do on one day, and how far each of it reaches."""

    reaches: Mapping[Permission, Reach] = field(default_factory=dict)

    def reach(self, permission: Permission) -> Reach:
        return self.reaches.get(permission, NOWHERE)

    def may(self, permission: Permission, *, office: int, organisation: int | None = None) -> bool:
        return self.reach(permission).covers(office=office, organisation=organisation)
