"""The figures of a period."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from rest_framework.request import Request as Call
from rest_framework.response import Response

from evaluation import measures
from evaluation.queries.statistics import Statistics, statistics
from evaluation.serializers import StatisticsFilter, StatisticsOut
from network import policies
from network.api.base import ApiView
from network.api.operations import operation
from network.api.problems import InvalidQuery
from network.localtime import day_bounds
from network.models import Office
from scheduling.windows import Window


class StatisticsView(ApiView):
    @operation(
        "statistics_retrieve",
        "The figures of a period",
        rule="see_statistics",
        query=StatisticsFilter,
        answers={200: StatisticsOut},
        forbids=True,
        description="Each with what exactly it counts. No figure names a person.",
    )
    def get(self, request: Call) -> Response:
        offices = policies.offices_with_figures(self.me, on=self.day).order_by("pk")
        policies.require(offices.exists())
        first, last = self.query["first"], self.query["last"]
        if last < first:
            raise InvalidQuery({"last": [_("Der letzte Tag liegt vor dem ersten.")]})
        if "office" in self.query:
            offices = self._one(self.query["office"], offices)
        found = statistics(offices, Window(day_bounds(first)[0], day_bounds(last)[1]))
        told = _told(found) | {"first": first, "last": last, "offices": offices.values_list("pk", flat=True)}
        return Response(StatisticsOut(told).data)

    def _one(self, pk: int, offices: QuerySet[Office]) -> QuerySet[Office]:
        chosen = offices.filter(pk=pk)
        if not chosen.exists():
            raise InvalidQuery({"office": [_("Dieses Büro gibt es bei Ihnen nicht.")]})
        return chosen


def _told(found: Statistics) -> dict[str, object]:
    return {
        "figures": [
            {
                "name": measure.name,
                "value": found.figures[measure],
                "unit": measure.unit,
                "meaning": measure.meaning,
            }
            for measure in measures.FIGURES
        ],
        "contacts_by_topic": [
            {"topic": topic, "contacts": number} for topic, number in found.contacts_by_topic.items()
        ],
    }
