"""When a request is over stands with the request itself: the worker asked every date of every one still going on.

The dates that are there already say it for the requests of before. One without any date would be over when it was made.
"""

from django.db import migrations, models
from django.db.models import F, Min, OuterRef, Subquery
from django.db.models.functions import Coalesce


def say_when_over(apps, schema_editor):
    """One statement for all of them."""
    request, date = apps.get_model("assignments", "Request"), apps.get_model("assignments", "RequestDate")
    ends = date.objects.filter(request=OuterRef("pk")).order_by().values("request")
    first = Subquery(ends.annotate(first=Min("ends_at")).values("first"))
    request.objects.update(over_at=Coalesce(first, F("created_at")))


class Migration(migrations.Migration):

    dependencies = [
        ("assignments", "0005_reminders_and_what_was_affirmed"),
    ]

    operations = [
        migrations.AddField(
            model_name="request",
            name="over_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.RunPython(say_when_over, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            model_name="request",
            name="over_at",
            field=models.DateTimeField(),
        ),
        migrations.RemoveIndex(
            model_name="request",
            name="request_going_on",
        ),
        migrations.AddIndex(
            model_name="request",
            index=models.Index(condition=models.Q(("state__in", ("submitted", "open", "filled"))), fields=["over_at"], name="request_over"),
        ),
        # A person's year of offers is counted by their states: with them in the index no row is fetched for it.
        migrations.RemoveIndex(
            model_name="offer",
            name="offer_profile_asked",
        ),
        migrations.AddIndex(
            model_name="offer",
            index=models.Index(fields=["profile", "asked_at"], include=["state"], name="offer_profile_asked"),
        ),
    ]
