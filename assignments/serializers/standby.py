"""Hours in which somebody is ready to be called at short notice."""

from typing import Any

from rest_framework import serializers

from network.serializers import DayField, Strict, WallTimeField

_TIME = "Wall time of the city, such as 08:00."


class StandByOut(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    tags = serializers.ListField(child=serializers.CharField(), help_text="Languages, as in BCP 47.")
    weekday = serializers.IntegerField(
        allow_null=True, help_text="0 is Monday; null where it is one day only."
    )
    on_date = serializers.DateField(allow_null=True)
    from_time = WallTimeField()
    to_time = WallTimeField()
    until_on = serializers.DateField(allow_null=True, help_text="The last day; null: for ever.")


class StandByIn(Strict):
    """Either `weekday` or `on_date`."""

    tags = serializers.ListField(child=serializers.CharField(max_length=8), min_length=1, max_length=20)
    weekday = serializers.IntegerField(min_value=0, max_value=6, required=False, help_text="0 is Monday.")
    on_date = DayField(required=False)
    from_time = WallTimeField(help_text=_TIME)
    to_time = WallTimeField(help_text=_TIME)
    until_on = DayField(required=False, help_text="The last day of weekly hours.")
