"""Signs that need no language. A sign that stands in no list is decoration."""

from notifications.vocabulary.table import Vocabulary

EMOJI = Vocabulary(
    language="",
    yes="+, 👍, 👌, ✅, ✔, ✓, ☑, 🆗, 🙋",
    no="👎, ❌, ✖, ✗, ✘, ❎, 🚫, ⛔, 🙅",
    maybe="🤔, 🤷, 😕, 🫤, 50 50, 50:50, 50/50, 50-50",
    stop="🛑",
    doubt="❓, ❔",
    regret="😢, 😭, 😞, 😔, 🙁, ☹, 😟, 😥, 😓, 💔",
)
