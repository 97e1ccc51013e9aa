"""The privacy classes of this app's tables (see network.privacy)."""

from django.utils.translation import gettext_lazy as _

from network.privacy import Ending, Table, Why, register
from volunteers.enums import Standing
from volunteers.models import Credential, Engagement, LanguageSkill, Milestone, Profile


def classify() -> None:
    _what_they_bring()
    _profile()


def _what_they_bring() -> None:
    register(
        Table(
            model=LanguageSkill,
            title=_("Sprachen"),
            rows=lambda person: LanguageSkill.objects.filter(profile__user=person.user_id),
            ending=Ending.DELETE,
            export={"tag": _("Sprache"), "level": _("Niveau"), "note": _("Bemerkung")},
            keep={Why.KEY: "id profile"},
        ),
        Table(
            model=Credential,
            title=_("Nachweise"),
            rows=lambda person: Credential.objects.filter(profile__user=person.user_id),
            ending=Ending.DELETE,
            export={
                "kind": _("Art"),
                "valid_from": _("gültig ab"),
                "valid_until": _("gültig bis vor"),
                "seen_on": _("eingesehen am"),
            },
            keep={Why.KEY: "id profile seen_by"},
        ),
        Table(
            model=Milestone,
            title=_("Wegmarken"),
            rows=lambda person: Milestone.objects.filter(profile__user=person.user_id),
            ending=Ending.DELETE,
            export={"kind": _("Art"), "at": _("wann")},
            keep={Why.KEY: "id profile"},
        ),
        Table(
            model=Engagement,
            title=_("Engagement"),
            rows=lambda person: Engagement.objects.filter(profile__user=person.user_id),
            keep={Why.KEY: "id profile", Why.PAY: "capacity payer tariff from_on until_on"},
            shown={
                "capacity": _("Art"),
                "payer": _("wer zahlt"),
                "from_on": _("ab"),
                "until_on": _("bis vor"),
            },
        ),
    )


def _profile() -> None:
    register(
        Table(
            model=Profile,
            title=_("Profil"),
            rows=lambda person: Profile.objects.filter(user=person.user_id),
            ending=Ending.BLANK,
            export={
                "home_district": _("Stadtbezirk"),
                "home_office": _("Büro"),
                "standing": _("Stand"),
                "paused_until_on": _("Pause bis"),
                "gender": _("Geschlecht"),
                "asks_per_week": _("Anfragen je Woche"),
                "hours_per_week": _("Stunden je Woche"),
                "is_mediator": _("Sprachmittlung"),
                "by_phone": _("am Telefon"),
                "by_video": _("per Video"),
            },
            keep={Why.KEY: "id user", Why.STATE: "created_at"},
            shown={"created_at": _("angelegt")},
            blanks={
                "standing": Standing.LEFT,
                "asks_per_week": 0,
                "is_mediator": False,
                "by_phone": False,
                "by_video": False,
            },
            subject="profile",
        )
    )
