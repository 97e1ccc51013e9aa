"""Every field of every table has one privacy class."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection, models

from network import privacy
from network.privacy import Class, Ending, Table, Why

OURS = ("assignments", "evaluation", "network", "notifications", "scheduling", "volunteers")
#: What a column is called that may hold something of a person.
PERSONAL = re.compile(
    r"name|mail|phone|^ip$|ip_|agent|data|token|secret|^uid$|key$|repr|message|args|result|payload|user|address"
    r"|password|subject|body|text|value|extra|note|reason|number|birth"
)
#: Tables that no model describes: whose names they are, and why nobody's data stands in them.
WITHOUT_MODEL = {
    "django_cache": "rate limits: the key is a hash of the contact, a row ends within a day",
    "django_migrations": "which migrations ran",
}


def all_models() -> Iterator[type[models.Model]]:
    return (model for model in apps.get_models(include_auto_created=True) if not model._meta.proxy)


def names(model: type[models.Model]) -> set[str]:
    return {column.name for column in model._meta.concrete_fields}


def tables() -> dict[type[models.Model], Table]:
    return {table.model: table for table in privacy.tables()}


@pytest.mark.parametrize("model", list(all_models()), ids=lambda model: model._meta.label)
def test_every_field_has_a_class(model: type[models.Model]) -> None:
    table = tables().get(model)
    named = {name for name, _class in table.classes()} if table else set()
    missing = names(model) - named
    if model._meta.app_label not in OURS:
        missing = {name for name in missing if PERSONAL.search(name)}
    assert not missing, f"{model._meta.label} in its app's privacy.py: name the class of {sorted(missing)}"


@pytest.mark.parametrize("table", list(privacy.tables()), ids=lambda table: table.label)
def test_no_class_is_for_a_field_that_is_gone_or_named_twice(table: Table) -> None:
    counted = Counter(name for name, _class in table.classes())
    assert {name for name, number in counted.items() if number > 1} == set()
    assert set(counted) - names(table.model) == set()
    assert {*table.sweep.split(), *table.blanks, *filter(None, (table.contact, table.name))} <= set(counted)
    assert set(table.shown) <= {name for name, each in table.classes() if each == Class.KEEP}


@pytest.mark.parametrize("table", list(privacy.tables()), ids=lambda table: table.label)
def test_what_is_to_go_has_a_way_to_go(table: Table) -> None:
    """A field of class export or erase stands in a row that is found and ended, or is swept."""
    unswept = set(table.gone()) - set(table.sweep.split())
    if unswept:
        assert table.rows is not None
        assert table.ending in (Ending.DELETE, Ending.BLANK), unswept
    if table.export or table.shown:
        assert table.rows is not None
        assert str(table.title)


def test_what_only_law_keeps_is_this_and_no_more() -> None:
    kept = {
        f"{table.label}.{name}"
        for table in privacy.tables()
        for why in (Why.PAY, Why.AUDIT)
        for name in table.kept(why)
    }
    assert kept == {
        "admin.LogEntry.action_time",
        "admin.LogEntry.user",
        "admin.LogEntry.content_type",
        "admin.LogEntry.object_id",
        "admin.LogEntry.action_flag",
        "assignments.Assignment.during",
        "assignments.Assignment.tariff",
        "assignments.Assignment.fee",
        "network.AuditEvent.at",
        "network.AuditEvent.by",
        "network.AuditEvent.action",
        "network.AuditEvent.subject",
        "network.AuditEvent.detail",
        "volunteers.Engagement.capacity",
        "volunteers.Engagement.payer",
        "volunteers.Engagement.tariff",
        "volunteers.Engagement.from_on",
        "volunteers.Engagement.until_on",
    }


def test_every_table_of_the_database_is_known(db: None) -> None:
    known = {model._meta.db_table for model in all_models()}
    with connection.cursor() as cursor:
        present = set(connection.introspection.table_names(cursor))
    assert present - known == set(WITHOUT_MODEL)


def test_upper_tables_end_before_those_they_point_to() -> None:
    order = [table.model._meta.app_label for table in privacy.tables()]
    own = [label for label in order if label in OURS]
    assert own == sorted(
        own, key=["evaluation", "assignments", "scheduling", "volunteers", "notifications", "network"].index
    )
    assert list(privacy.tables())[-1].label == "network.User"
