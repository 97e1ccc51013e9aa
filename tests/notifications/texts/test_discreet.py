"""No text says who, where or what about."""

from datetime import timedelta

import pytest

from assignments.actions.calling_off import cancel_request
from assignments.actions.seats import take
from assignments.enums import EndedBy, RequestKind, Topic
from assignments.models import Assignment, Request
from assignments.queries.offer_preview import preview_offer
from network.enums import Channel
from notifications.delivery import deliver_due
from notifications.models import Message
from notifications.texts import LANGUAGES
from tests.cast import CLIENT_NAME, NOW, PLACE, SCHOOL, World, ask_for, file, text
from tests.cast import told as kinds_told
from tests.notifications.texts.values import FOR_REQUESTERS, HOLES, OF_DIRECT_MODE

SECRETS = (
    SCHOOL, "Beispielschule", PLACE, "Raum 204", CLIENT_NAME, "Haddad", "Petersen", "5000001", "education",
    "parent_teacher_talk", str(RequestKind.PARENT_TEACHER_TALK.label), *(str(topic.label) for topic in Topic),
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_of_the_whole_path_says_who_where_or_what_about(world: World, language: str) -> None:
    """Asked, answered in every way, cancelled, asked again, called off: whatever was written is looked at."""
    people = [
        world.mediator(name, language=language, email=f"{number}@example.org")
        for number, name in enumerate(("Rania Saleh", "Yousef Darwish", "Amal Khoury", "Omar Said"))
    ]
    request = file(world)
    ask_for(world, request, *people)
    deliver_due(now=NOW)
    text(people[3], "Qwrtz plmk")
    text(people[2], "vielleicht")
    text(people[0], "JA")
    text(people[1], "JA")
    text(people[0], "JA")
    deliver_due(now=NOW)
    text(people[0], "0")
    theirs = set(people[1].user.recipient.questions.values_list("reply_code", flat=True))
    text(people[1], f"JA {next(code for code in range(10, 99) if code not in theirs)}")
    text(people[1], "JA")
    later = NOW + timedelta(hours=1)
    cancel_request(
        request_id=request.pk, ended_by=EndedBy.OFFICE, now=later, channel=Channel.PAGE, by=world.coordinator
    )
    text(people[1], "JA", now=later)

    assert Request.objects.get().place == PLACE
    assert {kind for person in people for kind in kinds_told(person)} >= {
        "offer", "seat_confirmed", "invitation", "reminder_confirm", "reminder_hours", "already_yours",
        "cancelled_by_you", "invitation_cancelled", "offer_again", "assignment_cancelled", "not_understood",
        "code_unknown",
    }  # fmt: skip
    assert set(kinds_told(world.requester)) == FOR_REQUESTERS - OF_DIRECT_MODE - {
        "request_moved", "request_unfilled", "request_refused", "registration_confirmed", "registration_declined",
    }  # fmt: skip
    for message in Message.objects.all():
        written = f"{message.subject}\n{message.body}\n{message.calendar}".replace("\r\n ", "")
        assert [secret for secret in SECRETS if secret in written] == [], message.kind
        assert not HOLES.search(message.body), message.body


def test_a_public_activity_says_its_full_address(world: World) -> None:
    ida = world.helper("Ida Lang")
    position = world.position(world.shift(world.cafe()))
    assignment = take(position_id=position.pk, profile=ida, now=NOW, channel=Channel.PAGE)

    [body] = [message.body for message in Message.objects.filter(kind="seat_confirmed")]
    assert body == (
        "Sie HABEN einen Platz: Begegnungscafé Raum vor Ort, Do 26.11. 16:00, 120 Min., Brunnenstr. 25, "
        f"Innenstadt-Nord. Einzelheiten: http://localhost:8000/me/assignments/{assignment.pk}/ Sie können doch "
        f"nicht? Antworten Sie 0 {Assignment.objects.get().question.reply_code}"  # type: ignore[union-attr]
    )


def test_the_preview_at_the_desk_is_the_sms_that_will_be_sent(world: World) -> None:
    rania = world.mediator("Rania Saleh")
    request = file(world)

    preview = preview_offer(request, rania, NOW)
    [offer] = ask_for(world, request, rania)

    assert offer.question is not None
    sent = Message.objects.get(kind="offer").body
    code = offer.question.reply_code
    made = sent.replace(f"JA {code} oder NEIN {code}", "JA 47 oder NEIN 47").replace(offer.token, "...")
    assert preview == made
