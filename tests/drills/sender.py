"""The part of the worker's pass that sends, in a process of its own: python -m tests.drills.sender

The same code as in ``manage.py worker``, without the queue's cluster beside it, so that it starts in a second.
"""

import os
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from network import clock  # noqa: E402
from notifications import delivery  # noqa: E402

PAUSE = 0.1

if __name__ == "__main__":
    while True:
        for step in (delivery.settle_stale, delivery.look_up_unknown, delivery.deliver_due):
            step(now=clock.now())
        time.sleep(PAUSE)
