"""The shape of a language's table.

Phrases are written as people write them: case, vowel signs, umlauts and apostrophes make no difference, and
words of ``filler`` and ``regret`` may stand between the words of a phrase ("ich kann leider nicht" is "ich
kann nicht"). An answer is only believed if every word of the message is known, so a list may be long without
being dangerous: what it must not contain is a phrase that can also mean something else.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Lists of phrases, separated by commas or line breaks."""

    #: BCP-47; empty for what is the same in all languages.
    language: str
    #: A promise. Also what looks like a no and is none: "kein Problem".
    yes: str = ""
    no: str = ""
    #: Neither yes nor no; a person will ask.
    maybe: str = ""
    #: Takes a promise back: "muss leider absagen".
    cannot: str = ""
    #: Ends all messages; also the words by which the SMS provider ends them.
    stop: str = ""
    start: str = ""
    help: str = ""
    #: Makes every answer a maybe: conditions, alternatives, question words.
    doubt: str = ""
    #: Turns what follows into its opposite: "möchte nicht" before "absagen".
    negation: str = ""
    #: Polite with a no, suspicious with a yes.
    regret: str = ""
    #: Greetings, thanks, praise: never an answer by themselves.
    filler: str = ""
    #: Polite beside an answer, undecided alone: "inschallah".
    blessing: str = ""
    #: Followed by a name that we do not know: "Frau".
    title: str = ""
    #: Ends the message; up to three words may follow as a name: "LG".
    closing: str = ""
    #: A line that begins so, and all after it, is written by the device.
    signature: str = ""
    #: How a mail program introduces the quoted mail: first word and verb, as in "Am 24.11. schrieb Lotse:".
    quote_header: tuple[str, str] | None = None


def phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase for line in text.splitlines() for part in line.split(",") if (phrase := part.strip()))
