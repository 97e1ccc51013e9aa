from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "notifications"
    verbose_name = "Nachrichten"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Knowledge that must travel upwards: what these tables know of people and how long."""
        from notifications import periods, privacy

        privacy.classify()
        periods.declare()
