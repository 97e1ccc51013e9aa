from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "network"
    verbose_name = "Netzwerk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """What these tables, and those that came with others, know of people; the account ends last."""
        from network import periods, private_fields, private_fields_of_others

        private_fields_of_others.classify()
        private_fields.classify()
        periods.declare()
