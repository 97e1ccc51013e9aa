"""``manage.py learn_replies``: what the examples of replies teach, written beside the code that reads it."""

import json
from typing import Any

from django.core.management.base import BaseCommand

from notifications.reply_examples import fingerprint, lessons
from notifications.reply_learned import WEIGHTS, Learned
from notifications.reply_learning import learn


class Command(BaseCommand):
    help = (
        "Learns how to read replies from notifications/examples, after these or the vocabulary have changed."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        taught = lessons()
        learned = learn(taught)
        WEIGHTS.write_text(as_json(learned), encoding="utf-8")
        self.stdout.write(f"{len(taught)} examples teach the weights of {len(learned.weights)} signs.")


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
