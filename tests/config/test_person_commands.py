"""What an operator types when somebody asks for their copy or their erasure."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from network.enums import Role
from network.models import AuditEvent, User
from tests.cast import World, phone_of
from volunteers.models import Profile


def output(*arguments: str, **options: Any) -> str:
    printed = StringIO()
    call_command(*arguments, stdout=printed, **options)
    return printed.getvalue()


@pytest.fixture
def mira(world: World) -> Profile:
    return world.helper("Mira Yilmaz", email="mira@example.org")


@pytest.mark.parametrize(
    "who",
    [
        lambda mira: "Mira@Example.org ",
        phone_of,
        lambda mira: phone_of(mira).replace("+49", "0"),
        lambda mira: str(mira.user_id),
    ],
    ids=["mail", "E.164", "national", "key"],
)
def test_somebody_is_found_by_what_is_known_of_them(mira: Profile, who: Any) -> None:
    copy = json.loads(output("export_person", who(mira)))
    account = next(part for part in copy["parts"] if part["title"] == "Konto")
    assert account["rows"][0]["Name"] == "Mira Yilmaz"
    assert AuditEvent.objects.get(action="person.copied").subject == f"user:{mira.user_id}"


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        ("nobody@example.org", "Nobody has this address or number."),
        ("0171 3920099", "Nobody has this address or number."),
        ("99999999", "Nobody has this address or number."),
        ("Mira", "neither an e-mail address nor a mobile number nor the number of an account"),
        ("0231 5000001", "neither an e-mail address nor a mobile number nor the number of an account"),
    ],
)
def test_who_is_not_found_is_said_without_repeating_it(world: World, who: str, sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence) as refusal:
        call_command("export_person", who)
    assert who not in str(refusal.value)


def test_a_number_of_two_people_wants_the_account(world: World) -> None:
    one, two = world.helper("Eins"), world.helper("Zwei")
    number = phone_of(one)
    two.user.recipient.addresses.update(value=number, shared=True)
    with pytest.raises(CommandError, match=rf"by its number \({one.user_id}, {two.user_id}\)"):
        call_command("export_person", number)


def test_nothing_is_erased_without_yes(mira: Profile) -> None:
    with pytest.raises(CommandError, match=f"This erases account {mira.user_id} for good. Say --yes"):
        call_command("erase_person", "mira@example.org")
    assert User.objects.get(pk=mira.user_id).name == "Mira Yilmaz"


def test_with_yes_the_command_says_what_went_and_what_stays_in_numbers(mira: Profile) -> None:
    printed = output("erase_person", "mira@example.org", yes=True)
    assert "network.User: 1\n" in printed
    assert "notifications.Address: 2\n" in printed
    assert "Kept by law: nothing" in printed
    assert "Mira" not in printed
    event = AuditEvent.objects.get(action="person.erased")
    assert (event.by, event.detail["reason"]) == (None, "on_request")


def test_a_refusal_is_a_sentence(world: World) -> None:
    world.staff("Lea Leitung", Role.LEAD)
    with pytest.raises(CommandError, match="einzige Netzwerkleitung"):
        call_command("erase_person", "lea.leitung@example.org", "--yes")
