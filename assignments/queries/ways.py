"""By which way somebody would be told: said truthfully before anybody is asked, and after."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assignments.models import Offer
from notifications import addresses
from notifications.enums import AddressKind, Preference
from notifications.models import Address, Message
from volunteers.models import Profile


@dataclass(frozen=True, slots=True)
class Way:
    """``channel`` is None where only a call reaches somebody; ``why`` it is not an SMS, in plain words."""

    channel: AddressKind | None
    why: str = ""

    @property
    def sentence(self) -> str:
        """Empty for an SMS, which is the rule; to stand in a list, so without a full stop."""
        if self.channel == AddressKind.SMS:
            return ""
        how = _("wird per E-Mail gefragt") if self.channel else _("nur am Telefon erreichbar")
        return f"{how} ({self.why.rstrip('.')})" if self.why else how


def ways(profiles: Iterable[Profile]) -> dict[int, Way]:
    """By the key of the profile. No query: what ``candidate_people.mediators`` finds brings its addresses."""
    return {profile.pk: _way(profile) for profile in profiles}


def _way(profile: Any) -> Way:
    """As notifications.outbox.best_address chooses."""
    proven = [Address(**row) for row in profile.their_addresses]
    prefers = profile.user.recipient.prefers if proven else ""
    if prefers == Preference.PHONE:
        return Way(None, _("möchte angerufen werden"))
    usable = [AddressKind(address.kind) for address in proven if addresses.why(address) is None]
    wanted = AddressKind(prefers) if prefers in AddressKind else AddressKind.SMS
    channel = min(usable, key=lambda kind: kind != wanted, default=None)
    if channel == wanted:
        return Way(channel)
    unusable = [found[0] for address in proven if (found := addresses.why(address))]
    return Way(channel, unusable[0] if unusable else "")


def on_their_way(asked: Sequence[Offer], *, at_night: bool) -> str:
    """What is on its way to whoever was just asked, and whom to call; one query."""
    about = {f"offer:{offer.pk}": offer.profile.user.name for offer in asked}
    written = dict(Message.objects.filter(about__in=about).values_list("about", "channel"))
    channels = list(written.values())
    sms, mails = channels.count(AddressKind.SMS), channels.count(AddressKind.EMAIL)
    unreached = [name for subject, name in about.items() if subject not in written]
    sentences = [_sms(sms, at_night), _mails(mails, at_night)]
    if unreached:
        sentences.append(_("Bitte anrufen: %(names)s.") % {"names": ", ".join(unreached)})
    return " ".join(sentence for sentence in sentences if sentence)


def _sms(number: int, at_night: bool) -> str:
    if not number:
        return ""
    if at_night:
        words = ngettext("Eine SMS geht am Morgen hinaus.", "%(number)s SMS gehen am Morgen hinaus.", number)
    else:
        words = ngettext("Eine SMS ist unterwegs.", "%(number)s SMS sind unterwegs.", number)
    return words % {"number": number}


def _mails(number: int, at_night: bool) -> str:
    if not number:
        return ""
    if at_night:
        words = ngettext(
            "Eine E-Mail geht am Morgen hinaus.", "%(number)s E-Mails gehen am Morgen hinaus.", number
        )
    else:
        words = ngettext("Eine E-Mail ist unterwegs.", "%(number)s E-Mails sind unterwegs.", number)
    return words % {"number": number}
