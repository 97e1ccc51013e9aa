from django.db import migrations

from network.append_only import FUNCTION, TABLES, trigger


class Migration(migrations.Migration):
    dependencies = [("network", "0002_trail")]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION lotse_append_only() CASCADE"),
        *[migrations.RunSQL(trigger(table), f"DROP TRIGGER append_only ON {table}") for table in TABLES],
    ]
