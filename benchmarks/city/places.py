"""Districts, offices, the organisations that ask, and everybody who works at a desk."""

from collections.abc import Iterator
from datetime import date, datetime

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password

from benchmarks.city.copying import Row, as_json, copy
from benchmarks.city.sizes import Sizes
from network.enums import Role
from network.models import (
    District,
    FundingSource,
    Membership,
    Office,
    OfficeDistrict,
    Organisation,
    Site,
    Tariff,
    User,
)
from notifications.models import Address, Recipient

#: Keys of the people at the desks: the lead, then a coordinator for each office, then one for each organisation.
LEAD = 1
_GRID_KM = 0.02  # degrees between two districts, about two kilometres


def coordinator_of(office: int) -> int:
    return LEAD + office


def requester_of(organisation: int, sizes: Sizes) -> int:
    return LEAD + sizes.offices + organisation


def first_helper(sizes: Sizes) -> int:
    return LEAD + sizes.offices + sizes.organisations + 1


def office_of(number: int, sizes: Sizes) -> int:
    """In turn, so that every office has as many districts, people and activities as the next."""
    return number % sizes.offices + 1


def district_of(office: int, sizes: Sizes) -> int:
    """Where the office's own house is."""
    return (office - 1) % sizes.districts + 1


def build(sizes: Sizes, *, now: datetime) -> None:
    copy(District, "id slug name sort_key latitude longitude", _districts(sizes))
    copy(Organisation, "id slug name sort_key kind", _organisations(sizes))
    copy(Office, "id slug name sort_key phone", _offices(sizes))
    numbers = range(1, max(sizes.districts, sizes.offices) + 1)
    pairs = {(office_of(number - 1, sizes), (number - 1) % sizes.districts + 1) for number in numbers}
    copy(OfficeDistrict, "office_id district_id", sorted(pairs))
    copy(
        Site,
        "id office_id district_id slug name address",
        (
            (key, key, district_of(key, sizes), f"haus-{key}", f"Haus {key}", f"Hauptstr. {key}")
            for key in range(1, sizes.offices + 1)
        ),
    )
    source = FundingSource.objects.create(pk=1, slug="pool", name="Pool", payer_id=1, prefers="volunteer")
    Tariff.objects.create(source=source, from_on=date(2020, 1, 1), hourly="25.00", travel_flat="5.00")
    _staff(sizes, now=now)


def _districts(sizes: Sizes) -> Iterator[Row]:
    for key in range(1, sizes.districts + 1):
        north, east = divmod(key, 8)
        yield (
            key, f"bezirk-{key}", f"Bezirk {key}", f"bezirk {key:04}",
            51.4 + north * _GRID_KM, 7.3 + east * _GRID_KM * 1.6,
        )  # fmt: skip


def _organisations(sizes: Sizes) -> Iterator[Row]:
    kinds = ("school", "authority", "practice")
    for key in range(1, sizes.organisations + 1):
        yield key, f"stelle-{key}", f"Stelle {key}", f"stelle {key:05}", kinds[key % 3]


def _offices(sizes: Sizes) -> Iterator[Row]:
    for key in range(1, sizes.offices + 1):
        yield key, f"buero-{key}", f"lokal willkommen {key}", f"lokal willkommen {key:04}", "+492315000000"


def _staff(sizes: Sizes, *, now: datetime) -> None:
    """One e-mail address each; nobody signs in by a password."""
    keys = range(LEAD, first_helper(sizes))
    unusable = make_password(None)
    copy(
        User,
        "id password email name sort_key date_joined",
        ((key, unusable, _mail(key), f"Amt {key}", f"amt {key:05}", now) for key in keys),
    )
    copy(
        Recipient,
        "id user_id name language created_at",
        ((key, key, f"Amt {key}", "de", now) for key in keys),
    )
    copy(
        Address,
        "id recipient_id kind value verified_at",
        ((key, key, "email", _mail(key), now) for key in keys),
    )
    copy(Membership, "user_id role office_id organisation_id", _memberships(sizes))
    factors = ((key, "totp", as_json(), now) for key in keys)  # there, though nobody types a code of it
    copy(Authenticator, "user_id type data created_at", factors)


def _mail(key: int) -> str:
    return f"amt-{key}@example.org"


def _memberships(sizes: Sizes) -> Iterator[Row]:
    yield LEAD, Role.LEAD.value, None, None
    for office in range(1, sizes.offices + 1):
        yield coordinator_of(office), Role.COORDINATOR.value, office, None
    for organisation in range(1, sizes.organisations + 1):
        yield requester_of(organisation, sizes), Role.REQUESTER.value, None, organisation
