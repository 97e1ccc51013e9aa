"""What a funding source leaves to others: the pure decision."""

from dataclasses import replace
from datetime import date

import pytest

from assignments import scope
from assignments.enums import SPECIALS, Limit, Route

FACTS = scope.Facts(
    kind="parent_teacher_talk",
    setting="on_site",
    special="",
    asker="school",
    asked_on=date(2026, 11, 24),  # a Tuesday
    on=date(2026, 11, 26),
)
SWORN = scope.Rule(Limit.LEGAL, Route.SWORN)
LEAD = scope.Rule(Limit.LEAD_TIME, Route.BY_VIDEO, working_days=5)
SCHOOLS = scope.Rule(Limit.ASKER, Route.OFFICE, askers=("school",))


def pool(*rules: scope.Rule, pk: int = 1) -> scope.Source:
    return scope.Source(pk, f"Topf {pk}", f"topf-{pk}", rules)


def limits(facts: scope.Facts, *rules: scope.Rule) -> list[str]:
    return [reason.limit for reason in scope.against(facts, pool(*rules))]


def test_a_source_without_rules_pays_for_everything() -> None:
    assert scope.decide(replace(FACTS, special="legal"), [pool()]) == scope.Verdict(1)


@pytest.mark.parametrize("limit", SPECIALS)
def test_what_the_talk_is_besides_is_only_refused_by_its_own_rule(limit: Limit) -> None:
    rules = [scope.Rule(each, Route.OFFICE) for each in SPECIALS]

    assert limits(replace(FACTS, special=limit), *rules) == [limit]
    assert limits(FACTS, *rules) == []


@pytest.mark.parametrize(
    ("changed", "limit"),
    [
        ({"kind": "accompaniment_health"}, Limit.MEDICAL),
        ({"kind": "home_visit"}, Limit.HOME_VISIT),
        ({"setting": "phone"}, Limit.REMOTE),
        ({"setting": "video"}, Limit.REMOTE),
    ],
)
def test_kind_and_setting_speak_for_themselves(changed: dict[str, str], limit: Limit) -> None:
    rule = scope.Rule(limit, Route.OFFICE)

    assert limits(replace(FACTS, **changed), rule) == [limit]
    assert limits(FACTS, rule) == []


def test_lead_time_counts_working_days_and_names_the_first_day() -> None:
    assert scope.earliest(date(2026, 11, 24), 5) == date(2026, 12, 1)
    assert limits(replace(FACTS, on=date(2026, 11, 30)), LEAD) == [Limit.LEAD_TIME]
    assert limits(replace(FACTS, on=date(2026, 12, 1)), LEAD) == []
    [reason] = scope.against(FACTS, pool(LEAD))
    assert reason.sentence == "„Topf 1“ braucht 5 Werktage Vorlauf. Der früheste Tag ist der 01.12.2026."


def test_a_public_holiday_is_no_working_day() -> None:
    before_christmas = date(2026, 12, 23)  # Friday and Saturday are holidays

    assert scope.earliest(before_christmas, 2) == date(2026, 12, 28)


def test_what_is_urgent_passes_only_where_the_rule_yields_to_it() -> None:
    urgent = replace(FACTS, is_urgent=True)

    assert limits(urgent, LEAD) == [Limit.LEAD_TIME]
    assert limits(urgent, replace(LEAD, yields_to_urgency=True)) == []


def test_only_the_named_kinds_of_institution_may_ask() -> None:
    assert limits(FACTS, SCHOOLS) == []
    assert limits(replace(FACTS, asker="practice"), SCHOOLS) == [Limit.ASKER]


def test_every_reason_says_why_and_who_helps_instead() -> None:
    for limit in set(Limit) - {Limit.OTHER}:
        assert "„%(source)s“" in scope.why(limit)
    for route in Route:
        assert scope.better(route).endswith(".")


def test_all_broken_rules_are_named_in_their_order() -> None:
    facts = replace(FACTS, special="legal", asker="practice")

    assert limits(facts, SWORN, LEAD, SCHOOLS) == [Limit.LEGAL, Limit.LEAD_TIME, Limit.ASKER]


def test_unless_one_is_chosen_the_first_source_that_pays_is_taken() -> None:
    first, second, third = pool(LEAD), pool(pk=2), pool(pk=3)

    assert scope.decide(FACTS, [first, second, third]) == scope.Verdict(2)
    assert scope.decide(FACTS, [first, second, third], chosen=3) == scope.Verdict(3)


def test_where_the_chosen_one_does_not_pay_those_that_do_are_named() -> None:
    first, second = pool(LEAD), pool(pk=2)

    verdict = scope.decide(FACTS, [first, second], chosen=1)

    assert (verdict.source, verdict.is_refused, verdict.others) == (1, True, (second,))


def test_where_none_pays_the_reasons_are_those_of_the_nearest() -> None:
    facts = replace(FACTS, special="legal")

    verdict = scope.decide(facts, [pool(SWORN, LEAD), pool(SWORN, pk=2)])

    assert (verdict.source, [reason.limit for reason in verdict.reasons]) == (2, [Limit.LEGAL])
