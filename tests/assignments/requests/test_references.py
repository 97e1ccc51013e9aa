"""A reference is drawn at random; one that was drawn before is drawn again, on the page and through the API."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError

from assignments.actions.requests import TRIES, NewRequest, file_once
from assignments.models import Case, Request
from assignments.models import requests as models
from tests.cast import NOW, World, file

Draws = Callable[..., None]


@pytest.fixture
def draws(monkeypatch: pytest.MonkeyPatch) -> Draws:
    """What the next draws give; the last of them for ever."""

    def give(*refs: str) -> None:
        left = list(refs)
        for field in (Request._meta.get_field("ref"), Case._meta.get_field("ref")):
            monkeypatch.setattr(field, "_get_default", lambda: left.pop(0) if len(left) > 1 else left[0])

    assert models.Request._meta.get_field("ref").default is models.new_ref
    return give


def like(request: Request) -> NewRequest:
    date = request.dates.get()
    not_said = ("starts_at", "ends_at", "case_ref", "alternatives", "override")
    names = [name for name in NewRequest.__dataclass_fields__ if name not in not_said]
    said = {name: getattr(request, name) for name in names}
    return replace(
        NewRequest(**said, starts_at=date.starts_at, ends_at=date.ends_at),
        starts_at=date.starts_at + timedelta(days=1),
        ends_at=date.ends_at + timedelta(days=1),
    )


@pytest.mark.django_db(transaction=True)
def test_a_reference_that_exists_is_drawn_again(transactional_db: None, draws: Draws) -> None:
    first = file(World())
    draws("AAAAAA", first.ref, "BBBBBB", "CCCCCC")

    second = file_once(form=like(first), by=first.requested_by, now=NOW, idempotency_key=None)

    assert (second.case.ref, second.ref) == ("BBBBBB", "CCCCCC")
    assert Request.objects.count() == Case.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_second_press_still_gives_the_same_request(transactional_db: None, draws: Draws) -> None:
    first = file(World())
    draws(first.case.ref, "BBBBBB", "CCCCCC")
    form = like(first)

    filed = [file_once(form=form, by=first.requested_by, now=NOW, idempotency_key="once") for _press in "12"]

    assert filed[0] == filed[1]
    assert filed[0].ref == "CCCCCC"


@pytest.mark.django_db(transaction=True)
def test_what_goes_wrong_every_time_is_told(transactional_db: None, draws: Draws) -> None:
    first = file(World())
    draws(first.ref)
    before = Case.objects.count()
    Case.objects.filter(pk=first.case.pk).update(ref=first.ref)

    with pytest.raises(IntegrityError):
        file_once(form=like(first), by=first.requested_by, now=NOW, idempotency_key=None)

    assert TRIES > 1
    assert Case.objects.count() == before
