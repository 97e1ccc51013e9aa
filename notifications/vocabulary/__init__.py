"""What people answer: one table per language. A further one is one more module and one line here."""

from notifications.vocabulary.ar import ARABIC
from notifications.vocabulary.de import GERMAN
from notifications.vocabulary.emoji import EMOJI
from notifications.vocabulary.en import ENGLISH
from notifications.vocabulary.table import Vocabulary

TABLES: tuple[Vocabulary, ...] = (GERMAN, ENGLISH, ARABIC, EMOJI)

__all__ = ["TABLES", "Vocabulary"]
