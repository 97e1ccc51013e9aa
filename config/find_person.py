"""The account that an operator means: by e-mail address, mobile number or the account's own number."""

from django.core.management.base import CommandError
from django.db.models import Q

from network.models import User
from network.numbers import number_in
from notifications.contacts import BadContact, parse_contact


def find_person(who: str) -> User:
    """Raises CommandError with a sentence, which does not repeat the contact where it stands for nobody."""
    key = number_in(who) if not who.startswith("0") else None
    if key is not None:
        wanted = Q(pk=key)
    else:
        try:
            contact = parse_contact(who)
        except BadContact as error:
            raise CommandError(
                "This is neither an e-mail address nor a mobile number nor the number of an account."
            ) from error
        wanted = Q(email=contact.value) | Q(
            recipient__addresses__kind=contact.kind, recipient__addresses__value=contact.value
        )
    found = list(User.objects.filter(wanted).distinct().order_by("pk")[:2])
    if not found:
        raise CommandError("Nobody has this address or number.")
    if len(found) > 1:
        keys = ", ".join(
            str(pk)
            for pk in User.objects.filter(wanted).distinct().order_by("pk").values_list("pk", flat=True)
        )
        raise CommandError(f"Several accounts share it: name one of them by its number ({keys}).")
    return found[0]
