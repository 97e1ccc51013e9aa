"""By which ways somebody can be reached, and what stands in the way."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from notifications.addresses import why
from notifications.enums import AddressKind
from notifications.models import Address, Recipient


@dataclass(frozen=True, slots=True)
class Way:
    """One address, with why it is not used where it is not."""

    kind: str
    value: str
    barred: str


@dataclass(frozen=True, slots=True)
class Ways:
    ways: list[Way]

    @property
    def usable(self) -> list[AddressKind]:
        """The channels that may be used, SMS first."""
        open_ = {way.kind for way in self.ways if not way.barred}
        return [kind for kind in AddressKind if kind in open_]

    @property
    def number(self) -> str:
        """To be called: a number that only texts do not reach still rings."""
        return next((way.value for way in self.ways if way.kind == AddressKind.SMS), "")

    @property
    def warning(self) -> str:
        """What to know before asking somebody; empty where an SMS reaches them."""
        if AddressKind.SMS in self.usable:
            return ""
        reason = next((way.barred for way in self.ways if way.kind == AddressKind.SMS), "")
        by_mail = AddressKind.EMAIL in self.usable
        if by_mail:
            return (
                _("%(why)s, bekommt E-Mail") % {"why": reason} if reason else _("bekommt E-Mail, keine SMS")
            )
        return _("%(why)s, bitte anrufen") % {"why": reason} if reason else _("keine Adresse, bitte anrufen")


def ways_to(recipient: Recipient) -> Ways:
    """From the addresses as they are; whoever shows many people fetches them first."""
    return of(recipient.addresses.all())


def of(addresses: Iterable[Address]) -> Ways:
    order = sorted(addresses, key=lambda each: (each.kind != AddressKind.SMS, bool(barred(each)), each.pk))
    return Ways([Way(each.kind, each.value, barred(each)) for each in order])


def barred(address: Address) -> str:
    """Why nothing is sent there; empty where it is."""
    if found := why(address):
        return found[0].rstrip(".")
    return "" if address.verified_at else _("noch nicht bestätigt")
