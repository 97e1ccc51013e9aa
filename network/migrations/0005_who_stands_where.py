import django.db.models.deletion
from django.db import migrations, models

from network.append_only import TABLES, truncate_trigger


class Migration(migrations.Migration):
    dependencies = [("network", "0004_heartbeat_failing")]

    operations = [
        migrations.AddField(
            model_name="deskitem",
            name="run_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="desk_items",
                to="network.organisation",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("office__isnull", True), ("organisation__isnull", True), ("role", "lead")),
                    models.Q(("office__isnull", False), ("role", "coordinator")),
                    models.Q(("organisation__isnull", False), ("role__in", ["partner", "requester"])),
                    models.Q(("office__isnull", True), ("role", "finance")),
                    _connector="OR",
                ),
                name="membership_role_stands",
                violation_error_message=(
                    "Diese Rolle kann dort nicht stehen: Koordination steht an einem Büro, ein Träger und eine "
                    "Anforderung an einer Organisation, die Leitung im ganzen Netzwerk, die Abrechnung im "
                    "Netzwerk oder an einer Organisation."
                ),
            ),
        ),
        *[
            migrations.RunSQL(truncate_trigger(table), f"DROP TRIGGER never_truncated ON {table}")
            for table in TABLES
        ],
    ]
