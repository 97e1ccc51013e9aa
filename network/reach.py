"""How far somebody's permission reaches (pure)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reach:
    """Where somebody may do one thing: everywhere, at these offices, for these organisations (by key)."""

    everywhere: bool = False
    offices: frozenset[int] = frozenset()
    organisations: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return self.everywhere or bool(self.offices or self.organisations)
