"""Tables that are written and never changed: the database itself refuses, whoever asks.

Only retention and erasure may touch what is older or names somebody who has left; they say so for one transaction.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

TABLES = ("network_stateevent", "network_auditevent")

FUNCTION = """
CREATE FUNCTION lotse_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('lotse.retention', true) IS DISTINCT FROM 'on' THEN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;
"""


def trigger(table: str) -> str:
    return (
        f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION lotse_append_only();"
    )


def truncate_trigger(table: str) -> str:
    """TRUNCATE asks no row, so the statement itself is refused."""
    return (
        f"CREATE TRIGGER never_truncated BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION lotse_append_only();"
    )


@contextmanager
def retention() -> Iterator[None]:
    """Within this block, and within its transaction only, old rows may go and personal words be blanked."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lotse.retention', 'on', true)")
        yield
        cursor.execute("SELECT set_config('lotse.retention', '', true)")
