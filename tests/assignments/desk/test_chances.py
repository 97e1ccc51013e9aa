"""What the desk reads before it asks: how likely a yes is, and what keeps most people out."""

from django.test import Client

from assignments.models import Offer
from assignments.queries.candidates import ranking
from assignments.serializers.offers import RankingOut
from tests.assignments.desk.reading import at_work, shown
from tests.cast import NOW, World, ask_for, file


def test_each_candidate_stands_there_with_the_chance_of_a_yes(desk: Client, world: World) -> None:
    rania, _new = world.mediator("Rania Saleh"), world.mediator("Yousef Darwish")
    for _time in range(4):
        ask_for(world, file(world), rania)
    Offer.objects.update(state="accepted")

    read = shown(desk, at_work(file(world)))

    assert "4 von 4 Anfragen beantwortet, sagt mit 70 % Wahrscheinlichkeit zu" in read
    assert "noch nie gefragt, sagt mit 35 % Wahrscheinlichkeit zu" in read


def test_what_keeps_most_out_stands_above_the_excluded(desk: Client, world: World) -> None:
    for name in ("Ohne Nachweis", "Auch ohne"):
        person = world.mediator(name)
        person.credentials.filter(kind="training").delete()
    away = world.mediator("Nicht da")
    away.absences.create(from_on=NOW.date(), until_on="2026-12-31")
    request = file(world)

    found = ranking(request, now=NOW).in_if

    assert found is not None
    assert (found.condition, found.number) == ("training", 2)
    assert found.sentence in shown(desk, at_work(request))
    told = RankingOut(ranking(request, now=NOW)).data["in_if"]
    assert told == {"condition": "training", "number": 2, "sentence": found.sentence}
