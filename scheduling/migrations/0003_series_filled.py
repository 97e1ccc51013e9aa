"""Which changes make the worker look at a series again on the same day: the database itself notes them.

A filled series is looked at once a day (``Series.filled_on``). What would bring a session that is missing forgets
that day: another habit of the series, or a closure that went or got shorter. A new closure takes nothing away.
"""

from django.db import migrations, models

SERIES_FUNCTION = """
CREATE FUNCTION lotse_series_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.filled_on := NULL;
    RETURN NEW;
END $$;
"""

SERIES = """
CREATE TRIGGER refilled BEFORE UPDATE ON scheduling_series FOR EACH ROW
WHEN ((OLD.activity_id, OLD.rrule, OLD.anchor_on, OLD.valid_until_on)
      IS DISTINCT FROM (NEW.activity_id, NEW.rrule, NEW.anchor_on, NEW.valid_until_on))
EXECUTE FUNCTION lotse_series_changed();
"""

CLOSURE_FUNCTION = """
CREATE FUNCTION lotse_closure_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE scheduling_series SET filled_on = NULL FROM scheduling_activity
    WHERE scheduling_activity.id = scheduling_series.activity_id
      AND (OLD.office_id IS NULL OR scheduling_activity.office_id = OLD.office_id)
      AND scheduling_series.filled_on IS NOT NULL;
    RETURN NULL;
END $$;
"""

CLOSURES = """
CREATE TRIGGER refilled AFTER UPDATE OR DELETE ON scheduling_closure FOR EACH ROW
EXECUTE FUNCTION lotse_closure_changed();
"""


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
