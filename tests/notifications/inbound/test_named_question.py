"""Several questions are open: the day and the hour of a text are those of the question that it names."""

from datetime import date

import pytest

from assignments.enums import OfferState
from tests.cast import World, ask_for, file, text
from volunteers.models import Profile


@pytest.mark.parametrize(("hour", "takes_it"), [("14:15", True), ("18:15", False)])
def test_an_hour_is_that_of_the_named_question(
    world: World, rania: Profile, hour: str, takes_it: bool
) -> None:
    named = ask_for(world, file(world, day=date(2026, 11, 26)), rania)[0]
    ask_for(world, file(world, day=date(2026, 11, 27)), rania)
    assert named.question is not None

    text(rania, f"{named.question.reply_code} passt mir, ich bin um {hour} da")

    named.refresh_from_db()
    assert (named.state == OfferState.ACCEPTED) == takes_it
