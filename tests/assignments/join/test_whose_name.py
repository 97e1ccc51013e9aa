"""Who types somebody else's mailbox into the sign-up changes nothing about that account."""

from django.test import Client

from network.enums import Role
from network.languages import sort_key
from network.models import Membership, User
from notifications.enums import AddressKind
from notifications.models import Address, Recipient
from tests.cast import NOW, World


def staff_who_never_signed_in(world: World) -> User:
    user = User.objects.create_user(email="neu@example.org", name="Nora Neu", sort_key=sort_key("Nora Neu"))
    recipient = Recipient.objects.create(user=user, name="Nora Neu", language="de", created_at=NOW)
    Address.objects.create(recipient=recipient, kind=AddressKind.EMAIL, value="neu@example.org")
    Membership.objects.create(user=user, role=Role.COORDINATOR, office=world.nordstadt)
    return user


def test_a_stranger_gives_a_new_member_of_staff_no_other_name(client: Client, world: World) -> None:
    user = staff_who_never_signed_in(world)
    position = world.position(world.shift(world.cafe()))

    client.post(f"/join/{position.pk}/", {"name": "Dummkopf", "contact": "neu@example.org"})

    user.refresh_from_db()
    assert (user.name, user.recipient.name, user.recipient.language) == ("Nora Neu", "Nora Neu", "de")


def test_an_unfinished_try_of_their_own_may_be_put_right(client: Client, world: World) -> None:
    position = world.position(world.shift(world.cafe()))
    for name in ("Amria", "Amira"):
        client.post(f"/join/{position.pk}/", {"name": name, "contact": "amira@example.org"})

    assert User.objects.get(email="amira@example.org").name == "Amira"
