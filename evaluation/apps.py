from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    name = "evaluation"
    verbose_name = "Auswertung"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Knowledge that must travel upwards: what these tables know of people."""
        from evaluation import privacy

        privacy.classify()
