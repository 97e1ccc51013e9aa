"""What an institution says of itself when it registers."""

from collections.abc import Mapping
from typing import Any

import phonenumbers
from django import forms
from django.utils.translation import gettext_lazy as _

from assignments.actions.registrations import Institution
from assignments.queries.institutions import KINDS
from network.models import District
from notifications.contacts import BadContact, Contact, parse_contact
from notifications.enums import AddressKind

_CHOOSE = _("Bitte wählen Sie aus der Liste.")
_LONG = _("Bitte geben Sie höchstens %(limit_value)d Zeichen ein.")
CHOICES = [(kind.value, kind.label) for kind in KINDS]


def _text(longest: int, missing: Any) -> forms.CharField:
    return forms.CharField(max_length=longest, error_messages={"required": missing, "max_length": _LONG})


class InstitutionForm(forms.Form):
    """``person`` and ``mailbox`` only of strangers: whoever is signed in has proven theirs."""

    name = _text(160, _("Bitte geben Sie den Namen Ihrer Stelle ein."))
    kind = forms.ChoiceField(choices=CHOICES, error_messages={"required": _CHOOSE, "invalid_choice": _CHOOSE})
    street = _text(160, _("Bitte geben Sie die Anschrift ein."))
    district = forms.ModelChoiceField(
        District.objects.none(),
        empty_label=None,
        to_field_name="slug",
        error_messages={"required": _CHOOSE, "invalid_choice": _CHOOSE},
    )
    phone = _text(40, _("Bitte geben Sie eine Nummer ein, unter der wir Sie erreichen."))
    person = _text(80, _("Bitte geben Sie Ihren Namen ein."))
    mailbox = _text(254, _("Bitte geben Sie Ihre E-Mail-Adresse ein."))

    def __init__(self, data: Mapping[str, Any] | None = None, *, is_signed_in: bool) -> None:
        super().__init__(data, auto_id="f-%s")
        district = self.fields["district"]
        assert isinstance(district, forms.ModelChoiceField)
        district.queryset = District.objects.filter(offices__isnull=False).distinct()
        if is_signed_in:
            del self.fields["person"], self.fields["mailbox"]

    def clean_name(self) -> str:
        return " ".join(str(self.cleaned_data["name"]).split())

    def clean_person(self) -> str:
        return " ".join(str(self.cleaned_data["person"]).split())

    def clean_phone(self) -> str:
        """A landline will do: the office calls it."""
        try:
            number = phonenumbers.parse(self.cleaned_data["phone"], "DE")
        except phonenumbers.NumberParseException:
            number = None
        if number is None or not phonenumbers.is_valid_number(number):
            raise forms.ValidationError(
                _("Das ist keine Telefonnummer. Bitte geben Sie sie so ein: 0231 5013000.")
            )
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)

    def clean_mailbox(self) -> Contact:
        sentence = _("Das ist keine E-Mail-Adresse. Bitte geben Sie sie so ein: name@schule.example.")
        try:
            contact = parse_contact(self.cleaned_data["mailbox"])
        except BadContact as error:
            raise forms.ValidationError(sentence) from error
        if contact.kind != AddressKind.EMAIL:
            raise forms.ValidationError(sentence)
        return contact

    def institution(self) -> Institution:
        values = self.cleaned_data
        return Institution(
            values["name"], values["kind"], values["street"], values["district"], values["phone"]
        )

    def first_error(self) -> str:
        return next((name for name in self.fields if name in self.errors), "")
