"""The welcome offices: public."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from network.api.base import ApiView, listing
from network.api.operations import operation
from network.models import Office
from network.serializers import OfficeFilter, OfficeOut


def _offices() -> QuerySet[Office]:
    return Office.objects.prefetch_related("districts", "sites__district")


class Offices(ApiView):
    @operation(
        "offices_list",
        "The offices by name",
        rule="public",
        query=OfficeFilter,
        answers={200: listing(OfficeOut)},
    )
    def get(self, request: Request) -> Response:
        offices = _offices()
        if district := self.query.get("district"):
            offices = offices.filter(pk__in=Office.objects.filter(districts__slug=district).values("pk"))
        return self.page(offices, ("sort_key", "pk"), OfficeOut)


class OneOffice(ApiView):
    @operation("offices_retrieve", "One office", rule="public", key="id", answers={200: OfficeOut})
    def get(self, request: Request, id: int) -> Response:
        return Response(OfficeOut(get_object_or_404(_offices(), pk=id)).data)
