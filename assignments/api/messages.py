"""One person's conversation with the desk, as its page has it: read it, write."""

from secrets import token_urlsafe

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request as Call
from rest_framework.response import Response

from assignments.actions import unread, write
from assignments.api.refusing import refused, refusing
from assignments.api.requests import KEY
from assignments.queries import reaching, threads
from assignments.queries.thread_lines import lines
from assignments.queries.topics import Sight
from assignments.serializers.messages import LineOut, WriteMessage
from network.actions import audit
from network.api.base import ApiView, listing
from network.api.operations import operation
from network.api.pagination import link
from network.api.problems import InvalidQuery
from network.enums import Permission
from network.reach import Reach
from network.serializers import Paged
from notifications.enums import AddressKind
from notifications.models import Recipient


class Conversation(ApiView):
    @operation(
        "people_messages_list",
        "What was said to one person, and what came back",
        rule="see_people",
        key="id",
        query=Paged,
        answers={200: listing(LineOut)},
        description=(
            "SMS and mail, both directions, the latest first; also what is planned. Of somebody who is at home at "
            "another office: what yours said, and the answers to it. That you read it is noted."
        ),
    )
    def get(self, request: Call, id: int) -> Response:
        reach = self.reach(Permission.SEE_PEOPLE)
        recipient = self._find(reach, id)
        audit.seen(
            action="thread.read",
            subject=f"recipient:{recipient.pk}",
            by=self.me,
            now=self.now,
            office=threads.writing_office(recipient, reach),
        )
        shown = threads.part(recipient, reach, before=self._before(), size=self.query["limit"])
        after = link(request, str(shown.before) if shown.before else None)
        return Response({"next": after, "results": self._told(recipient, shown.rows[::-1])})

    @operation(
        "people_messages_create",
        "Write to one person",
        rule="ask_people",
        key="id",
        body=WriteMessage,
        headers=[KEY],
        answers={201: LineOut},
        refusals=refused("no_address", "text_too_long", "nothing_written"),
        description=(
            "It leaves after fifteen seconds, in the quiet hours at eight in the morning unless `send_now`. No "
            "name of a client and nothing of a case. What waited for an answer from the desk is settled by it."
        ),
        example={"text": "Please call me.", "channel": "sms"},
    )
    def post(self, request: Call, id: int) -> Response:
        reach = self.reach(Permission.ASK_PEOPLE)
        recipient = self._find(reach, id)
        letter = self._letter(recipient)
        with refusing():
            message = write.write(
                recipient=recipient,
                letter=letter,
                office=threads.writing_office(recipient, reach),
                reach=self.reach(Permission.WORK_AT_DESK),
                by=self.me,
                now=self.now,
            )
        return Response(self._told(recipient, [threads.of_told(message)])[0], status=201)

    def _find(self, reach: Reach, id: int) -> Recipient:
        known = threads.recipients_within(reach).select_related("user__profile__home_office")
        return get_object_or_404(known.prefetch_related("addresses"), user__profile=id)

    def _before(self) -> threads.Place | None:
        try:
            return threads.Place.read(self.query["cursor"]) if self.query["cursor"] else None
        except ValueError as error:
            raise InvalidQuery({"cursor": [_("Diese Seitenmarke gilt hier nicht.")]}) from error

    def _letter(self, recipient: Recipient) -> write.Letter:
        said = self.body()
        if said["language"] not in ("de", recipient.language):
            raise ValidationError({"language": [_("Deutsch, oder die Sprache dieser Person.")]})
        usable = reaching.ways_to(recipient).usable or [AddressKind.SMS]
        return write.Letter(
            channel=AddressKind(said.get("channel") or usable[0]),
            text=said["text"],
            language=said["language"],
            mark=f"{self.me.pk}:{self.request.headers.get('Idempotency-Key') or token_urlsafe(12)}",
            send_now=said["send_now"],
        )

    def _told(self, recipient: Recipient, rows: list[threads.Row]) -> list[dict[str, object]]:
        sight = Sight(work=self.reach(Permission.WORK_AT_DESK), cases=self.reach(Permission.SEE_CASES))
        new = {
            key for item in unread.waiting_items(recipient, reach=sight.work) for key in unread.heard_in(item)
        }
        shown = lines(rows, sight, new=new, now=self.now)
        return [dict(LineOut(line).data) for line in shown]
