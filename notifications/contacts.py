"""Numbers and mailboxes as people type them."""

from dataclasses import dataclass

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from notifications.enums import AddressKind


class BadContact(ValueError):
    """Neither a telephone number nor an e-mail address; ``sentence`` says what to type."""

    sentence = _("Bitte geben Sie eine Handynummer ein, zum Beispiel 0171 3920012, oder eine E-Mail-Adresse.")

    def __str__(self) -> str:
        return str(self.sentence)


class NotMobile(BadContact):
    sentence = _("An diese Nummer können wir keine SMS schicken. Bitte geben Sie eine Handynummer ein.")


@dataclass(frozen=True, slots=True)
class Contact:
    """A number in E.164 or an address in lower case."""

    kind: AddressKind
    value: str


def parse_contact(text: str) -> Contact:
    """Raises BadContact with a sentence for whoever typed it."""
    text = text.strip()
    if "@" in text:
        try:
            validate_email(text)
        except ValidationError as error:
            raise BadContact from error
        return Contact(AddressKind.EMAIL, text.lower())
    return Contact(AddressKind.SMS, to_e164(text))


def to_e164(text: str) -> str:
    """A valid number that can receive SMS, read as in Germany where no country is given."""
    try:
        number = phonenumbers.parse(text, "DE")
    except phonenumbers.NumberParseException as error:
        raise BadContact from error
    if not phonenumbers.is_valid_number(number):
        raise BadContact
    mobile = (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE)
    if phonenumbers.number_type(number) not in mobile:
        raise NotMobile
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def spoken(value: str) -> str:
    """A number as people read it: "0171 3920012"."""
    try:
        number = phonenumbers.parse(value, "DE")
    except phonenumbers.NumberParseException:
        return value
    national = number.country_code == 49
    form = (
        phonenumbers.PhoneNumberFormat.NATIONAL if national else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    )
    return phonenumbers.format_number(number, form)
