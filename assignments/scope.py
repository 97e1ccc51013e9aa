"""Whether a funding source pays for a talk, before anybody is asked; if not, why not and who helps instead.

Pure: told the facts and the rules. The same for the page, the telephone and the API.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from assignments.enums import Limit, RequestKind, Route, Setting
from network.enums import OrganisationKind
from network.holidays import is_day_of_rest

SATURDAY = 6


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules look at. Days are local; ``special`` is one of SPECIALS or empty."""

    kind: str
    setting: str
    special: str
    asker: str
    asked_on: date
    on: date
    is_urgent: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """One limit of a funding source. ``askers`` are the kinds of organisation that may ask (Limit.ASKER)."""

    limit: str
    route: str
    hint: str = ""
    working_days: int = 0
    askers: tuple[str, ...] = ()
    yields_to_urgency: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    pk: int
    name: str
    slug: str = ""
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """``sentence`` says why not, ``better`` who helps instead, ``hint`` what the operator adds to it."""

    limit: str
    route: str
    sentence: str
    better: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """``source`` pays if there is no reason against it. ``others`` would pay where the chosen one does not."""

    source: int
    reasons: tuple[Reason, ...] = ()
    others: tuple[Source, ...] = ()

    @property
    def is_refused(self) -> bool:
        return bool(self.reasons)


def decide(facts: Facts, sources: Sequence[Source], *, chosen: int | None = None) -> Verdict:
    """The chosen source, else the first that pays; if none does, the reasons of the one that has fewest."""
    reasons = {source.pk: against(facts, source) for source in sources}
    paying = tuple(source for source in sources if not reasons[source.pk])
    if chosen in reasons:
        return Verdict(chosen, reasons[chosen], paying if reasons[chosen] else ())
    if paying:
        return Verdict(paying[0].pk)
    nearest = min(sources, key=lambda source: len(reasons[source.pk]))
    return Verdict(nearest.pk, reasons[nearest.pk])


def against(facts: Facts, source: Source) -> tuple[Reason, ...]:
    """Every rule of this source that the talk breaks, in the order of the rules."""
    return tuple(_reason(rule, facts, source) for rule in source.rules if _breaks(facts, rule))


def _breaks(facts: Facts, rule: Rule) -> bool:
    if rule.yields_to_urgency and facts.is_urgent:
        return False
    if rule.limit == Limit.LEAD_TIME:
        return facts.on < earliest(facts.asked_on, rule.working_days)
    if rule.limit == Limit.ASKER:
        return facts.asker not in rule.askers
    return rule.limit in _limits_of(facts)


def _limits_of(facts: Facts) -> set[str]:
    """What the talk itself is, as rules name it."""
    limits = {
        RequestKind.ACCOMPANIMENT_HEALTH: Limit.MEDICAL,
        RequestKind.HOME_VISIT: Limit.HOME_VISIT,
    }
    found: set[str] = {limits[kind] for kind in limits if kind == facts.kind}
    if facts.setting != Setting.ON_SITE:
        found.add(Limit.REMOTE)
    return found | ({facts.special} if facts.special else set())


def earliest(asked_on: date, working_days: int) -> date:
    """The day that is so many working days (Monday to Friday, no public holiday) after the day of asking."""
    day = asked_on
    while working_days > 0:
        day += timedelta(days=1)
        if day.isoweekday() < SATURDAY and not is_day_of_rest(day):
            working_days -= 1
    return day


def _reason(rule: Rule, facts: Facts, source: Source) -> Reason:
    values = {
        "source": source.name,
        "number": rule.working_days,
        "day": f"{earliest(facts.asked_on, rule.working_days):%d.%m.%Y}",
        "asker": dict(OrganisationKind.choices).get(facts.asker, facts.asker),
    }
    return Reason(rule.limit, rule.route, why(rule.limit) % values, better(rule.route), rule.hint)


def why(limit: str) -> str:
    """With ``%(source)s`` and, by limit, more to fill in."""
    return {
        Limit.LEGAL: _(
            "„%(source)s“ bezahlt keine Gespräche mit rechtlichen Folgen, zum Beispiel bei Gericht, "
            "Polizei oder für ein Gutachten."
        ),
        Limit.WRITTEN: _("„%(source)s“ bezahlt keine schriftlichen Übersetzungen."),
        Limit.RECURRING: _("„%(source)s“ bezahlt keine laufende Beratung und keine Therapie."),
        Limit.LESSON: _("„%(source)s“ bezahlt keinen Unterricht und keine Ausflüge."),
        Limit.SPECIAL_NEEDS: _("„%(source)s“ bezahlt keine Gespräche in einem AO-SF-Verfahren."),
        Limit.MEDICAL: _("„%(source)s“ bezahlt keine Begleitung zu Arzt oder Klinik."),
        Limit.HOME_VISIT: _("„%(source)s“ bezahlt keine Hausbesuche."),
        Limit.REMOTE: _("„%(source)s“ bezahlt keine Gespräche am Telefon oder per Video."),
        Limit.LEAD_TIME: _(
            "„%(source)s“ braucht %(number)s Werktage Vorlauf. Der früheste Tag ist der %(day)s."
        ),
        Limit.ASKER: _("„%(source)s“ ist für Stellen dieser Art nicht da (%(asker)s)."),
    }[Limit(limit)]


def better(route: str) -> str:
    """The way that does help, as a sentence to whoever asked."""
    return {
        Route.SWORN: _(
            "Dafür brauchen Sie eine beeidigte Dolmetscherin oder einen beeidigten Dolmetscher. "
            "Die Dolmetscherdatenbank der Justiz nennt Ihnen jemanden in der Nähe."
        ),
        Route.PROFESSIONAL: _(
            "Dafür gibt es ausgebildete Dolmetschende, zum Beispiel in der Sprach- und Integrationsmittlung."
        ),
        Route.TRANSLATOR: _("Schriftliches übersetzt eine beeidigte Übersetzerin oder ein Übersetzungsbüro."),
        Route.CLINIC: _("Fragen Sie in der Praxis oder Klinik nach ihrem eigenen Dolmetschdienst."),
        Route.BY_VIDEO: _("So kurzfristig hilft am ehesten ein Telefon- oder Videodolmetschdienst."),
        Route.OFFICE: _("Rufen Sie bitte das Büro an: Wir suchen gemeinsam einen Weg."),
    }[Route(route)]


def refused_because(limit: str) -> str:
    """On the page of a refused request, without the source."""
    return str(Limit(limit).label) if limit else ""
