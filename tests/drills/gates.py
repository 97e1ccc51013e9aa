"""Where a worker can be made to stand still, so that it is certainly there when it is killed.

Without a word in the product's code: triggers in the drill's own database wait for advisory locks that the
drill holds.

* ``claim``: the trigger is deferred, so the worker waits inside COMMIT. Once it is dead the lock is let go and
  PostgreSQL finishes that commit: the claim is in the database and the worker never went on to send.
* ``record``: the worker has the provider's answer and waits inside its UPDATE. Once it is dead its backend is
  ended, so that the UPDATE never happened.
"""

from types import TracebackType

import psycopg

from tests.drills.processes import wait_for

CLAIM, RECORD = 7001, 7002
SET_UP = f"""
CREATE FUNCTION drill_gate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(TG_ARGV[0]::bigint);
    RETURN NEW;
END $$;
CREATE CONSTRAINT TRIGGER drill_claim AFTER UPDATE ON notifications_message
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.state = 'queued' AND NEW.state = 'sending') EXECUTE FUNCTION drill_gate({CLAIM});
CREATE TRIGGER drill_record BEFORE UPDATE ON notifications_message FOR EACH ROW
    WHEN (OLD.state = 'sending' AND NEW.state = 'sent') EXECUTE FUNCTION drill_gate({RECORD});
"""
TAKE_DOWN = """
DROP TRIGGER drill_claim ON notifications_message;
DROP TRIGGER drill_record ON notifications_message;
DROP FUNCTION drill_gate();
"""
WAITING = """
SELECT pid FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
WHERE datname = current_database() AND locktype = 'advisory' AND objid = %s AND NOT granted
"""


class Gates:
    """Open unless closed; gone, and all let through, when the drill ends."""

    def __init__(self, database: str) -> None:
        self.connection = psycopg.connect(database.replace("postgres://", "postgresql://"), autocommit=True)

    def __enter__(self) -> "Gates":
        self.connection.execute(SET_UP)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connection.execute("SELECT pg_advisory_unlock_all()")
        self.connection.execute(TAKE_DOWN)
        self.connection.close()

    def close(self, gate: int) -> None:
        self.connection.execute("SELECT pg_advisory_lock(%s)", [gate])

    def waiting(self, gate: int) -> list[int]:
        return [pid for (pid,) in self.connection.execute(WAITING, [gate])]

    def open(self, gate: int) -> None:
        """Whoever waited goes on."""
        self.connection.execute("SELECT pg_advisory_unlock(%s)", [gate])
        wait_for(lambda: not self.waiting(gate), seconds=10, what="those who waited to go on")

    def open_for_nobody(self, gate: int) -> None:
        """Whoever waited is ended and its statement undone."""
        for pid in self.waiting(gate):
            self.connection.execute("SELECT pg_terminate_backend(%s)", [pid])
        wait_for(lambda: not self.waiting(gate), seconds=10, what="those who waited to end")
        self.connection.execute("SELECT pg_advisory_unlock(%s)", [gate])
