from django.apps import AppConfig


class VolunteersConfig(AppConfig):
    name = "volunteers"
    verbose_name = "Menschen"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Knowledge that must travel upwards: what these tables know of people and how long."""
        from volunteers import periods, privacy

        privacy.classify()
        periods.declare()
