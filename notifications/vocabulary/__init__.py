"""What people answer: one table per language. A further one is one more module and one line here."""

from notifications.vocabulary.ar import ARABIC
from notifications.vocabulary.bg import BULGARIAN
from notifications.vocabulary.de import GERMAN
from notifications.vocabulary.emoji import EMOJI
from notifications.vocabulary.en import ENGLISH
from notifications.vocabulary.fa import PERSIAN
from notifications.vocabulary.fr import FRENCH
from notifications.vocabulary.kmr import KURMANJI
from notifications.vocabulary.ro import ROMANIAN
from notifications.vocabulary.ru import RUSSIAN
from notifications.vocabulary.table import Vocabulary
from notifications.vocabulary.ti import TIGRINYA
from notifications.vocabulary.tr import TURKISH
from notifications.vocabulary.uk import UKRAINIAN

TABLES: tuple[Vocabulary, ...] = (
    GERMAN,
    ENGLISH,
    ARABIC,
    UKRAINIAN,
    RUSSIAN,
    TURKISH,
    PERSIAN,
    FRENCH,
    ROMANIAN,
    BULGARIAN,
    KURMANJI,
    TIGRINYA,
    EMOJI,
)

__all__ = ["TABLES", "Vocabulary"]
