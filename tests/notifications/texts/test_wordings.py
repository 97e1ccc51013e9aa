"""An office says it in its own words."""

from decimal import Decimal
from typing import Any

import pytest

from assignments.actions import seats
from network.enums import Channel
from network.models import AuditEvent
from network.spoken import MESSAGES
from notifications import placeholders, wordings
from notifications.actions.wordings import change, reset
from notifications.changeable import KINDS, channels_of
from notifications.enums import AddressKind
from notifications.models import Message, Wording
from notifications.placeholders import fill
from notifications.segments import measure
from notifications.texts import standard
from notifications.wording_checks import MOST_SEGMENTS, WordingRefused, faults
from notifications.wording_preview import preview
from tests.cast import NOW, World, ask_for, file
from tests.notifications.texts.values import FOR_HELPERS, FOR_REQUESTERS, HOLES, ONLY_MAIL, all_values

SMS, MAIL = AddressKind.SMS, AddressKind.EMAIL
OWN = "Hallo! {was} am {wann} in {stadtteil}{entgelt}. Antwort bis {frist}: JA {nummer} oder NEIN {nummer} {link}"


def reworded(world: World, text: str = OWN, kind: str = "offer", **where: Any) -> Wording | None:
    to = {"office": world.nordstadt, "channel": SMS, "language": "de", **where}
    return change(kind=kind, text=text, by=world.coordinator, now=NOW, **to)


# --- what it is used for ---------------------------------------------------------------------------------------------
def test_messages_of_the_office_say_its_own_words(world: World) -> None:
    reworded(world)
    ask_for(world, file(world), world.mediator("Rania Saleh"))

    body = Message.objects.get(kind="offer").body
    assert body.startswith("Hallo! Sprachmittlung Arabisch am ")
    assert "oder NEIN" in body


def test_other_offices_languages_and_channels_keep_the_standard(world: World) -> None:
    reworded(world)
    reworded(world, "{was} {wann} {frist} نعم {nummer} لا {nummer} {link}", language="ar")

    values = next(all_values("offer", "de"))
    for office, language in ((world.mengede, "de"), (world.nordstadt, "uk"), (None, "de")):
        made = wordings.render("offer", SMS, language, values, office=office)
        assert "Hallo" not in made.body
        assert made.language == language


def test_a_mail_says_what_the_sms_of_the_office_says(world: World) -> None:
    ida = world.helper("Ida Lang", email="ida@example.org", phone=False)
    reworded(world, "Ja, Sie sind dabei: {was}, {wann}, {ort}. {link} Absagen: 0 {nummer}", "seat_confirmed")
    position = world.position(world.shift(world.cafe()))
    seats.take(position_id=position.pk, profile=ida, now=NOW, channel=Channel.PAGE)

    message = Message.objects.get(kind="seat_confirmed")
    assert message.channel == MAIL
    assert message.body.startswith("Ja, Sie sind dabei: Begegnungscafé Raum vor Ort, ")
    assert message.subject.startswith("Zugesagt: ")


def test_what_was_said_on_the_telephone_stays_said(world: World) -> None:
    reworded(world, "Schade: {was}, {wann}.", "offer_declined")
    values = next(all_values("offer_declined", "de")) | {"by_phone": True}

    body = wordings.render("offer_declined", SMS, "de", values, office=world.nordstadt).body
    assert body.startswith("Wie am Telefon besprochen: Schade: Sprachmittlung Arabisch")


def test_dari_readers_get_the_persian_words_of_the_office(world: World) -> None:
    text = standard("nothing_open", SMS, "fa") + " سلام"
    reworded(world, text, "nothing_open", language="fa")

    made = wordings.render("nothing_open", SMS, "prs", {}, office=world.nordstadt)
    assert (made.language, made.body.endswith("سلام")) == ("fa", True)


# --- the standard in placeholders ------------------------------------------------------------------------------------
def test_messages_of_one_office_can_be_changed() -> None:
    assert (FOR_HELPERS | FOR_REQUESTERS) - set(KINDS) == {
        "account_changed", "code", "code_unknown",
        "call_noted", "help", "opted_in", "opted_out", "pause_asked", "pause_noted", "programme", "unclear_noted",
    }  # fmt: skip
    assert set(KINDS) <= FOR_HELPERS | FOR_REQUESTERS


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize("language", MESSAGES)
def test_the_standard_in_placeholders_is_whole_and_allowed(kind: str, language: str) -> None:
    for channel in channels_of(kind):
        text = standard(kind, channel, language)
        assert set(placeholders.names(text)) <= set(placeholders.MEANINGS)
        assert not placeholders.stray_braces(text)
        assert faults(text, kind, channel, language, now=NOW) == []
        shown = preview(text, kind, channel, language, office="Nordstadt", now=NOW)
        assert not HOLES.search(shown.text.body), shown.text.body


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_text_of_ones_own_is_whole_in_every_situation(kind: str, world: World) -> None:
    [channel, *_more] = channels_of(kind)
    own = standard(kind, channel, "de") + " Ihr Büro."
    reworded(world, own, kind, channel=channel)
    for values in all_values(kind, "de"):
        if kind == "which_one" and not values["questions"]:
            continue
        body = wordings.render(kind, channel, "de", values, office=world.nordstadt).body
        assert body.endswith("Ihr Büro.")
        assert not HOLES.search(body), body


def test_every_kind_has_at_least_one_way() -> None:
    for kind in KINDS:
        assert channels_of(kind) == ((MAIL,) if kind in ONLY_MAIL else (SMS,))


# --- filling ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("{was}, {art}, {entgelt}. Gut?", "Café. Gut?"),
        ("{was}، {entgelt}.", "Café."),
        ("für {was} ({ort})", "für Café ({was})"),
        ("{tag} um {beginn}", "Morgen um 14:30"),
        ("{link} {was}", "https://x.example/ Café"),
        ("{was}\n{entgelt}", "Café\n"),
    ],
)
def test_what_is_empty_takes_its_comma_along_and_braces_in_a_title_stay(text: str, made: str) -> None:
    words = {
        "was": "Café", "art": "", "entgelt": "", "ort": "{was}", "tag": "morgen", "beginn": "14:30",
        "link": "https://x.example/",
    }  # fmt: skip

    assert fill(text, words) == made


# --- what is refused -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Bitte schreiben Sie einen Text"),
        (OWN.replace("{link}", ""), "Dieser Platzhalter muss bleiben: {link}."),
        (
            OWN.replace("{link}", "").replace("{wann}", "bald"),
            "Diese Platzhalter müssen bleiben: {wann}, {link}.",
        ),
        (OWN + " {name}", "Diesen Platzhalter gibt es in dieser Nachricht nicht: {name}."),
        (OWN + " {ort} {büro}", "Diese Platzhalter gibt es in dieser Nachricht nicht: {ort}, {büro}."),
        (OWN + " {", "Geschweifte Klammern stehen nur um einen Platzhalter"),
        (OWN.replace("NEIN {nummer}", "Nö {nummer}"), "muss das genau so im Text stehen: NEIN {nummer}."),
        (
            OWN + " Bitte lesen." * 60,
            f"Bitte kürzen: Mit langen Namen wären es 7 Teile, erlaubt sind {MOST_SEGMENTS}.",
        ),
    ],
)
def test_a_text_that_would_not_do_is_refused_and_nothing_changes(
    world: World, text: str, sentence: str
) -> None:
    with pytest.raises(WordingRefused) as refused:
        reworded(world, text)

    assert any(sentence in one for one in refused.value.sentences), refused.value.sentences
    assert not Wording.objects.exists()
    assert not AuditEvent.objects.filter(action__startswith="wording").exists()


def test_a_mail_has_a_bound_in_characters(world: World) -> None:
    text = standard("request_filled", MAIL, "de") + "x" * 3000

    with pytest.raises(WordingRefused, match="erlaubt sind 3000"):
        reworded(world, text, "request_filled", channel=MAIL)


def test_what_cannot_be_seen_is_not_stored(world: World) -> None:
    own = reworded(world, OWN.replace("Hallo", "\u202eHallo\x07").replace(" am ", "\r\nam "))

    assert own is not None
    assert own.text.startswith("Hallo! {was}\nam {wann}")


# --- what it costs ---------------------------------------------------------------------------------------------------
def test_the_preview_counts_what_is_sent(settings: Any) -> None:
    settings.SMS_PRICE = Decimal("0.10")
    shown = preview(OWN, "offer", SMS, "de", office="Nordstadt", now=NOW)

    assert shown.typical == measure(shown.text.body)
    assert shown.typical is not None
    assert shown.most is not None
    assert shown.most.segments >= shown.typical.segments
    assert shown.price == shown.typical.segments * Decimal("0.10")
    assert shown.outside == ()


def test_a_sign_outside_the_cheap_alphabet_is_named_and_typography_is_not() -> None:
    shown = preview(OWN + " „Danke“ – 🌷", "offer", SMS, "de", office="Nordstadt", now=NOW)

    assert (shown.outside, shown.typical.encoding if shown.typical else "") == (("🌷",), "UCS-2")


# --- back and trail --------------------------------------------------------------------------------------------------
def test_who_changed_it_and_when_is_kept_without_the_text(world: World) -> None:
    reworded(world)
    reworded(world, OWN + " Danke!")
    assert reset(
        office=world.nordstadt, kind="offer", channel=SMS, language="de", by=world.coordinator, now=NOW
    )

    trail = wordings.history("offer", SMS, "de", office=world.nordstadt)
    assert [event.action for event in trail] == ["wording.reset", "wording.changed", "wording.changed"]
    assert {event.by for event in trail} == {world.coordinator}
    assert [event.detail for event in trail] == [{}, {}, {}]
    assert not Wording.objects.exists()


def test_writing_the_standard_is_going_back_to_it(world: World) -> None:
    reworded(world)

    assert reworded(world, standard("offer", SMS, "de")) is None
    assert not Wording.objects.exists()


def test_going_back_where_nothing_was_changed_leaves_no_trace(world: World) -> None:
    gone = reset(
        office=world.nordstadt, kind="offer", channel=SMS, language="de", by=world.coordinator, now=NOW
    )

    assert not gone
    assert not AuditEvent.objects.filter(action="wording.reset").exists()
