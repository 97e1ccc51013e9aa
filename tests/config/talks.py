"""A talk that the demo's requester might ask for."""

from datetime import date, time

from assignments.actions.requests import NewRequest, file_request
from assignments.queries.candidates import RequestRanking, ranking
from config.demo.cast import REQUESTER
from network.localtime import habit_at
from network.models import District, Organisation, User
from tests.config.conftest import NOW


def arabic_talk(*, on: date, hour: int) -> RequestRanking:
    """Who is proposed for an Arabic talk at the requester's school, as the desk would see it."""
    school = Organisation.objects.get(slug=REQUESTER.organisation)
    form = NewRequest(
        organisation=school,
        kind="parent_teacher_talk",
        topic="education",
        setting="on_site",
        language="ar",
        level="B2",
        district=District.objects.get(slug="innenstadt-nord"),
        place="Raum 112",
        contact_name="",
        contact_phone="",
        gender_wish="",
        starts_at=habit_at(on, time(hour)),
        ends_at=habit_at(on, time(hour + 1)),
    )
    request = file_request(form=form, by=User.objects.get(email=REQUESTER.email), now=NOW)
    return ranking(request, now=NOW)
