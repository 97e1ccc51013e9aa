from django.db import migrations, models

from scheduling.refilling import CLOSURES, CLOSURE_FUNCTION, SERIES, SERIES_FUNCTION


class Migration(migrations.Migration):
    dependencies = [("scheduling", "0002_indexes")]

    operations = [
        migrations.AddField("series", "filled_on", models.DateField(blank=True, editable=False, null=True)),
        migrations.AddIndex("series", models.Index(fields=["filled_on"], name="series_filled")),
        migrations.RunSQL(SERIES_FUNCTION, "DROP FUNCTION lotse_series_changed() CASCADE"),
        migrations.RunSQL(SERIES, "DROP TRIGGER refilled ON scheduling_series"),
        migrations.RunSQL(CLOSURE_FUNCTION, "DROP FUNCTION lotse_closure_changed() CASCADE"),
        migrations.RunSQL(CLOSURES, "DROP TRIGGER refilled ON scheduling_closure"),
    ]
