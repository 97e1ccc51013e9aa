"""A hundred texts through a hostile provider by two senders, three kills: the provider's own log is the witness."""

import pytest

from tests.drills import processes
from tests.drills.mischief import WHIMS
from tests.drills.processes import Place, SmsProvider, free_port
from tests.drills.storm import Storm

MESSAGES, KILLS, PATIENCE = 100, 3, 3
pytestmark = pytest.mark.xdist_group("drills")


def test_whatever_the_provider_does_each_text_leaves_once_and_comes_to_an_end(
    place: Place, provider: SmsProvider
) -> None:
    port = free_port()
    place.extra = {
        **provider.settings(),
        "PORT": str(port),
        "DELIVERY_PATIENCE_SECONDS": str(PATIENCE),
        "SMS_SEGMENTS_PER_SECOND": "1000",
    }

    figures = Storm(place, provider, MESSAGES, KILLS, processes.sender, PATIENCE).run(port)

    assert (figures.kills, figures.doubles, figures.overtaken, figures.astray) == (KILLS, 0, 0, [])
    assert figures.states.total() == MESSAGES
    assert set(figures.states) <= {"sent", "delivered", "failed", "unknown", "suppressed"}
    assert set(figures.whims) == {"taken", *WHIMS}
    told = {kind: count for kind, count in figures.callbacks.items() if "answered" not in kind}
    assert (figures.callbacks == told, set(told)) == (
        True, {"true", "doubled", "forged", "replayed", "nobody's"}
    )  # fmt: skip
    assert figures.states["delivered"] > MESSAGES / 2
