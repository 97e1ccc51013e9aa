"""What has a shape and is somebody's never reaches a log."""

import io
import logging

import pytest
from django.db import IntegrityError, transaction
from pythonjsonlogger.json import JsonFormatter

from config.log_scrub import Scrub, scrub
from network.models import User


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("sent to mira.yilmaz+x@example.org.", "sent to [mail]"),
        ("{'mira@example.org': (550, b'no')}", "{'[mail]': (550, b'no')}"),
        ("Mira <şirin@bücher.example>, x", "Mira <[mail]>, x"),
        ("/accounts/x/mira%40example.org/", "/accounts/x/[mail]/"),
        ("to +491713920001 failed", "to [number] failed"),
        ("to +49 171 392-0001!", "to [number]!"),
        ("to 0171 3920001, then", "to [number], then"),
        ("ruft 0231/5000001 an", "ruft [number] an"),
        ("From=%2B491713920001", "From=[number]"),
        ("id 491713920001", "id [number]"),
        ("00491713920001", "[number]"),
        ("Not Found: /o/AbC-_123456789/", "Not Found: /o/[token]/"),
        ("GET /calendar/s3cr3t-_x.ics HTTP", "GET /calendar/[token].ics HTTP"),
        ("GET /calendar/office/s3cr3t.ics", "GET /calendar/office/[token].ics"),
        ("GET /join/?name=Mira&x=1 200", "GET /join/?[query] 200"),
        ("Authorization: Bearer abc.def-1", "Authorization: Bearer [secret]"),
        ("password='hunter2', x", "password=[secret], x"),
        ("csrfmiddlewaretoken=abc123&y", "csrfmiddlewaretoken=[secret]&y"),
        ("the code: 123456 was", "the code: [code] was"),
        (
            'duplicate key value violates unique constraint "u"\nDETAIL:  Key (email)=(a b) already exists.',
            'duplicate key value violates unique constraint "u"\nDETAIL: [row]',
        ),
        (
            "null value\nDETAIL:  Failing row contains (5, Mira Yilmaz, line one\nline two).\nCONTEXT:  SQL f",
            "null value\nDETAIL: [row]\nCONTEXT:  SQL f",
        ),
        ("Key (name, at)=(Mira, (x)) already exists.", "Key (name, at)=[row] already exists."),
        ("LINE 1: SELECT 'Mira'\n             ^", "LINE: [statement]"),
        ('invalid input syntax for type integer: "Mira"', "invalid input syntax for type integer: [value]"),
    ],
)
def test_what_has_a_shape_is_taken_away(text: str, clean: str) -> None:
    assert scrub(text) == clean
    assert scrub(clean) == clean


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-24 10:00:00,123 INFO network.actions.retention: retention ended={'SESSIONS': 12} whole=True",
        "step failed step=notifications.delivery.deliver_due",
        "message 1234567890: the channel failed",
        "deadlock retried use_case=take attempt=2",
        "Not Found: /desk/requests/AB3K7X/",
        "Internal Server Error: /me/assignments/12345678901/",
        '  File "/srv/lotse/notifications/delivery.py", line 64, in _deliver',
        "request 0f8fad5b-d9cb-469f-a165-70867728950e took 0.0123456 s",
        "django.db.utils.OperationalError: connection to server at 10.0.0.12, port 5432 failed",
        "HTTP status code: 404",
        "request_id=01234567-89ab-4def-8123-456789abcdef",
        "request_id=0123456789abcdef0123456789abcdef",
        "Forbidden (CSRF cookie not set.): /me/data/",
    ],
)
def test_what_an_operator_needs_stays(text: str) -> None:
    assert scrub(text) == text


def logged(formatter: logging.Formatter, record: logging.LogRecord) -> str:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    handler.addFilter(Scrub())
    handler.handle(record)
    return stream.getvalue()


@pytest.mark.parametrize(
    "formatter", [logging.Formatter("%(name)s %(message)s"), JsonFormatter()], ids=["line", "json"]
)
def test_arguments_extras_and_a_whole_chain_of_exceptions_are_scrubbed(
    formatter: logging.Formatter, db: None
) -> None:
    User.objects.create(email="mira@example.org", name="Mira Yilmaz", sort_key="mira")
    logger, name = logging.getLogger("lotse.test"), "Zweite Mira"
    try:
        try:
            with transaction.atomic():
                User.objects.create(email="mira@example.org", name=name, sort_key="mira")
        except IntegrityError as error:
            raise RuntimeError("for +491713920001") from error
    except RuntimeError as error:
        info = (type(error), error, error.__traceback__)
    record = logger.makeRecord(
        "lotse.test", logging.ERROR, __file__, 1, "told %s", ("mira@example.org",), info,
        extra={"request": "<GET '/o/AbCdEf123/'>", "status_code": 500},
    )  # fmt: skip
    text = logged(formatter, record)
    for personal in ("mira@example.org", "491713920001", "AbCdEf123", name):
        assert personal not in text
    assert "told [mail]" in text
    assert "network_user_email" in text
    assert "RuntimeError: for [number]" in text
    assert text.count("Traceback") == 3  # the driver's, ours around it, and the last
    assert record.args == ("mira@example.org",), "other handlers get the record as it was"


def test_a_row_that_the_database_quotes_is_not_logged(db: None) -> None:
    try:
        with transaction.atomic():
            User.objects.create(email="GROSS@example.org", name="Mira Yilmaz", sort_key="mira\nyilmaz")
    except IntegrityError as error:
        text = scrub(str(error))
    assert "user_email_lower" in text
    assert "Mira" not in text
    assert "yilmaz" not in text
