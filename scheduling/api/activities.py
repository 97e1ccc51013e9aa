"""What recurs: public where it is listed; an office and an organisation also see what they do not announce."""

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from network.api.base import ApiView, listing
from network.api.operations import operation
from network.enums import Permission
from scheduling.models import Activity
from scheduling.serializers import ActivityFilter, ActivityOut

_RULE = "public | work_at_desk"
_WHO = "Anybody sees what the programme announces; the desk also what it does not."


class ActivityView(ApiView):
    def visible(self) -> QuerySet[Activity]:
        own = Activity.objects.within(self.reach(Permission.WORK_AT_DESK)).order_by()
        seen = Activity.objects.filter(Q(listed=True) | Q(pk__in=own.values("pk")))
        return seen.select_related("run_by", "site__district")


class Activities(ActivityView):
    @operation(
        "activities_list",
        "Activities by title",
        rule=_RULE,
        query=ActivityFilter,
        answers={200: listing(ActivityOut)},
        description=_WHO,
    )
    def get(self, request: Request) -> Response:
        wanted = {name: self.query[name] for name in ("office", "kind") if name in self.query}
        return self.page(self.visible().filter(**wanted), ("title", "pk"), ActivityOut)


class OneActivity(ActivityView):
    @operation(
        "activities_retrieve",
        "One activity",
        rule=_RULE,
        key="id",
        answers={200: ActivityOut},
        description=_WHO,
    )
    def get(self, request: Request, id: int) -> Response:
        return Response(ActivityOut(get_object_or_404(self.visible(), pk=id)).data)
