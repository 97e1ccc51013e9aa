"""Relations between models point the way imports do: to the right, and never around the order."""

import ast
from collections.abc import Iterable
from typing import Any

import pytest
from django.apps import apps as registry
from django.contrib.contenttypes.fields import GenericForeignKey
from django.db import models
from django.test.utils import isolate_apps

from assignments.models import Request
from network.models import Office
from tests.architecture.sources import apps, imported, nodes, source_files

type Model = type[models.Model]


def our_models() -> list[Model]:
    configs = [config for config in registry.get_app_configs() if config.label in apps()]
    return [model for config in configs for model in config.get_models(include_auto_created=True)]


def pointing_left(found: Iterable[Model]) -> list[str]:
    order = apps()
    wrong = []
    for model in found:
        options = model._meta
        for field in [*options.local_fields, *options.local_many_to_many]:
            target = field.related_model
            label = getattr(target, "_meta", options).app_label
            if label in order and order.index(label) < order.index(options.app_label):
                wrong.append(f"{options.label}.{field.name}")
    return wrong


def generic(found: Iterable[Model]) -> list[str]:
    """Relations to anything: the database cannot keep them, and they know no order."""
    return [f"{model._meta.label}.{field.name}" for model in found for field in model._meta.private_fields]


def ways_around(source: str) -> list[str]:
    calls = [node.func for node in nodes(source) if isinstance(node, ast.Call)]
    asked = [call.attr for call in calls if isinstance(call, ast.Attribute) and call.attr == "get_model"]
    return asked + [name for name in imported(source) if name.startswith("django.contrib.contenttypes")]


def test_every_relation_points_to_the_right() -> None:
    assert len(our_models()) > 40
    assert pointing_left(our_models()) == []


def test_no_relation_is_generic() -> None:
    assert generic(our_models()) == []


def test_no_source_asks_for_a_model_by_its_name() -> None:
    assert [path.name for path in source_files() if ways_around(path.read_text())] == []


@isolate_apps("network")
@pytest.mark.parametrize(
    "relation",
    [
        lambda: models.ForeignKey(Request, models.CASCADE, related_name="+"),
        lambda: models.OneToOneField(Request, models.CASCADE, related_name="+"),
        lambda: models.ManyToManyField(Request, related_name="+"),
    ],
    ids=["foreign key", "one to one", "many to many"],
)
def test_a_relation_that_points_left_is_found(relation: Any) -> None:
    class Planted(models.Model):
        office = models.ForeignKey(Office, models.CASCADE, related_name="+")
        planted = relation()

        class Meta:
            app_label = "network"

    assert pointing_left([Planted]) == ["network.Planted.planted"]


@isolate_apps("network")
def test_a_generic_relation_is_found() -> None:
    class Planted(models.Model):
        about = GenericForeignKey("kind", "number")

        class Meta:
            app_label = "network"

    assert generic([Planted]) == ["network.Planted.about"]


@pytest.mark.parametrize(
    "source",
    [
        'from django.apps import apps\napps.get_model("assignments", "Request")',
        "def inside():\n    from django.contrib.contenttypes.models import ContentType",
    ],
)
def test_a_way_around_is_found(source: str) -> None:
    assert ways_around(source)
