"""For every operation one call that succeeds, and one for each refusal that it documents."""

from typing import Any

from tests.api.caller import Call
from tests.api.cast import City
from tests.bodies import CONTACT, TALK

SURE = {"sure": "yes"}
READY = {"tags": ["ar"], "weekday": 0, "from_time": "08:00", "to_time": "12:00"}
LATER = {"starts_at": "2026-12-15T10:00:00Z", "ends_at": "2026-12-15T11:00:00Z"}
PAST = {"starts_at": "2026-11-20T10:00:00Z", "ends_at": "2026-11-20T11:00:00Z"}
PERIOD = {"first": "2026-11-01", "last": "2026-12-31"}


def _wishes(prefers: str) -> dict[str, Any]:
    return {"prefers": prefers, "language": "de", "muted": []}


def good(city: City) -> dict[str, Call]:
    """By operation; the generic refusals are made from these."""
    asked, fresh = {"ref": city.asked.ref}, {"ref": city.fresh.ref}
    calls = [
        Call("schema_retrieve", "stranger"),
        Call("offices_list", "stranger"),
        Call("offices_retrieve", "stranger", {"id": city.world.nordstadt.pk}),
        Call("activities_list", "stranger"),
        Call("activities_retrieve", "finance", {"id": city.cafe.pk}),
        Call("shifts_list", "stranger"),
        Call("shifts_retrieve", "volunteer", {"id": city.shift.pk}),
        Call("shifts_cancel", "coordinator", {"id": city.shift.pk}, {"reason": "zu"}),
        Call("shifts_move", "coordinator", {"id": city.shift.pk}, LATER),
        Call("requests_move", "coordinator", asked, LATER),
        Call("positions_take", "volunteer", {"id": city.open.pk}, {}),
        Call("positions_wait", "volunteer", {"id": city.full.pk}, {}),
        Call("requests_list", "requester"),
        Call("requests_create", "requester", {}, TALK),
        Call("requests_retrieve", "requester", asked),
        Call("requests_cancel", "requester", asked, {"reason": "krank"}),
        Call("requests_refuse", "coordinator", asked, {"limit": "legal", "route": "sworn"}),
        Call("requests_accept", "coordinator", {"ref": city.refused.ref}, {"reason": "Leitung"}),
        Call("requests_date", "coordinator", fresh, {"rank": 2}),
        Call("requests_write", "requester", asked, {"text": "Raum 12"}),
        Call("requests_change", "requester", asked, {"minutes": 90}),
        Call("requests_candidates", "coordinator", fresh),
        Call("requests_offers_list", "coordinator", asked),
        Call("requests_offers_create", "coordinator", fresh, {"wave": "auto"}),
        Call("requests_report", "requester", {"ref": city.agreed.ref}, {"reason": "no_date"}),
        Call("offers_report", "mediator", {"id": city.permission.pk}, {"reason": "no_call"}),
        Call("offers_list", "mediator"),
        Call("offers_retrieve", "mediator", {"id": city.offer.pk}),
        Call("offers_accept", "mediator", {"id": city.offer.pk}),
        Call("offers_decline", "mediator", {"id": city.offer.pk}),
        Call("offers_maybe", "coordinator", {"id": city.offer.pk}),
        Call("assignments_list", "mediator"),
        Call("assignments_retrieve", "mediator", {"id": city.talk.pk}),
        Call("assignments_cancel", "volunteer", {"id": city.mine.pk}, {"reason": "krank"}),
        *_of_people(city),
    ]
    return {call.operation: call for call in calls}


def _of_people(city: City) -> list[Call]:
    return [
        Call("assignments_affirm", "volunteer", {"id": city.mine.pk}),
        Call("me_message_settings_retrieve", "volunteer"),
        Call("me_message_settings_update", "volunteer", {}, _wishes("phone")),
        Call("people_message_settings_retrieve", "coordinator", {"id": city.volunteer.pk}),
        Call("people_message_settings_update", "coordinator", {"id": city.volunteer.pk}, _wishes("phone")),
        Call("me_standby_list", "mediator"),
        Call("me_standby_create", "mediator", {}, READY),
        Call("me_standby_end", "mediator", {"id": city.standby.pk}),
        Call("people_list", "coordinator"),
        Call("people_retrieve", "coordinator", {"id": city.volunteer.pk}),
        Call("people_copy", "coordinator", {"id": city.volunteer.pk}),
        Call("people_erase", "coordinator", {"id": city.volunteer.pk}, SURE),
        Call("people_messages_list", "coordinator", {"id": city.mediator.pk}),
        Call("people_messages_create", "coordinator", {"id": city.mediator.pk}, {"text": "Bitte anrufen."}),
        Call("me_retrieve", "volunteer"),
        Call("me_copy", "requester"),
        Call("me_erase", "volunteer", {}, SURE),
        Call("calendar_feeds_list", "volunteer"),
        Call("calendar_feeds_create", "volunteer", {}, {"name": "Handy"}),
        Call("calendar_feeds_revoke", "volunteer", {"id": city.feed.pk}),
        Call("desk_items_list", "coordinator"),
        Call("desk_items_done", "coordinator", {"id": city.item.pk}),
        Call("contacts_list", "coordinator"),
        Call("contacts_create", "coordinator", {}, CONTACT),
        Call("statistics_retrieve", "finance", query=PERIOD),
        Call("tokens_list", "lead"),
        Call("tokens_create", "lead", {}, {"name": "Auswertung", "days": 30}, by_session=True),
        Call("tokens_revoke", "lead", {"id": city.users["lead"].api_tokens.order_by("pk")[0].pk}),
    ]


def refused(city: City) -> list[tuple[Call, int, str]]:
    return [
        *_of_seats(city),
        *_of_requests(city),
        *_of_offers(city),
        *_of_own_data(city),
        *_of_everything_else(city),
        *_of_moves(city),
    ]


def _of_moves(city: City) -> list[tuple[Call, int, str]]:
    session, talk = {"id": city.shift.pk}, {"ref": city.asked.ref}
    same = {"starts_at": city.shift.starts_at.isoformat(), "ends_at": city.shift.ends_at.isoformat()}
    date = city.asked.dates.get()
    same_talk = {"starts_at": date.starts_at.isoformat(), "ends_at": date.ends_at.isoformat()}
    return [
        (Call("shifts_move", "volunteer", session, LATER), 403, "not_allowed"),
        (Call("shifts_move", "lead", {"id": city.begun.shift_id}, LATER), 409, "not_movable"),
        (Call("shifts_move", "lead", session, PAST), 422, "past"),
        (Call("shifts_move", "lead", session, same), 422, "nothing_moved"),
        (Call("requests_move", "requester", talk, LATER), 403, "not_allowed"),
        (Call("requests_move", "lead", {"ref": city.cancelled.ref}, LATER), 409, "not_movable"),
        (Call("requests_move", "lead", talk, PAST), 422, "past"),
        (Call("requests_move", "lead", talk, same_talk), 422, "nothing_moved"),
        (Call("offers_accept", "mediator", {"id": city.moved.pk}), 409, "moved"),
        (Call("offers_maybe", "mediator", {"id": city.moved.pk}), 409, "moved"),
        (Call("assignments_affirm", "mediator", {"id": city.elsewhere.pk}), 409, "busy"),
    ]


def _of_seats(city: City) -> list[tuple[Call, int, str]]:
    def take(role: str, position: Any, **body: Any) -> Call:
        return Call("positions_take", role, {"id": position.pk}, body)

    def wait(role: str, position: Any, **body: Any) -> Call:
        return Call("positions_wait", role, {"id": position.pk}, body)

    return [
        (take("lead", city.open), 403, "no_profile"),
        (take("volunteer", city.open, person=city.mediator.pk), 403, "not_allowed"),
        (take("volunteer", city.full), 409, "taken"),
        (take("coordinator", city.full, person=city.volunteer.pk), 409, "taken"),
        (take("volunteer", city.begun), 409, "started"),
        (take("volunteer", city.called_off), 409, "cancelled"),
        (take("volunteer", city.mine.seat.position), 409, "already"),
        (take("coordinator", city.at_the_same_time, person=city.third.pk), 409, "busy"),
        (take("volunteer", city.childcare), 422, "not_open"),
        (wait("lead", city.full), 403, "no_profile"),
        (wait("volunteer", city.full, person=city.mediator.pk), 403, "not_allowed"),
        (wait("volunteer", city.begun), 409, "started"),
        (wait("volunteer", city.called_off), 409, "cancelled"),
        (wait("volunteer", city.childcare), 422, "not_open"),
        (Call("shifts_cancel", "volunteer", {"id": city.shift.pk}, {"reason": "zu"}), 403, "not_allowed"),
        (
            Call("shifts_cancel", "lead", {"id": city.begun.shift_id}, {"reason": "zu"}),
            409,
            "not_cancellable",
        ),
        (Call("assignments_cancel", "lead", {"id": city.seat_begun.pk}, {}), 409, "not_cancellable"),
    ]


def _of_requests(city: City) -> list[tuple[Call, int, str]]:
    asked = {"ref": city.asked.ref}
    ask = "requests_offers_create"
    return [
        (Call("requests_list", "volunteer"), 403, "not_allowed"),
        (Call("requests_create", "partner", {}, TALK), 403, "not_allowed"),
        (Call("requests_candidates", "requester", asked), 403, "not_allowed"),
        (Call("requests_offers_list", "requester", asked), 403, "not_allowed"),
        (Call(ask, "requester", asked, {"wave": "auto"}), 403, "not_allowed"),
        (Call(ask, "coordinator", asked, {"wave": "auto"}), 422, "nobody"),
        (Call(ask, "coordinator", asked, {"people": [city.volunteer.pk]}), 422, "not_candidate"),
        (
            Call(ask, "coordinator", {"ref": city.filled.ref}, {"people": [city.third.pk]}),
            409,
            "not_searching",
        ),
        (Call("requests_cancel", "requester", {"ref": city.talk_begun.ref}, {}), 409, "not_cancellable"),
        (Call("requests_create", "requester", {}, TALK | {"special": "written"}), 422, "out_of_scope"),
        *_of_scope(city),
        *_of_reports(city),
    ]


def _of_scope(city: City) -> list[tuple[Call, int, str]]:
    asked, filled, begun = ({"ref": request.ref} for request in (city.asked, city.filled, city.talk_begun))
    sworn, why = {"limit": "legal", "route": "sworn"}, {"reason": "Leitung"}
    return [
        (Call("requests_refuse", "requester", asked, sworn), 403, "not_allowed"),
        (Call("requests_refuse", "coordinator", filled, sworn), 409, "not_refusable"),
        (Call("requests_accept", "requester", {"ref": city.refused.ref}, why), 403, "not_allowed"),
        (Call("requests_accept", "coordinator", asked, why), 409, "not_refusable"),
        (Call("requests_accept", "coordinator", {"ref": city.refused_begun.ref}, why), 422, "past"),
        (Call("requests_date", "requester", asked, {"rank": 2}), 403, "not_allowed"),
        (Call("requests_date", "coordinator", asked, {"rank": 3}), 409, "no_such_date"),
        (Call("requests_write", "coordinator", asked, {"text": "Raum 12"}), 403, "not_allowed"),
        (Call("requests_change", "coordinator", asked, {"minutes": 90}), 403, "not_allowed"),
        (Call("requests_change", "requester", begun, {"minutes": 90}), 409, "not_searching"),
        (Call("requests_change", "requester", asked, {}), 422, "nothing_wished"),
    ]


def _of_reports(city: City) -> list[tuple[Call, int, str]]:
    def held(on: str) -> dict[str, str]:
        return {"starts_at": f"{on}T09:00:00Z", "ends_at": f"{on}T10:00:00Z"}

    def of_request(ref: str, body: dict[str, Any]) -> Call:
        return Call("requests_report", "requester", {"ref": ref}, body)

    def of_offer(pk: int, body: dict[str, Any]) -> Call:
        return Call("offers_report", "mediator", {"id": pk}, body)

    past, future = held("2026-01-05"), held("2027-01-05")
    return [
        (of_request(city.asked.ref, {"reason": "no_date"}), 409, "nothing_to_report"),
        (of_request(city.agreed.ref, future), 409, "not_over"),
        (of_request(city.agreed.ref, past), 422, "before_agreed"),
        (of_offer(city.offer.pk, {"reason": "no_date"}), 409, "nothing_to_report"),
        (of_offer(city.permission.pk, future), 409, "not_over"),
        (of_offer(city.permission.pk, past), 422, "before_agreed"),
    ]


def _of_offers(city: City) -> list[tuple[Call, int, str]]:
    def say(what: str, role: str, offer: Any) -> Call:
        return Call(f"offers_{what}", role, {"id": offer.pk})

    return [
        (say("accept", "mediator", city.lost), 409, "taken"),
        (say("accept", "coordinator", city.lost), 409, "taken"),
        (say("accept", "mediator", city.over), 409, "over"),
        (say("accept", "mediator", city.busy), 409, "busy"),
        (say("accept", "coordinator", city.not_allowed), 422, "not_open"),
        (say("decline", "mediator", city.yes_begun), 409, "not_cancellable"),
        (say("maybe", "mediator", city.over), 409, "over"),
    ]


def _of_own_data(city: City) -> list[tuple[Call, int, str]]:
    def end(role: str, person: Any) -> Call:
        return Call("people_erase", role, {"id": person.pk}, SURE)

    return [
        (Call("me_erase", "lead", {}, SURE), 409, "only_lead"),
        (Call("me_erase", "coordinator", {}, SURE), 409, "only_coordinator"),
        (Call("me_erase", "requester", {}, SURE), 409, "open_requests"),
        (Call("people_copy", "coordinator", {"id": city.colleague.pk}), 403, "not_allowed"),
        (end("coordinator", city.colleague), 403, "not_allowed"),
        (end("lead", city.colleague), 409, "only_coordinator"),
        (end("coordinator", city.filing), 409, "open_requests"),
    ]


def _of_everything_else(city: City) -> list[tuple[Call, int, str]]:
    def write(text: str, **body: Any) -> Call:
        return Call("people_messages_create", "lead", {"id": city.mediator.pk}, {"text": text} | body)

    def wish(prefers: str, person: Any) -> Call:
        return Call("people_message_settings_update", "coordinator", {"id": person.pk}, _wishes(prefers))

    return [
        (write("Hallo", channel="email"), 409, "no_address"),
        (Call("me_standby_create", "lead", {}, READY), 403, "no_profile"),
        (
            Call("me_standby_create", "mediator", {}, READY | {"to_time": "18:00"}),
            409,
            "too_many_hours",
        ),
        (Call("assignments_affirm", "coordinator", {"id": city.seat_begun.pk}), 409, "not_expected"),
        (Call("me_message_settings_update", "requester", {}, _wishes("sms")), 409, "no_number"),
        (Call("me_message_settings_update", "volunteer", {}, _wishes("email")), 409, "no_mailbox"),
        (wish("sms", city.by_mail), 409, "no_number"),
        (wish("email", city.volunteer), 409, "no_mailbox"),
        (write("ö" * 700), 422, "text_too_long"),
        (write("\u202a"), 422, "nothing_written"),
        (Call("people_list", "finance"), 403, "not_allowed"),
        (Call("desk_items_list", "requester"), 403, "not_allowed"),
        (Call("contacts_list", "partner"), 403, "not_allowed"),
        (Call("contacts_create", "finance", {}, CONTACT), 403, "not_allowed"),
        (Call("statistics_retrieve", "volunteer", query=PERIOD), 403, "not_allowed"),
        (Call("calendar_feeds_create", "lead", {}, {}), 403, "no_profile"),
        (Call("tokens_create", "lead", {}, {"name": "noch eins", "days": 3}), 403, "session_only"),
    ]
