"""What people type, turned into values. A domain refusal comes back as a sentence beside the field."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm, RequestLoginCodeForm
from allauth.core import context
from django import forms
from django.utils.translation import gettext_lazy as _

from assignments.queries.open_shifts import AHEAD, Wanted
from network import code_limits, languages, throttle
from network.localtime import local
from network.models import District
from notifications.contacts import BadContact, Contact, parse_contact
from notifications.enums import AddressKind
from scheduling.enums import ActivityKind, PositionKind

WEEKDAYS = (
    ("mo", _("Montag")),
    ("tu", _("Dienstag")),
    ("we", _("Mittwoch")),
    ("th", _("Donnerstag")),
    ("fr", _("Freitag")),
    ("sa", _("Samstag")),
    ("su", _("Sonntag")),
)
WEEKEND = "weekend"

#: What newcomers find on the public list; a link may name any other kind as well.
ACTIVITY_KINDS = (
    ActivityKind.LANGUAGE_CAFE,
    ActivityKind.CONSULTATION,
    ActivityKind.COURSE,
    ActivityKind.FESTIVAL,
)
POSITION_KINDS = (PositionKind.TABLE_TALK, PositionKind.FORMS_HELP, PositionKind.KITCHEN)


class FilterForm(forms.Form):
    """The filter of the open shifts, from its own selects or from a poster's link.

    What it does not know it names in a sentence and then ignores: a link on paper cannot be corrected.
    """

    language = forms.CharField(required=False, max_length=40)
    district = forms.CharField(required=False, max_length=60)
    kind = forms.CharField(required=False, max_length=20)
    day = forms.CharField(required=False, max_length=20)

    def __init__(self, data: Mapping[str, Any], *, now: datetime, districts: list[District]) -> None:
        super().__init__(data)
        self.today = local(now).date()
        self.districts = districts

    def _typed(self, name: str) -> str:
        return str(self.cleaned_data[name])

    def clean_language(self) -> str:
        typed = self._typed("language")
        tag = languages.canonical(typed) if typed else ""
        if tag is None:
            raise forms.ValidationError(
                _("Die Sprache „%(typed)s“ kennen wir nicht. Darum sehen Sie alle Sprachen."),
                params={"typed": typed},
            )
        return tag

    def clean_district(self) -> str:
        typed = self._typed("district").lower()
        if typed and typed not in {district.slug for district in self.districts}:
            raise forms.ValidationError(
                _("Den Stadtbezirk „%(typed)s“ kennen wir nicht. Darum sehen Sie die ganze Stadt."),
                params={"typed": self._typed("district")},
            )
        return typed

    def clean_kind(self) -> str:
        typed = self._typed("kind").lower()
        if typed and typed not in ActivityKind.values and typed not in PositionKind.values:
            raise forms.ValidationError(
                _("„%(typed)s“ kennen wir nicht. Darum sehen Sie alle Aufgaben."),
                params={"typed": self._typed("kind")},
            )
        return typed

    def clean_day(self) -> str:
        typed = self._typed("day").lower()
        if not typed or typed == WEEKEND or typed in dict(WEEKDAYS):
            return typed
        try:
            on = date.fromisoformat(typed)
        except ValueError as error:
            raise forms.ValidationError(
                _("Den Tag „%(typed)s“ kennen wir nicht. Darum sehen Sie alle Tage."),
                params={"typed": self._typed("day")},
            ) from error
        if on < self.today:
            raise forms.ValidationError(_("Der gewählte Tag ist vorbei. Darum sehen Sie alle Tage."))
        if on > self.today + AHEAD:
            raise forms.ValidationError(
                _("Wir zeigen die nächsten vier Wochen. Der gewählte Tag liegt später.")
            )
        return typed

    def wanted(self) -> Wanted:
        """What could be understood of the link; ``self.errors`` holds the sentences for the rest."""
        self.full_clean()
        chosen = self.chosen()
        weekdays, on = _days(chosen["day"])
        return Wanted(
            language=chosen["language"],
            district=chosen["district"],
            kind=chosen["kind"],
            weekdays=weekdays,
            on=on,
        )

    def sentences(self) -> list[str]:
        return [str(sentence) for errors in self.errors.values() for sentence in errors]

    def chosen(self) -> dict[str, str]:
        """The values the selects show."""
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


def _days(day: str) -> tuple[tuple[int, ...], date | None]:
    """ISO weekdays, or one date."""
    codes = [code for code, _word in WEEKDAYS]
    if day in codes:
        return (codes.index(day) + 1,), None
    if day == WEEKEND:
        return (6, 7), None
    return (), date.fromisoformat(day) if day else None


class ContactField(forms.CharField):
    """One field for a mobile number or a mailbox; its value is a Contact."""

    default_error_messages = {
        "required": _("Bitte geben Sie Ihre Handynummer oder Ihre E-Mail-Adresse ein."),
    }

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_contact(text)
        except BadContact as error:
            raise forms.ValidationError(str(error)) from error


class JoinForm(forms.Form):
    """Somebody new: a name and one way to be reached."""

    name = forms.CharField(
        max_length=80,
        error_messages={
            "required": _("Bitte geben Sie Ihren Namen ein."),
            "max_length": _("Bitte geben Sie höchstens %(limit_value)d Zeichen ein."),
        },
    )
    contact = ContactField(max_length=254)

    def clean_name(self) -> str:
        return " ".join(str(self.cleaned_data["name"]).split())


class AnswerForm(forms.Form):
    """The two buttons of an offer; ``revision`` is the shift's that stood above them."""

    revision = forms.IntegerField(required=False, min_value=0)
    #: The browser asks for it; who says yes without one keeps the seat, and the desk asks.
    unrelated = forms.BooleanField(required=False)

    answer = forms.ChoiceField(
        choices=[("accept", "accept"), ("decline", "decline")],
        error_messages={
            "required": _("Bitte wählen Sie eine der beiden Antworten."),
            "invalid_choice": _("Bitte wählen Sie eine der beiden Antworten."),
        },
    )


class SignInForm(LoginForm):
    """One field for number or mailbox. Without a password a code is sent."""

    login = ContactField(max_length=254)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = ContactField(max_length=254)
        self.order_fields(["login", "password"])

    def _setup_password_field(self) -> None:
        """The library drops the field where nobody signs up with a password; ours is optional."""
        self.fields["password"].required = False

    def clean_login(self) -> str:
        contact: Contact = self.cleaned_data["login"]
        return contact.value

    def _clean_without_password(self, email: str | None, phone: str | None) -> dict[str, Any]:
        cleaned: dict[str, Any] = super()._clean_without_password(email, phone)
        if not self.errors:
            try:
                _counted(phone or email or "")
            except forms.ValidationError as refused:
                self.add_error("login", refused)
        return cleaned


class CodeRequestForm(RequestLoginCodeForm):
    """The library's form has a field for each way; ours has one."""

    login = ContactField(max_length=254)

    def __init__(self, data: Mapping[str, Any] | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(_split(data), *args, **kwargs)

    def clean_phone(self) -> str:
        phone: str = super().clean_phone()
        return _counted(phone)

    def clean_email(self) -> str:
        email: str = super().clean_email()
        return _counted(email)

    def clean(self) -> dict[str, Any]:
        for name in ("phone", "email"):
            for error in self.errors.pop(name, []):
                self.add_error("login", error)
        return dict(super().clean())


def _counted(contact: str) -> str:
    """The library counts only the network address; how many codes a contact is sent is ours."""
    if contact:
        try:
            code_limits.claim(context.request, contact, counted_by_address=True)
        except throttle.TooMany as refused:
            raise get_adapter().validation_error("too_many_login_attempts") from refused
    return contact


def _split(data: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """The one field's text as the two the library reads."""
    if data is None:
        return None
    values = {name: data.get(name, "") for name in ("login", "next")}
    try:
        contact = parse_contact(values["login"])
    except BadContact:
        return values
    return values | {"email" if contact.kind == AddressKind.EMAIL else "phone": contact.value}
