"""The privacy classes of this app's tables (see network.privacy)."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from network.privacy import NAMELESS, Ending, Table, Why, register
from notifications.models import Address, InboundMessage, Message, Pace, Question, Recipient, Wording


def classify() -> None:
    _heard()
    _told()
    _whom()
    _worded()
    register(Table(model=Pace, keep={Why.KEY: "sender", Why.MATTER: "free_at held_until"}))


def _heard() -> None:
    register(
        Table(
            model=InboundMessage,
            title=_("Nachrichten von Ihnen"),
            rows=lambda person: InboundMessage.objects.filter(
                Q(recipient__user=person.user_id) | Q(sender__in=person.contacts)
            ),
            ending=Ending.DELETE,
            export={
                "channel": _("Weg"),
                "sender": pgettext_lazy("from whom", "von"),
                "subject": _("Betreff"),
                "body": _("Text"),
                "raw": _("wie sie ankam"),
                "received_at": _("angekommen"),
                "intent": _("verstanden als"),
                "outcome": _("Ergebnis"),
            },
            erase="provider_id processed_at",
            keep={Why.KEY: "id recipient question"},
            subject="inbound",
        ),
    )


def _told() -> None:
    register(
        Table(
            model=Message,
            title=_("Nachrichten an Sie"),
            rows=lambda person: Message.objects.filter(recipient__user=person.user_id),
            ending=Ending.DELETE,
            export={
                "channel": _("Weg"),
                "language": _("Sprache"),
                "subject": _("Betreff"),
                "body": _("Text"),
                "calendar": _("Kalendereintrag"),
                "state": _("Stand"),
                "created_at": _("geschrieben"),
                "sent_at": _("gesendet"),
            },
            erase="key kind about priority calendar_method due_at expires_at starts_at is_own attempts claimed_at "
            "provider_id error error_code look_up_at look_ups encoding segments estimate price",
            keep={Why.KEY: "id recipient address office written_by"},
            subject="message",
        ),
        Table(
            model=Question,
            title=_("Fragen an Sie"),
            rows=lambda person: Question.objects.filter(recipient__user=person.user_id),
            ending=Ending.DELETE,
            export={
                "kind": _("Art"),
                "reply_code": _("Nummer für die Antwort"),
                "asked_at": _("gefragt"),
                "expires_at": _("gilt bis"),
                "closed_at": _("beendet"),
                "answer": _("Antwort"),
            },
            erase="subject_id",
            keep={Why.KEY: "id recipient"},
        ),
    )


def _whom() -> None:
    register(
        Table(
            model=Address,
            title=_("Nummern und Postfächer"),
            rows=lambda person: Address.objects.filter(recipient__user=person.user_id),
            ending=Ending.DELETE,
            export={
                "kind": _("Art"),
                "value": _("Nummer oder Adresse"),
                "verified_at": _("bestätigt"),
                "shared": _("gemeinsam benutzt"),
                "opted_out_at": _("abbestellt"),
                "opt_out_source": _("wie abbestellt"),
                "bounced_at": _("nicht erreichbar seit"),
                "bounce_reason": _("warum nicht erreichbar"),
            },
            keep={Why.KEY: "id recipient"},
            contact="value",
            subject="address",
        ),
        Table(
            model=Recipient,
            title=_("Anrede"),
            rows=lambda person: Recipient.objects.filter(user=person.user_id),
            ending=Ending.BLANK,
            export={
                "name": _("Name"),
                "language": _("Sprache der Nachrichten"),
                "prefers": _("gewünschter Weg"),
                "muted": _("nicht gewünscht"),
            },
            keep={Why.KEY: "id user", Why.STATE: "created_at"},
            blanks={"name": NAMELESS, "language": "de", "prefers": "sms", "muted": []},
            name="name",
            subject="recipient",
        ),
    )


def _worded() -> None:
    """Texts with placeholders: nobody's data, but for who wrote them."""
    register(
        Table(
            model=Wording,
            keep={Why.KEY: "id changed_by", Why.MATTER: "office kind channel language text changed_at"},
        )
    )
