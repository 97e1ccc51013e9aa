"""One line of the list of candidates, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from assignments.matching import Candidate, Excluded
from assignments.models import Offer
from assignments.queries.candidate_people import asked_of
from assignments.queries.ways import Way
from assignments.reasons import Reason, sentence
from assignments.states import ANSWERABLE
from volunteers.models import Profile


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list: a person with the reasons for and against, or why they are out."""

    profile: Profile
    name: str
    fit: int
    word: str
    reasons: list[str]
    caveats: list[str]
    offer: Offer | None
    reply: str
    picked: bool
    over_budget: bool = False
    #: How likely this person says yes at some time, in percent; rounded to five, since it is an estimate.
    percent: int = 0
    way: Way | None = None

    @property
    def is_asked(self) -> bool:
        """Asked for this seat and still able to answer."""
        return self.offer is not None and self.offer.state in ANSWERABLE


def row_of(
    profile: Any, candidate: Candidate, offer: Offer | None, picked: bool, ready: Mapping[int, str]
) -> Row:
    return Row(
        profile=profile,
        name=profile.user.name,
        fit=candidate.fit,
        word=_word(candidate.fit),
        reasons=[*_stands_by(ready.get(profile.pk)), *_sentences(candidate.reasons)],
        caveats=_sentences(candidate.caveats),
        offer=offer,
        reply=_reply(profile),
        picked=picked,
        over_budget=candidate.over_budget,
        percent=rounded(candidate.chance),
    )


def out_of(profile: Any, excluded: Excluded, offer: Offer | None) -> Row:
    return Row(
        profile=profile,
        name=profile.user.name,
        fit=0,
        word="",
        reasons=_sentences(excluded.reasons),
        caveats=[],
        offer=offer,
        reply="",
        picked=False,
    )


def _stands_by(hours: str | None) -> list[str]:
    return [_("in Bereitschaft, %(hours)s Uhr") % {"hours": hours}] if hours else []


def _sentences(reasons: Iterable[Reason]) -> list[str]:
    return [sentence(reason) for reason in reasons]


def _word(fit: int) -> str:
    """Words before numbers."""
    if fit == 5:
        return _("Sehr gut")
    return _("Gut") if fit >= 4 else _("Möglich")


def _reply(profile: Any) -> str:
    asked = asked_of(profile)
    if not asked.settled:
        return _("noch nie gefragt")
    return _("%(answered)s von %(asked)s Anfragen beantwortet") % {
        "answered": asked.answered,
        "asked": asked.settled,
    }


def rounded(chance: float) -> int:
    return 5 * round(chance * 20)
