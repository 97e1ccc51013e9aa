"""``manage.py learn_replies``: what the examples of replies teach, written beside the code that reads it.

``--try`` writes nothing: it reads each fourth example by what the others teach, and counts. So the figures and
thresholds of the second reader were found.
"""

import json
from collections.abc import Sequence
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from notifications.replies import Intent, read
from notifications.reply_examples import examples, fingerprint, lessons
from notifications.reply_learned import WEIGHTS, Learned
from notifications.reply_learning import Lesson, learn

PARTS = 4
#: Handled alike where a question is open.
REFUSALS = {Intent.NO, Intent.CANNOT}


class Command(BaseCommand):
    help = (
        "Learns how to read replies from notifications/examples, after these or the vocabulary have changed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--try", action="store_true", dest="trying", help="only count, write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        taught = lessons()
        if options["trying"]:
            self.stdout.write(trial(taught))
            return
        learned = learn(taught)
        WEIGHTS.write_text(as_json(learned), encoding="utf-8")
        self.stdout.write(f"{len(taught)} examples teach the weights of {len(learned.weights)} signs.")


def trial(taught: Sequence[Lesson]) -> str:
    """Every example is read once, by what the three quarters teach in which it is not."""
    right, handled, no_yes, taken, stopped = 0, 0, 0, 0, 0
    for part in range(PARTS):
        learned = learn([lesson for at, lesson in enumerate(taught) if at % PARTS != part])
        for each in islice(examples(), part, None, PARTS):
            said = read(
                each.text, language=each.language, today=each.asked.today, asked=each.asked, learned=learned
            ).intent
            right += said == each.means
            handled += said == each.means or {said, each.means} == REFUSALS
            is_grave = each.means in (Intent.NO, Intent.MAYBE, Intent.CANNOT)
            no_yes += is_grave
            taken += is_grave and said is Intent.YES
            stopped += each.means is not Intent.STOP and said is Intent.STOP
    every = len(taught)
    return (
        f"of {every} examples {right / every:.1%} read exactly, {handled / every:.1%} handled as meant; "
        f"of {no_yes} that are no yes {taken} were read as one; {stopped} were read as a stop that are none"
    )


def as_json(learned: Learned) -> str:
    """A line for each sign, so that a change can be read."""
    rows = (
        f"{json.dumps(sign, ensure_ascii=False)}:{json.dumps(each, separators=(',', ':'))}"
        for sign, each in sorted(learned.weights.items())
    )
    intents, words = (
        json.dumps(each, ensure_ascii=False) for each in (learned.intents, sorted(learned.words))
    )
    return (
        f'{{"learned_from":"{fingerprint()}",\n"intents":{intents},\n"words":{words},\n"weights":{{\n'
        + ",\n".join(rows)
        + "\n}}\n"
    )
