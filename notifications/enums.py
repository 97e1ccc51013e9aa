"""Closed lists of what is told and heard."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AddressKind(models.TextChoices):
    SMS = "sms", _("SMS")
    EMAIL = "email", _("E-Mail")


class MessageState(models.TextChoices):
    QUEUED = "queued", _("geplant")
    SENDING = "sending", _("wird gesendet")
    SENT = "sent", _("gesendet")
    DELIVERED = "delivered", _("zugestellt")
    FAILED = "failed", _("nicht zugestellt")
    UNKNOWN = "unknown", _("ungewiss")
    WITHDRAWN = "withdrawn", _("zurückgezogen")
    SUPPRESSED = "suppressed", _("nicht gewünscht")
    EXPIRED = "expired", _("verfallen")


class Priority(models.IntegerChoices):
    """What leaves first when many messages are due: a smaller number goes first."""

    CODE = 0, _("Code")
    OUTCOME = 1, _("Ergebnis")
    OFFER = 2, _("Anfrage")
    REMINDER = 3, _("Erinnerung")
    NEWS = 4, _("Nachricht")


class QuestionKind(models.TextChoices):
    OFFER = "offer", _("Anfrage")
    ASSIGNMENT = "assignment", _("Einsatz")
    WAITING = "waiting", _("Warteliste")


class AccountChange(models.TextChoices):
    """What changed about how somebody signs in; they are told, since it may not have been them."""

    PASSWORD_SET = "password_set", _("Passwort gesetzt")
    PASSWORD_CHANGED = "password_changed", _("Passwort geändert")
    PASSWORD_FORGOTTEN = "password_forgotten", _("Passwort vergessen")
    APP_ADDED = "app_added", _("Authenticator-App eingerichtet")
    APP_REMOVED = "app_removed", _("Authenticator-App entfernt")
    PASSKEY_ADDED = "passkey_added", _("Passkey angelegt")
    PASSKEY_REMOVED = "passkey_removed", _("Passkey entfernt")
    CODES_RENEWED = "codes_renewed", _("neue Wiederherstellungscodes")
    CODE_USED = "code_used", _("Wiederherstellungscode benutzt")
    CODES_USED_UP = "codes_used_up", _("Wiederherstellungscodes verbraucht")


class Mute(models.TextChoices):
    """What a reader may turn off; which kinds a switch silences stands in notifications.kinds."""

    SECOND_REMINDER = "second_reminder", _("die zweite Erinnerung, zwei Stunden vorher")
    WAITING = "waiting", _("die Frage, ob Sie von der Warteliste nachrücken möchten")
    INVITATIONS = "invitations", _("die E-Mail mit dem Termin für Ihren Kalender")
