"""A changed wording with its preview, in a browser."""

from tests.journeys.conftest import Demo, Visitor
from tests.journeys.wordings import office_reads_its_words_in_persian, office_rewords_its_offer


def test_an_office_speaks_in_its_own_words(demo: Demo, visitors: type[Visitor]) -> None:
    desk = visitors(phone=False)

    office_rewords_its_offer(desk)
    office_reads_its_words_in_persian(desk)
