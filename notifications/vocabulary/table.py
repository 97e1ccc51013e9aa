"""The shape of a language's table.

Phrases are written as people write them: case, accents, vowel signs, umlauts and apostrophes make no difference,
and words of ``filler`` and ``regret`` may stand between the words of a phrase ("ich kann leider nicht" is "ich
kann nicht"). A yes is only believed if every word of the message is known, so a list may be long without
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
    #: A promise that a negation in the same clause turns into a no: "приду", "je viens".
    able: str = ""
    no: str = ""
    #: A no by itself only: what follows in the same clause may turn it ("no problem", "nicht vergessen").
    bare_no: str = ""
    #: Those of ``no`` and ``able`` that lack a verb: "kann nicht" may go on as "finden" or "versprechen".
    modal: str = ""
    #: Neither yes nor no; a person will ask.
    maybe: str = ""
    #: Takes a promise back: "muss leider absagen".
    cannot: str = ""
    #: No more questions for a while: "Pause bis März".
    pause: str = ""
    #: Is a no, and with a day of return a pause: "im Urlaub".
    away: str = ""
    #: Before the day of return: "bis".
    until: str = ""
    #: Ends all messages; also the words by which the SMS provider ends them.
    stop: str = ""
    start: str = ""
    help: str = ""
    #: Wants to be called: "bitte anrufen".
    call: str = ""
    #: Makes every answer a maybe: conditions, alternatives, question words.
    doubt: str = ""
    #: The same, except before a no: "danke, aber ich kann nicht".
    but: str = ""
    #: Turns what follows into its opposite: "не" before "приду".
    negation: str = ""
    #: Turns what stands before it in the clause: "pas" after "je viens".
    negation_after: str = ""
    #: Begins a reason; what follows is a clause of its own: "weil".
    because: str = ""
    #: Days and hours: harmless beside a no ("kann morgen nicht"), one word too many beside a yes.
    when: str = ""
    #: Polite with a no, suspicious with a yes.
    regret: str = ""
    #: Greetings, thanks, praise, pronouns: never an answer by themselves.
    filler: str = ""
    #: Polite beside an answer, undecided alone: "inschallah".
    blessing: str = ""
    #: Followed by a name that we do not know: "Frau".
    title: str = ""
    #: Ends the message; up to three words may follow as a name: "LG".
    closing: str = ""
    #: An answer in another language, but in this one something else: not believed of who reads this language.
    elsewhere: str = ""
    #: How a telephone says that our text was liked, or disliked, beside the quotation: "Liked".
    liked: str = ""
    disliked: str = ""
    #: A line that begins so, and all after it, is written by the device.
    signature: str = ""
    #: How a mail program introduces the quoted mail: first word and verb, as in "Am 24.11. schrieb Lotse:".
    quote_header: tuple[str, str] | None = None
    #: January to December; spellings of one month are separated by strokes: "januar/jan".
    months: str = ""
    #: Monday to Sunday, spellings and cases of one day separated by strokes: "montag/montags/mo".
    weekdays: str = ""
    #: Today, tomorrow and the day after, spellings separated by strokes: "today/tonight".
    days: str = ""
    #: Times that are never soon: "next week".
    later: str = ""
    #: Three to twelve, as people write the hour: "drei"; spellings separated by strokes.
    hours: str = ""


def phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase for line in text.splitlines() for part in line.split(",") if (phrase := part.strip()))
