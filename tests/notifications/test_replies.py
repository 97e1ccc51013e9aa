"""From what people really type to what they mean. Doubt is never a yes."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications.replies import Intent, Reply, read

OUR_SMS = "Lotse: Di 24.11. 14:30, Arabisch, Nordstadt. Antworten Sie JA 47 oder NEIN 47. STOP beendet alles."


def texts(written: str) -> list[str]:
    return [text.strip() for line in written.splitlines() for text in line.split(" | ") if text.strip()]


@pytest.mark.parametrize(
    "text",
    [
        *texts("""
            ja | Ja | JA | ja! | Ja. | jaaa | jo | Jep | jawohl | ok | OK | o.k. | Okay | passt | mach ich
            Mach' ich | ich komme | Ich komme gern! | gerne | sehr gerne | klar | na klar | einverstanden
            Ja, gerne. Ich komme. | Ja danke, ich bin dabei 😊 | aber gerne | geht klar
            Hallo, ja ich kann. Danke! | Guten Tag, ja, das passt mir. | Ja, Frau Kaya, ich komme.
            Ja. LG Ahmad | kein Problem | Gar kein Problem! | natürlich | Natuerlich | NATÜRLICH | ja ja | j
            👍 | 👍🏽 | 👍👍 | ✅ | Ok 👌🏿 | 1 | 1. | (1) | 1️⃣ | １ | ١ | Ja 1 | yes | Yes please | yep | sure
            I'll do it | Ill do it | I’ll be there! | no problem | No problem at all | yes, thank you
            count me in | YES!!! | Sure, thanks. Best, Ali | نعم | أي | اي | إي | موافق | تمام | حاضر | طيب
            نَعَم | نعـــم | نعمممم | لا مشكلة | لا مشكله | نعم، شكراً | نعم إن شاء الله
            السلام عليكم، نعم موافق، شكرا لكم | أكيد 👍 | ما في مشكلة | na3am | ok نعم | „Ja“ | "ja" | *ja*
            Ｊａ | ja inschallah | нет проблем | pas de problème
        """),
        "Ja!\n\nMit freundlichen Gr\xfc\xdfen\nAhmad El-Masri",
        "\u200f\u0646\u0639\u0645\u200f",
        "\u2068ja\u2069",
        "ja\xad",
    ],
)
def test_a_yes_is_understood(text: str) -> None:
    assert read(text) == Reply(Intent.YES)


@pytest.mark.parametrize(
    "text",
    [
        *texts("""
            nein | Nein | NEIN! | nee | nö | neeein | nein danke | Nein, leider nicht. | leider nicht
            ich kann nicht | Ich kann leider nicht | ich kann leider da nicht | Das geht leider nicht
            geht nicht | Tut mir leid, ich kann nicht | keine Zeit | Ich habe leider keine Zeit
            passt mir leider nicht | Danke für die Anfrage, aber ich kann leider nicht | nein, muss arbeiten
            gerne ein anderes Mal | 2 | 2. | ٢ | 2️⃣ | 👎 | ❌ | 🙅🏻‍♀️ | no | No thanks | nope | I can't
            I cant | Sorry, I can’t | unfortunately not | not available | maybe next time | لا | لا شكراً
            كلا | لا أستطيع | ما بقدر | للأسف لا أستطيع | آسف، مشغول | مش موافق | la2 | Nein, ich bin krank
        """),
        "nein\nLG Marek",
    ],
)
def test_a_no_is_understood(text: str) -> None:
    assert read(text) == Reply(Intent.NO)


@pytest.mark.parametrize(
    "text",
    [
        *texts("""
            0 | 0️⃣ | ٠ | ich muss leider absagen | Muss absagen! | kann doch nicht | ich komme doch nicht
            bin krank | Sorry, I'm sick | please cancel my appointment | لن أتمكن من الحضور | أنا مريض
        """),
    ],
)
def test_taking_a_promise_back_is_understood(text: str) -> None:
    assert read(text) == Reply(Intent.CANNOT)


@pytest.mark.parametrize(
    "text",
    [
        *texts("""
            vielleicht | Vllt | jein | Jain | weiß noch nicht | Weiss nicht | mal sehen | kommt drauf an
            ja aber erst ab 15 Uhr | Ja, wenn meine Frau Zeit hat | ja? | ja oder nein | Ja! Wo genau?
            ja, falls ich frei bekomme | nein, aber am Freitag geht | leider ja | ich komme vielleicht
            Ich bin mir noch nicht sicher | warum nicht | könnte klappen | 🤔 | 🤷‍♀️ | ja 😢 | 50:50
            Ja, ab 11
            maybe | not sure | I don't know yet | yes but only in the morning | yes if I get a day off | hmmm
            ok but later | yes? | ربما | يمكن | لا أعرف | إن شاء الله | نعم بس بعد الظهر | نعم، لكن متأخر
            نعم؟ | inschallah | sorry, yes | No. Problem | لا، مشكلة | да нет
        """),
    ],
)
def test_doubt_is_never_a_yes(text: str) -> None:
    reply = read(text)

    assert (reply.intent, reply.other) == (Intent.MAYBE, text)


@pytest.mark.parametrize(
    "text",
    [
        *texts("""
            Januar | Jahr | Jana | Yesterday | Nonne | Notiz | okapi | ja nein | nein ja | Ja, nein | 1 2
            jaund | Guten Morgen | Danke | danke! | Hallo | 🙏 | 😊 | ❤️ | leider | gut | super | bis dann
            ja morgen | ja um 14:30 | ja 15 Uhr | Dienstag | wer ist da | falsche Nummer | Ja, Mittwoch
            ich möchte nicht absagen | nicht krank | nicht nein | I am not sick | ja nicht | nicht ja
            hayırlı günler | 3 | 01 | 100
            1:47 | 1/47 | 2.10 | 147 | STOP oder ja | stop ja | stop 47 ja | Ja LG kein Auto
            Ja LG eins zwei drei vier | Liked an image | +1 | -1 | 1,5
        """),
    ],
)
def test_what_cannot_be_told_is_unclear(text: str) -> None:
    reply = read(text)

    assert (reply.intent, reply.other) == (Intent.UNCLEAR, text)


@pytest.mark.parametrize("text", ["", " ", "\n", "\u200f", "\x00", "...", "„“", ">"])
def test_nothing_said_is_unclear(text: str) -> None:
    assert read(text).intent is Intent.UNCLEAR


@pytest.mark.parametrize(
    ("text", "intent", "code"),
    [
        ("JA 47", Intent.YES, 47),
        ("47 ja", Intent.YES, 47),
        ("ja47", Intent.YES, 47),
        ("JA47!", Intent.YES, 47),
        ("47JA", Intent.YES, 47),
        ("ja, 47", Intent.YES, 47),
        ("ja #47", Intent.YES, 47),
        ("ja-47", Intent.YES, 47),
        ("Ja, Code 47", Intent.YES, 47),
        ("Nr. 47: ja, gerne", Intent.YES, 47),
        ("Ja 47. LG Ahmad", Intent.YES, 47),
        ("1 47", Intent.YES, 47),
        ("47 1", Intent.YES, 47),
        ("1, 47", Intent.YES, 47),
        ("10 ja", Intent.YES, 10),
        ("99 ja", Intent.YES, 99),
        ("👍 47", Intent.YES, 47),
        ("نعم ٤٧", Intent.YES, 47),
        ("٤٧ نعم", Intent.YES, 47),
        ("نعم۴۷", Intent.YES, 47),
        ("Nein 47", Intent.NO, 47),
        ("2 47", Intent.NO, 47),
        ("لا ٤٧", Intent.NO, 47),
        ("0 47", Intent.CANNOT, 47),
        ("47 0", Intent.CANNOT, 47),
        ("47 ja aber erst ab 15 Uhr", Intent.MAYBE, 47),
        ("vielleicht 47", Intent.MAYBE, 47),
        ("ja aber erst ab 15", Intent.MAYBE, None),
        ("ja ab 15", Intent.MAYBE, None),
        ("ja 15 uhr", Intent.UNCLEAR, None),
        ("47", Intent.UNCLEAR, 47),
        ("10", Intent.UNCLEAR, 10),
        ("11!", Intent.UNCLEAR, 11),
        ("ja 47 48", Intent.UNCLEAR, None),
        ("ja nein 47", Intent.UNCLEAR, 47),
        ("9", Intent.UNCLEAR, None),
        ("ja 9", Intent.UNCLEAR, None),
        ("ja 147", Intent.UNCLEAR, None),
        ("ja 047", Intent.UNCLEAR, None),
        ("stop 47", Intent.UNCLEAR, 47),
    ],
)
def test_the_code_names_the_question(text: str, intent: Intent, code: int | None) -> None:
    reply = read(text)

    assert (reply.intent, reply.code) == (intent, code)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("STOP", Intent.STOP),
        ("stopp", Intent.STOP),
        ("Stopp bitte!", Intent.STOP),
        ("abmelden", Intent.STOP),
        ("STOPALL", Intent.STOP),
        ("unsubscribe", Intent.STOP),
        ("CANCEL", Intent.STOP),  # the SMS provider has blocked the number already
        ("توقف", Intent.STOP),
        ("إلغاء الاشتراك", Intent.STOP),
        ("START", Intent.START),
        ("anmelden", Intent.START),
        ("Hilfe", Intent.HELP),
        ("مساعدة", Intent.HELP),
        ("Bitte nicht stoppen", Intent.UNCLEAR),
        ("stop?", Intent.UNCLEAR),
        ("Nächster Stop Hauptbahnhof", Intent.UNCLEAR),
        ("nicht abmelden", Intent.UNCLEAR),
        ("ja, ich helfe", Intent.YES),
    ],
)
def test_commands_count_only_as_the_whole_message(text: str, intent: Intent) -> None:
    assert read(text).intent is intent


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Ja\n> {OUR_SMS}", Reply(Intent.YES)),
        (f"> {OUR_SMS}\n> mehr\nNein", Reply(Intent.NO)),
        (
            f"Ja 47\n\nAm 24.11.2026 um 09:12 schrieb Lotse\n<termine@example.org>:\n\n{OUR_SMS}",
            Reply(Intent.YES, 47),
        ),
        (f"yes\n\nOn Tue, 24 Nov 2026 at 09:12, Lotse wrote:\n{OUR_SMS}", Reply(Intent.YES)),
        (f"نعم\nفي ٢٤ نوفمبر كتب Lotse:\n{OUR_SMS}", Reply(Intent.YES)),
        (f"ja\n-----Ursprüngliche Nachricht-----\n{OUR_SMS}", Reply(Intent.YES)),
        (f"ja\nVon: Lotse\n{OUR_SMS}", Reply(Intent.YES)),
        ("Nein\n-- \nAhmad\nJa-Straße 1", Reply(Intent.NO)),
        ("ok\nGesendet von meinem iPhone", Reply(Intent.YES)),
        ("no\n\nSent from my Samsung Galaxy", Reply(Intent.NO)),
        (f"„{OUR_SMS}“ nein", Reply(Intent.NO)),
        # The thumb that is an answer alone is one too when it is laid upon our question.
        (f"Liked “{OUR_SMS}”", Reply(Intent.YES, 47)),
        (f"Gefällt „{OUR_SMS}“", Reply(Intent.YES, 47)),
        (f"Reagierte mit 👍 auf „{OUR_SMS}“", Reply(Intent.YES, 47)),
        (f"👍 to “{OUR_SMS}", Reply(Intent.YES, 47)),
        (f"Disliked “{OUR_SMS}”", Reply(Intent.NO, 47)),
        (f"Laughed at “{OUR_SMS}”", Reply(Intent.UNCLEAR, other="Laughed at")),
        ("Liked “Ja 47”", Reply(Intent.UNCLEAR, code=47, other="Liked “Ja 47”")),
    ],
)
def test_our_own_words_quoted_back_are_not_the_answer(text: str, expected: Reply) -> None:
    assert read(text) == expected


def test_our_own_message_copied_without_quotes_is_no_answer() -> None:
    assert read(OUR_SMS).intent not in (Intent.YES, Intent.NO, Intent.STOP)


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error(text: str) -> None:
    reply = read(text)

    assert reply.code is None or 10 <= reply.code <= 99
    assert reply.other == "" or reply.intent in (Intent.MAYBE, Intent.UNCLEAR)


@given(st.sampled_from(["ja", "nein", "نعم", "0", "vielleicht", "stop"]), st.integers(10, 99))
def test_case_marks_and_space_around_an_answer_make_no_difference(word: str, code: int) -> None:
    plain = read(f"{word} {code}")

    for variant in (f"  {word.upper()}   {code} ", f"\u200f{word}\u200e {code}.", f"{word}\n{code}"):
        reply = read(variant)
        assert (reply.intent, reply.code) == (plain.intent, plain.code)


@pytest.mark.parametrize(
    "text",
    [
        "ja " * 1700,
        "x" * 5000,
        "a b " * 1250,
        "\n" * 5000,
        "Am schrieb\n" * 450,
        "„" * 5000,
        "> ja\n" * 1000,
        "😀" * 5000,
        "ich kann leider " * 300,
    ],
)
def test_five_thousand_characters_are_read_at_once(text: str) -> None:
    started = time.perf_counter()

    read(text)

    assert time.perf_counter() - started < 1


@pytest.mark.parametrize(
    "text",
    [
        "Liked “Danke für Ihre Nachricht, Frau Weber meldet sich morgen bei Ihnen”",
        "Gefällt „Der Termin am 4.12. um 10:00 ist leider schon vergeben, danke für Ihre Zusage“",
    ],
)
def test_a_thumb_upon_a_text_that_asks_nothing_is_no_answer(text: str) -> None:
    assert read(text, language="de").intent not in (Intent.YES, Intent.NO)
