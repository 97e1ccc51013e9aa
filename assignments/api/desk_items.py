"""The desk's one worklist."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from rest_framework.request import Request as Call
from rest_framework.response import Response

from assignments.queries.worklist import line
from assignments.serializers.people import DeskFilter, DeskItemOut
from network import policies
from network.actions.desk import close_items
from network.api.base import ApiView, listing
from network.api.operations import operation
from network.enums import Permission
from network.models import DeskItem


class DeskView(ApiView):
    def visible(self) -> QuerySet[DeskItem]:
        reach = self.reach(Permission.WORK_AT_DESK)
        return DeskItem.objects.within(reach).select_related("office")


class DeskItems(DeskView):
    @operation(
        "desk_items_list",
        "What somebody must look at, most pressing first",
        rule="work_at_desk",
        query=DeskFilter,
        answers={200: listing(DeskItemOut)},
        forbids=True,
    )
    def get(self, request: Call) -> Response:
        policies.require(bool(self.reach(Permission.WORK_AT_DESK)))
        self.looked_at("desk_items")
        open_now = self.visible().filter(done_at__isnull=True, due_at__lte=self.now)
        if "office" in self.query:
            open_now = open_now.filter(office=self.query["office"])
        found, after = self.cut(open_now, ("due_at", "pk"))
        lines = [line(item, item.office.short_name) for item in found]
        return self.listed(DeskItemOut(lines, many=True).data, after)


class FinishDeskItem(DeskView):
    @operation(
        "desk_items_done",
        "Settle an item",
        rule="record_answers",
        key="id",
        answers={200: DeskItemOut},
        description="Twice is once.",
    )
    def post(self, request: Call, id: int) -> Response:
        item = get_object_or_404(self.visible(), pk=id)
        recorded = self.reach(Permission.RECORD_ANSWERS)
        policies.require(recorded.covers(office=item.office_id, organisation=item.run_by_id))
        if item.done_at is None:
            close_items(subject=item.subject, kind=item.kind, now=self.now, by=self.me, result="done")
            item.refresh_from_db()
        return Response(DeskItemOut(line(item, item.office.short_name)).data)
