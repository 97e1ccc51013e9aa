from django.apps import AppConfig


class SchedulingConfig(AppConfig):
    name = "scheduling"
    verbose_name = "Termine"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Knowledge that must travel upwards: what these tables know of people and how long."""
        from scheduling import periods, privacy

        privacy.classify()
        periods.declare()
