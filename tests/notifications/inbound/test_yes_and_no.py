"""A yes books the seat, a no books nothing."""

import pytest

from assignments.models import Assignment, Offer
from network.enums import Channel
from notifications.bidi import MARK
from tests.cast import bodies, text, told
from tests.notifications.inbound.heard import code, heard, states
from volunteers.models import Profile

ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@pytest.mark.parametrize(
    "written", ["JA {}", "ja {}.", "1 {}", "{} ja", "Ja, gerne. {} LG Rania", "Code {}: JA"]
)
def test_a_yes_with_its_number_has_the_seat(rania: Profile, offers: list[Offer], written: str) -> None:
    inbound = text(rania, written.format(code(offers[0])))

    assert heard(inbound) == ("yes", "accepted", True)
    assert (inbound.recipient, inbound.question) == (rania.user.recipient, offers[0].question)
    assignment = Assignment.objects.get()
    assert (assignment.profile, assignment.state, assignment.taken_via) == (rania, "confirmed", Channel.SMS)
    assert bodies(rania, "seat_confirmed") == [
        "Sie HABEN den Termin: Sprachmittlung Arabisch, Do 26.11. 14:30, 60 Min., Innenstadt-Nord. Ort und "
        f"Kontakt nach Anmeldung: http://localhost:8000/me/assignments/{assignment.pk}/ Sie können doch nicht? "
        f"Antworten Sie 0 {code(offers[0])}"
    ]
    assert states() == ["accepted", "withdrawn", "withdrawn"]


def test_a_yes_in_arabic_with_arabic_digits_has_the_seat_and_reads_so_in_arabic(
    yousef: Profile, offers: list[Offer]
) -> None:
    inbound = text(yousef, f"نعم {code(offers[1])}".translate(ARABIC_DIGITS))

    assert heard(inbound) == ("yes", "accepted", True)
    assignment = Assignment.objects.get()
    assert assignment.profile == yousef
    assert bodies(yousef, "seat_confirmed") == [
        "الموعد لك: وساطة لغوية (العربية)، الخميس 26/11 14:30، 60 دقيقة، Innenstadt-Nord. العنوان وجهة الاتصال "
        f"بعد تسجيل الدخول:\nhttp://localhost:8000/me/assignments/{assignment.pk}/\n"
        f"للاعتذار: {MARK}0 {code(offers[1])}{MARK}"
    ]


@pytest.mark.parametrize("written", ["JA", "1", "ok 👍", "نعم", "yes please"])
def test_a_yes_without_a_number_means_the_only_open_question(
    rania: Profile, offers: list[Offer], written: str
) -> None:
    assert heard(text(rania, written)) == ("yes", "accepted", True)
    assert Assignment.objects.get().profile == rania


@pytest.mark.parametrize("written", ["NEIN {}", "2 {}", "Nein danke", "leider nicht", "2", "لا", "0", "👎"])
def test_a_no_is_thanked_for_and_books_nothing(rania: Profile, offers: list[Offer], written: str) -> None:
    inbound = text(rania, written.format(code(offers[0])))

    assert inbound.outcome == "declined"
    assert states() == ["declined", "sent", "sent"]
    assert bodies(rania, "offer_declined") == [
        "Danke für Ihre Antwort. Sprachmittlung Arabisch, Do 26.11. 14:30: wir fragen jemand anderen. Eine "
        "Absage ist in Ordnung."
    ]
    assert not Assignment.objects.exists()


def test_a_no_may_become_a_yes_while_the_seat_is_free(rania: Profile, offers: list[Offer]) -> None:
    text(rania, f"NEIN {code(offers[0])}")

    assert text(rania, f"JA {code(offers[0])}").outcome == "accepted"
    assert Assignment.objects.get().profile == rania


@pytest.mark.parametrize("written", ["ok", "Ok danke!", "👍", "vielleicht"])
def test_an_ok_after_a_no_takes_nothing_back(rania: Profile, offers: list[Offer], written: str) -> None:
    """It is an answer to our thanks; only a yes with its number is a yes again."""
    text(rania, f"NEIN {code(offers[0])}")

    text(rania, written)

    assert len(bodies(rania, "which_one")) == 1
    assert states() == ["declined", "sent", "sent"]
    assert not Assignment.objects.exists()


def test_the_second_yes_reads_that_somebody_was_faster(
    rania: Profile, yousef: Profile, offers: list[Offer]
) -> None:
    text(yousef, "نعم")

    inbound = text(rania, f"JA {code(offers[0])}")

    assert heard(inbound) == ("yes", "lost", True)
    assert bodies(rania, "offer_lost") == [
        "Schon vergeben: Sprachmittlung Arabisch, Do 26.11. 14:30, Innenstadt-Nord. Jemand war schneller. "
        "Danke für Ihre Zusage! Wird der Termin wieder frei, fragen wir Sie zuerst."
    ]
    assert told(rania, state="queued") == ["offer_lost"]
    assert Assignment.objects.count() == 1
