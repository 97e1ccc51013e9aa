import signal
import sys
import threading
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import close_old_connections

from config import clockwork
from config.processes import Child, end_all
from network import clock

PAUSE = 2.0  # seconds between two passes
CLUSTER_MAY_TAKE = 5.0  # seconds to finish its task when we leave


class Command(BaseCommand):
    help = "Runs the clockwork every two seconds and the queue's cluster beside it, until it is asked to end."

    def handle(self, *args: Any, **options: Any) -> None:
        # The cluster hangs for ever when a SIGTERM reaches its whole group, as a service manager would
        # send it. So it gets a session of its own, and only its main process is ever told to end.
        cluster = Child("queue", [sys.executable, str(settings.BASE_DIR / "manage.py"), "qcluster"])
        leaving = threading.Event()

        def leave(signum: int, frame: FrameType | None) -> None:
            leaving.set()
            cluster.ask_to_leave()  # it ends while this pass does

        signal.signal(signal.SIGTERM, leave)
        signal.signal(signal.SIGINT, leave)
        cluster.start()
        try:
            while not leaving.is_set():
                close_old_connections()
                clockwork.tick(now=clock.now())
                if not leaving.is_set() and (news := cluster.keep_alive()):
                    self.stderr.write(news)
                leaving.wait(PAUSE)
        finally:
            end_all([cluster], within=CLUSTER_MAY_TAKE)
