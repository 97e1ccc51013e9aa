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


class Trouble(models.TextChoices):
    """Why something did not arrive, in plain words. Which code means which: notifications.meanings."""

    INVALID = "invalid", _("Diese Nummer gibt es so nicht.")
    UNASSIGNED = "unassigned", _("Diese Nummer ist nicht vergeben.")
    NOT_MOBILE = "not_mobile", _("Diese Nummer kann keine SMS empfangen.")
    LANDLINE = "landline", _("Das ist ein Festnetzanschluss.")
    BLOCKED = "blocked", _("Der Anschluss nimmt keine SMS von uns an.")
    REGION = "region", _("In dieses Land dürfen wir keine SMS schicken.")
    UNROUTABLE = "unroutable", _("Von unserer Nummer führt kein Weg zu dieser Nummer.")
    OPTED_OUT = "opted_out", _("Diese Nummer möchte keine SMS mehr.")
    UNREACHABLE = "unreachable", _("Das Telefon war aus oder ohne Netz.")
    UNEXPLAINED = "unexplained", _("Das Mobilfunknetz hat keinen Grund genannt.")
    FILTERED = "filtered", _("Das Mobilfunknetz hat den Text für Werbung gehalten.")
    SET_UP = "set_up", _("Unser SMS-Versand ist falsch eingestellt.")
    CROWDED = "crowded", _("Es waren zu viele Nachrichten auf einmal.")
    TOO_LONG = "too_long", _("Der Text ist zu lang für eine SMS.")
    NO_MAILBOX = "no_mailbox", _("Dieses Postfach gibt es nicht.")
    NO_DOMAIN = "no_domain", _("Zu diesem Mailserver führt kein Weg.")
    MAILBOX_SHUT = "mailbox_shut", _("Dieses Postfach nimmt keine Mails an.")
    MAILBOX_FULL = "mailbox_full", _("Das Postfach ist voll.")
    MAIL_REFUSED = "mail_refused", _("Der Mailserver hat die Mail zurückgewiesen.")
    NO_CHANNEL = "no_channel", _("Es werden keine SMS verschickt, der Versand ist nicht eingerichtet.")
    GONE = "gone", _("Diese Adresse wurde gelöscht.")
    UNKNOWN = "unknown", _("Der Grund ist uns nicht bekannt.")


class OptOut(models.TextChoices):
    """How we know that a number wants no more of our messages."""

    WORD = "word", _("hat STOPP geschrieben")
    PROVIDER = "provider", _("hat beim SMS-Anbieter abbestellt")


class QuestionKind(models.TextChoices):
    OFFER = "offer", _("Anfrage")
    PERMISSION = "permission", _("Weitergabe der Nummer")
    ASSIGNMENT = "assignment", _("Einsatz")
    #: Whether somebody still comes: the only question that is asked about a promise.
    CONFIRMATION = "confirmation", _("Bestätigung")
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


class Preference(models.TextChoices):
    """By which way somebody wants to be told; the other one is used where this one does not work."""

    SMS = "sms", _("SMS")
    EMAIL = "email", _("E-Mail")
    PHONE = "phone", _("Anruf vom Büro")


class Mute(models.TextChoices):
    """What a reader may turn off; which kinds a switch silences stands in notifications.kinds."""

    SECOND_REMINDER = "second_reminder", _("die zweite Erinnerung, zwei Stunden vorher")
    WAITING = "waiting", _("die Frage, ob Sie von der Warteliste nachrücken möchten")
    INVITATIONS = "invitations", _("die E-Mail mit dem Termin für Ihren Kalender")
