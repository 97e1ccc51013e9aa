from django.apps import AppConfig


class AssignmentsConfig(AppConfig):
    name = "assignments"
    verbose_name = "Einsätze"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Knowledge that must travel upwards: what to do with an answer, what these tables know of people."""
        from allauth.mfa.signals import authenticator_used

        from assignments import adapter, answers, front_desk, periods, privacy
        from notifications import conversations
        from notifications.enums import QuestionKind

        conversations.register(QuestionKind.OFFER, answers.OfferConversation())
        conversations.register(QuestionKind.PERMISSION, answers.PermissionConversation())
        conversations.register(QuestionKind.ASSIGNMENT, answers.AssignmentConversation())
        conversations.register(QuestionKind.CONFIRMATION, answers.AssignmentConversation())
        conversations.register(QuestionKind.WAITING, answers.WaitingConversation())
        conversations.register_reception(front_desk.FrontDesk())
        authenticator_used.connect(adapter.recovery_code_used, dispatch_uid="recovery_code_used")
        privacy.classify()
        periods.declare()
