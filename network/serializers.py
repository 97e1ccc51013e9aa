"""What the API reads and writes: the shapes everything shares, and those of offices and tokens."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from network.actions.tokens import LONGEST
from network.enums import TokenScope

#: Keys are bigint; more digits fit no row.
LARGEST_KEY = 10**18 - 1
MOST_ON_A_PAGE = 100


class Strict(serializers.Serializer[Any]):
    """Takes what it knows and refuses the rest: a misspelt name would otherwise be ignored in silence."""

    def to_internal_value(self, data: Any) -> Any:
        values = super().to_internal_value(data)
        unknown = [name for name in data if name not in self.fields] if isinstance(data, Mapping) else []
        if unknown:
            raise serializers.ValidationError({str(name): [_("Das kennen wir nicht.")] for name in unknown})
        return values


class Nothing(Strict):
    """No parameters, or an empty body."""


class KeyField(serializers.IntegerField):
    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=1, max_value=LARGEST_KEY, **options)


def _within_reason(value: date | datetime) -> None:
    if not 2000 <= value.year < 2100:
        raise serializers.ValidationError(_("Dieses Datum liegt zu weit weg."))


class DayField(serializers.DateField):
    """A day of our century: at the calendar's ends arithmetic overflows."""

    def __init__(self, **options: Any) -> None:
        super().__init__(validators=[_within_reason], **options)


@extend_schema_field({"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d$", "example": "14:30"})
class WallTimeField(serializers.TimeField):
    """A time on the clock at the wall, such as 14:30; the schema's own "time" would ask for a zone."""

    def __init__(self, **options: Any) -> None:
        super().__init__(format="%H:%M", input_formats=["%H:%M"], **options)


class MomentField(serializers.DateTimeField):
    """An instant with its zone; what is given without one is the city's wall time."""

    def __init__(self, **options: Any) -> None:
        super().__init__(validators=[_within_reason], default_timezone=None, **options)

    def to_representation(self, value: Any) -> Any:
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z") if value else None


class Paged(Strict):
    """The parameters of every list."""

    limit = serializers.IntegerField(
        min_value=1, max_value=MOST_ON_A_PAGE, default=25, help_text="Rows on a page."
    )
    cursor = serializers.CharField(
        max_length=400, default="", allow_blank=True, help_text="Where to go on; copy it from `next`."
    )


class Named(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    name = serializers.CharField()


class Place(serializers.Serializer[Any]):
    """A district."""

    slug = serializers.CharField()
    name = serializers.CharField()


class Fault(serializers.Serializer[Any]):
    """`pointer` names a place in the body, `parameter` one in the address."""

    pointer = serializers.CharField(required=False)
    parameter = serializers.CharField(required=False)
    detail = serializers.CharField()


class ProblemDocument(serializers.Serializer[Any]):
    """Every error, as RFC 9457 has it. Rely on `code`; `detail` is a sentence in the reader's language."""

    type = serializers.CharField(help_text="Address of the explanation.")
    title = serializers.CharField()
    status = serializers.IntegerField()
    code = serializers.CharField()
    detail = serializers.CharField()

    def get_fields(self) -> dict[str, Any]:
        """``errors`` is what RFC 9457 calls it, and what a serializer calls its own."""
        return super().get_fields() | {"errors": Fault(many=True, required=False)}


class SiteOut(serializers.Serializer[Any]):
    name = serializers.CharField()
    address = serializers.CharField(help_text="Empty where none was published.")
    district = serializers.CharField(source="district.slug")
    step_free = serializers.BooleanField(allow_null=True)


class OfficeOut(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    slug = serializers.CharField()
    name = serializers.CharField()
    short_name = serializers.CharField()
    phone = serializers.CharField()
    languages = serializers.ListField(
        child=serializers.CharField(), source="staff_languages", help_text="What its staff speak."
    )
    districts = Place(many=True)
    sites = SiteOut(many=True)


class OfficeFilter(Paged):
    district = serializers.SlugField(required=False, max_length=50, help_text="Offices that serve it.")


class TokenOut(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    name = serializers.CharField()
    start = serializers.CharField(help_text="The first characters, to tell tokens apart.")
    scope = serializers.ChoiceField(choices=TokenScope.choices)
    created_at = MomentField()
    expires_at = MomentField()
    last_used_at = MomentField(allow_null=True)
    revoked_at = MomentField(allow_null=True)


class NewTokenOut(TokenOut):
    secret = serializers.CharField(help_text="Shown this once; store it as you store a password.")


class TokenIn(Strict):
    name = serializers.CharField(max_length=80, help_text="What it is for.")
    scope = serializers.ChoiceField(choices=TokenScope.choices, default=TokenScope.READ)
    days = serializers.IntegerField(
        min_value=1,
        max_value=LONGEST.days,
        help_text="How long it works. There is no token without an end.",
        error_messages={"max_value": gettext_lazy("Höchstens ein Jahr.")},
    )
