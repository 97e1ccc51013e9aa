"""What no message may hold, and a look through all of them."""

from tests.journeys.outbox import Outbox

CLIENT = "Familie Nasrallah"
PLACE = f"Beispielschule am Nordmarkt, Raum 112, {CLIENT}"
#: What no message may hold: the organisation, the place, the client, the topic, the exact kind.
SECRETS = ("Beispielschule", "Raum 112", CLIENT, "Nasrallah", "Wohnen", "Elterngespräch", "Sekretariat")


def no_message_says_too_much(outbox: Outbox) -> None:
    """Everything on every phone and in every mailbox, read once more."""
    for name in ("Amira Haddad", "Yusuf Mansour", "Salma Khoury", "Birgit Moormann"):
        outbox.open(name)
        everything = outbox.page.locator("#bubbles, #letters").all_inner_texts()
        assert not [secret for secret in SECRETS if secret in "\n".join(everything)]
