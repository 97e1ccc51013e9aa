"""How big a city is. ``times`` 1 is the big city that the limits on speed speak of."""

from dataclasses import dataclass

LANGUAGES = 100


@dataclass(frozen=True, slots=True)
class Sizes:
    """Offices grow with the city, so that one office looks after as many people and sessions in each of them."""

    times: float

    def _of(self, number: int, least: int = 1) -> int:
        return max(round(number * self.times), least)

    @property
    def offices(self) -> int:
        return self._of(40, 2)

    @property
    def districts(self) -> int:
        return self._of(60, 2)

    @property
    def organisations(self) -> int:
        """Schools, practices and authorities that ask for mediators."""
        return self._of(400, 2)

    @property
    def mediators(self) -> int:
        return self._of(1_000)

    @property
    def volunteers(self) -> int:
        return self._of(5_000)

    @property
    def helpers(self) -> int:
        return self.mediators + self.volunteers

    @property
    def languages(self) -> int:
        """Each is spoken by somebody."""
        return min(LANGUAGES, self.mediators)

    @property
    def activities(self) -> int:
        """Weekly, for the eight weeks to come: with public holidays left out about 18,000 sessions."""
        return self._of(2_350)

    @property
    def past_talks(self) -> int:
        return self._of(54_000)

    @property
    def coming_talks(self) -> int:
        return self._of(2_000)
