from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    """Django's rule in our words: its catalogues of some languages do not have the sentence."""

    def get_error_message(self) -> str:
        return _("Ihr Passwort ist zu kurz. Es braucht mindestens %(length)s Zeichen.") % {
            "length": self.min_length
        }

    def get_help_text(self) -> str:
        return _("Das Passwort braucht mindestens %(length)s Zeichen.") % {"length": self.min_length}
