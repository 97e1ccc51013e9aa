"""From what arrived to what was said: without quotes of our own message, every word in one spelling.

The same folding is applied to the vocabulary, so it may be rough: it only has to be the same on both sides.
"""

import re
import unicodedata
from functools import cache

from notifications.segments import strip_controls
from notifications.vocabulary import TABLES
from notifications.vocabulary.table import phrases

#: Stands between two clauses; no phrase reaches across it.
BREAK = "\n"

_LETTERS = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ı": "i",
        "\u0307": "",  # left over when a Turkish İ is folded
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ة": "ه",
        "ہ": "ه",
        "ھ": "ه",
        "ـ": "",
        "ё": "е",
        "ß": "ss",
        "ł": "l",
        "ø": "o",
        # Ethiopic letters that sound alike and are typed for one another
        "ኣ": "አ",
        "ዓ": "አ",
        "ዐ": "አ",
        "ሐ": "ሀ",
        "ኀ": "ሀ",
        "ሓ": "ሃ",
        "ኃ": "ሃ",
    }
    | {chr(0x1220 + form): chr(0x1230 + form) for form in range(8)}  # ሠ as ሰ
    | {chr(0x1340 + form): chr(0x1338 + form) for form in range(8)}  # ፀ as ጸ
)
_ETHIOPIC_NUMBER = re.compile("[፲-፺]?[፩-፱]|[፲-፺]")
_APOSTROPHES = re.compile("['’‘`´ʼ]")
_INVISIBLE = re.compile(
    "[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"  # Arabic vowel signs
    "\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff]"  # emoji or text, keycap, skin tone
)
_DOTTED = re.compile(r"\b([^\W\d_])\.([^\W\d_])\b\.?")
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")
_TOKEN = re.compile(
    r"\d+(?:[:./\u2044-]\d+)+(?:\.(?= ?\w))?"  # a time, a date, a range: one word, never a code
    r"|(?<!\w)[-+\u2212]\d+"  # nor is a signed number an answer
    r"|\d+|[^\W\d_]+|[^\w\s]|\n"
)
_CLAUSE_ENDS = frozenset("\n.,;:!?…،؛؟。、።፣፤፥፦፧—–")
_QUESTION_MARKS = re.compile("[?؟՞፧]")

#: Shorter passages in quotation marks may be the answer itself.
_QUOTATION = re.compile('[„“”"«»‟][^„“”"«»‟]{24,}(?:[“”"«»‟]|\\Z)')
_QUOTED_LINE = re.compile(r"\s*(?:>|\|\s)")
_BEFORE_A_QUOTE = re.compile(r"^[^\n>]{0,200}:[ \t]*\n(?=[ \t]*>)", re.MULTILINE)
_DIVIDER = re.compile(r"\s*(?:--\s*|_{5,}\s*|-{2,}.+-{2,}\s*)")


def own_words(text: str) -> str:
    """Without quotes, mail headers and what a device adds; still in the sender's spelling."""
    visible = "".join(
        c for c in strip_controls(text) if unicodedata.category(c) != "Cf" or c in "\u200c\u200d"
    )
    visible = _BEFORE_A_QUOTE.sub("", visible)
    for header in _quote_headers():
        visible = header.sub("", visible)
    kept: list[str] = []
    for line in visible.splitlines():
        if _DIVIDER.fullmatch(line) or fold(line).lstrip().startswith(_signatures()):
            break
        if not _QUOTED_LINE.match(line):
            kept.append(line)
    return _QUOTATION.sub(" ", "\n".join(kept)).strip()


def asks(text: str) -> bool:
    return bool(_QUESTION_MARKS.search(unicodedata.normalize("NFKC", text)))


def fold(text: str) -> str:
    """NFKC, nothing invisible, case and Turkish i folded, Arabic letters unified, digits of any script."""
    text = unicodedata.normalize("NFKC", _APOSTROPHES.sub("", text))
    text = "".join(c for c in text if unicodedata.category(c) != "Cf")
    text = _INVISIBLE.sub("", text).casefold().translate(_LETTERS)
    text = _without_accents(text)
    text = "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in text)
    text = _ETHIOPIC_NUMBER.sub(_number, text)
    return _DRAWN_OUT.sub(r"\1", _DOTTED.sub(r"\1\2", text))


def _without_accents(text: str) -> str:
    """ "déjà" and "deja", "çok" and "cok": on a phone both are typed."""
    apart = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(c for c in apart if not unicodedata.combining(c)))


def _number(found: re.Match[str]) -> str:
    """Ethiopic numerals have a sign for each ten: ፵፯ is 47."""
    return str(sum(int(unicodedata.numeric(sign)) for sign in found.group()))


def tokens(text: str) -> tuple[str, ...]:
    """Words, numbers and signs, folded; BREAK where a clause ends. Other punctuation vanishes."""
    found: list[str] = []
    for token in _TOKEN.findall(_dates().sub("1.1", fold(text))):
        if token in _CLAUSE_ENDS:
            if found and found[-1] != BREAK:
                found.append(BREAK)
        elif token[0].isdecimal():
            found.append(token.rstrip("."))
        elif token[-1].isalnum() or unicodedata.category(token).startswith("S"):
            found.append(token)
    return tuple(found)


@cache
def _dates() -> re.Pattern[str]:
    """ "5. Januar" and "January 5": no answers, and the dot ends no clause."""
    months = {fold(name) for table in TABLES for month in table.months.split() for name in month.split("/")}
    named = "|".join(sorted((re.escape(name) for name in months), key=len, reverse=True))
    return re.compile(
        rf"(?<!\d)\d{{1,2}}(?:st|nd|rd|th|er)?[. ]{{1,2}}(?:{named})\b|\b(?:{named}) \d{{1,2}}(?!\d)"
    )


@cache
def _signatures() -> tuple[str, ...]:
    return tuple(fold(phrase) for table in TABLES for phrase in phrases(table.signature))


@cache
def _quote_headers() -> tuple[re.Pattern[str], ...]:
    """A header may be broken over lines; what follows it is the quoted mail."""
    flags = re.DOTALL | re.MULTILINE | re.IGNORECASE
    return tuple(
        re.compile(rf"^ *{first}\b.{{0,200}}?\b{verb}\b.{{0,200}}?: *$.*", flags)
        for table in TABLES
        if table.quote_header
        for first, verb in [table.quote_header]
    )
