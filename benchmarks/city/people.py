"""Everybody who helps: mediators first, then volunteers, with languages, credentials and free time."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from babel import Locale
from django.contrib.auth.hashers import make_password

from benchmarks.city.copying import Row, copy
from benchmarks.city.dice import dice, popularity
from benchmarks.city.places import district_of, first_helper, office_of
from benchmarks.city.sizes import LANGUAGES, Sizes
from network import languages
from network.models import User
from notifications.models import Address, Recipient
from scheduling.models import Absence, Availability
from volunteers.enums import CLEARANCE
from volunteers.models import Credential, Engagement, LanguageSkill, Milestone, Profile


def tags() -> list[str]:
    """A hundred languages: those of the pool by demand, then others that CLDR knows by two letters."""
    own = [tag for tag in languages.TAGS if tag != "de"]
    more = sorted(
        tag for tag in map(str, Locale("de").languages) if len(tag) == 2 and tag not in {*own, "de"}
    )
    return [*own, *more][:LANGUAGES]


@dataclass(frozen=True, slots=True)
class Crowd:
    """Profiles by their keys; a helper's user and recipient have the key ``profile + offset``."""

    offset: int
    of_office: dict[int, list[int]]
    speaking: dict[str, list[int]]


def build(sizes: Sizes, *, now: datetime) -> Crowd:
    offset = first_helper(sizes) - 1
    keys = range(1, sizes.helpers + 1)
    _accounts(keys, offset, now=now)
    rng = dice("people")
    copy(
        Profile,
        "id user_id home_district_id home_office_id standing gender asks_per_week hours_per_week is_mediator "
        "created_at",
        (_profile(key, offset, sizes, rng, now=now) for key in keys),
    )
    copy(
        Milestone,
        "profile_id kind at",
        (
            (key, kind, now - timedelta(days=700))
            for key in keys
            for kind in ("signed_up", "welcomed", "first_shift")
        ),
    )
    spoken = _languages(sizes, rng)
    copy(
        LanguageSkill,
        "profile_id tag level",
        ((key, tag, level) for key in keys for tag, level in spoken[key].items()),
    )
    _clearance(sizes, rng, now=now)
    _time(keys, sizes, rng)
    of_office: dict[int, list[int]] = defaultdict(list)
    speaking: dict[str, list[int]] = defaultdict(list)
    for key in keys:
        of_office[office_of(key, sizes)].append(key)
        for tag in spoken[key] if key <= sizes.mediators else ():
            speaking[tag].append(key)
    return Crowd(offset, of_office, speaking)


def _accounts(keys: range, offset: int, *, now: datetime) -> None:
    unusable = make_password(None)
    people = [(key + offset, f"Mensch {key}", f"mensch {key:06}") for key in keys]
    copy(
        User,
        "id password email name sort_key date_joined",
        ((key, unusable, f"mensch-{key}@example.org", name, sort, now) for key, name, sort in people),
    )
    copy(
        Recipient,
        "id user_id name language created_at",
        ((key, key, name, ("de", "en", "ar")[key % 3], now) for key, name, _sort in people),
    )
    copy(
        Address,
        "id recipient_id kind value verified_at",
        ((key, key, "email", f"mensch-{key}@example.org", now) for key, _name, _sort in people),
    )


def _profile(key: int, offset: int, sizes: Sizes, rng: Random, *, now: datetime) -> Row:
    office = office_of(key, sizes)
    district = district_of(office + sizes.offices * rng.randrange(2), sizes)
    standing = rng.choices(("active", "paused", "dormant"), (90, 4, 6))[0]
    gender = rng.choice(("female", "male", ""))
    wished = rng.choice((None, 2, 4, 8))
    is_mediator = key <= sizes.mediators
    joined = now - timedelta(days=rng.randint(30, 1500))
    return key, key + offset, district, office, standing, gender, 3, wished, is_mediator, joined


def _languages(sizes: Sizes, rng: Random) -> dict[int, dict[str, str]]:
    """Every language has a mediator; beyond that languages are as frequent as they are in demand."""
    known = tags()[: sizes.languages]
    weights = popularity(len(known))
    spoken = {}
    for key in range(1, sizes.helpers + 1):
        is_mediator = key <= sizes.mediators
        chosen = [known[key - 1]] if key <= len(known) else []
        if is_mediator or rng.random() < 0.5:
            chosen += rng.choices(known, cum_weights=weights, k=rng.choice((1, 1, 2)))
        spoken[key] = {tag: rng.choice(("B2", "C1", "C2", "native")) for tag in chosen} | {"de": "C1"}
    return spoken


def _clearance(sizes: Sizes, rng: Random, *, now: datetime) -> None:
    """Nine mediators of ten are cleared; the conduct certificate of the tenth has run out."""
    today = now.date()
    mediators = range(1, sizes.mediators + 1)
    since = {key: today - timedelta(days=rng.randint(60, 900)) for key in mediators}
    copy(
        Credential,
        "profile_id kind valid_from valid_until seen_on",
        (
            (key, kind.value, since[key], today - timedelta(days=20) if key % 10 == 5 and kind == "conduct" else None,
             since[key])
            for key in mediators
            for kind in CLEARANCE
        ),
    )  # fmt: skip
    copy(
        Engagement,
        "profile_id capacity payer_id from_on",
        ((key, rng.choice(("unpaid", "lump_sum", "paid")), 1, since[key]) for key in mediators),
    )


def _time(keys: range, sizes: Sizes, rng: Random) -> None:
    copy(Availability, "profile_id weekday from_time to_time", _habits(keys, sizes, rng))
    copy(Absence, "profile_id from_on until_on", _absences(keys, rng))


def _habits(keys: range, sizes: Sizes, rng: Random) -> Iterator[Row]:
    for key in keys:
        if rng.random() < (0.8 if key <= sizes.mediators else 0.4):
            for weekday in range(5):
                yield key, weekday, time(8), time(rng.choice((13, 17, 20)))


def _absences(keys: range, rng: Random) -> Iterator[Row]:
    for key in keys:
        if rng.random() < 0.2:
            first = date(2026, 12, 1) + timedelta(days=rng.randint(0, 60))
            yield key, first, first + timedelta(days=rng.randint(3, 20))
