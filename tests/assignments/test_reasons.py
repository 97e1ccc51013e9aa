"""Every reason has a sentence, in the reader's language."""

import re
from pathlib import Path

import pytest
from django.utils import translation

from assignments import arguments, conditions
from assignments.reasons import Reason, sentence


@pytest.mark.parametrize(
    ("code", "params", "expected"),
    [
        ("skill", {"language": "ar", "level": "C1"}, "Arabisch C1"),
        ("skill", {"language": "kmr", "level": "native"}, "Kurdisch (Kurmandschi) als Muttersprache"),
        ("free", {}, "hat zu dieser Zeit frei"),
        ("with_case", {"times": 1}, "war bei diesem Vorgang schon einmal dabei"),
        ("with_case", {"times": 2}, "war bei diesem Vorgang schon 2-mal dabei"),
        ("preferred_capacity", {"capacity": "unpaid"}, "passt zur Förderung: ehrenamtlich"),
        ("minutes_away", {"minutes": 12}, "12 Minuten entfernt"),
        ("never_asked", {}, "noch nie gefragt"),
        ("not_asked_for", {"weeks": 1}, "seit einer Woche nicht gefragt"),
        ("not_asked_for", {"weeks": 3}, "seit 3 Wochen nicht gefragt"),
        ("wish_open", {"hours": 2.5, "wished": 6}, "hat diese Woche 2,5 von 6 gewünschten Stunden"),
        ("reliable", {}, "antwortet zuverlässig"),
        ("free_unknown", {}, "freie Zeit unbekannt"),
        (
            "rotation",
            {"times": 1},
            "war bei diesem Vorgang zuletzt dabei, der Topf wünscht einen Wechsel",
        ),
        (
            "rotation",
            {"times": 3},
            "war bei diesem Vorgang zuletzt 3-mal nacheinander dabei, der Topf wünscht einen Wechsel",
        ),
        ("other_capacity", {"capacity": "paid"}, "passt weniger zur Förderung: auf Honorar"),
        ("distance_unknown", {}, "Entfernung unbekannt"),
        ("asked_today", {}, "heute schon gefragt"),
        ("asked_lately", {"days": 1}, "zuletzt gestern gefragt"),
        ("asked_lately", {"days": 3}, "zuletzt vor 3 Tagen gefragt"),
        ("over_budget", {"asks": 1}, "diese Woche schon einmal gefragt"),
        ("over_budget", {"asks": 3}, "diese Woche schon 3-mal gefragt"),
        ("over_wish", {}, "hätte diese Woche mehr Stunden als gewünscht"),
        ("over_allowance", {}, "der Freibetrag dieses Jahres wäre überschritten"),
        ("seldom_answers", {}, "antwortet selten"),
        ("rare", {"language": "ti"}, "wird sonst für Tigrinya gebraucht, das nur wenige sprechen"),
        ("tight", {}, "hat kurz davor oder danach einen anderen Einsatz"),
        ("dormant", {}, "war lange nicht dabei"),
        ("not_welcomed", {}, "das Begrüßungsgespräch steht noch aus"),
        ("first_shift", {}, "wäre der erste Einsatz"),
        ("left", {}, "ist nicht mehr dabei"),
        ("paused", {}, "macht gerade Pause"),
        ("paused", {"until": "2026-12-01"}, "macht Pause und ist ab 01.12.2026 wieder da"),
        ("blocked", {}, "ist für diesen Vorgang oder diese Stelle gesperrt"),
        ("language", {"language": "ar"}, "spricht kein Arabisch"),
        ("language", {"language": "gsg"}, "kann keine Deutsche Gebärdensprache"),
        (
            "level",
            {"language": "ar", "level": "B1", "wanted": "native"},
            "Arabisch nur B1, gebraucht wird Muttersprache",
        ),
        ("mode", {"mode": "video"}, "macht keine Einsätze per Video"),
        ("credential_missing", {"kind": "conduct"}, "erweitertes Führungszeugnis fehlt"),
        (
            "credential_expired",
            {"kind": "conduct", "until": "2026-11-23"},
            "erweitertes Führungszeugnis gilt nur bis 23.11.2026",
        ),
        ("gender", {"wish": "female"}, "gewünscht ist eine Frau"),
        ("gender", {"wish": "male"}, "gewünscht ist ein Mann"),
        ("gender", {"wish": "other"}, "gewünscht ist ein anderes Geschlecht"),
        ("busy", {}, "ist zu dieser Zeit schon im Einsatz"),
        ("absent", {}, "ist zu dieser Zeit abwesend"),
        ("not_available", {}, "hat für diese Zeit keine freie Zeit angegeben"),
        ("travel_too_long", {}, "hat frei, aber nicht lange genug für den Weg"),
    ],
)
def test_a_reason_reads_as_a_sentence(code: str, params: dict[str, str | int | float], expected: str) -> None:
    with translation.override("de"):
        assert sentence(Reason(code, params)) == expected


def test_the_reader_s_language_names_the_language() -> None:
    with translation.override("en"):
        assert sentence(Reason("skill", {"language": "ar", "level": "C1"})) == "Arabic C1"


def test_every_reason_that_is_given_has_been_read_above() -> None:
    given = {
        code
        for module in (arguments, conditions)
        for code in re.findall(r'Reason\(\s*"(\w+)"', Path(module.__file__).read_text())
    }
    read = {
        argument[0]
        for argument in test_a_reason_reads_as_a_sentence.pytestmark[0].args[1]  # type: ignore[attr-defined]
    }

    assert given == read


def test_a_code_without_a_sentence_is_an_error() -> None:
    with pytest.raises(ValueError, match="mood"):
        sentence(Reason("mood"))
