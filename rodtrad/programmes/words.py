"""What this group calls the person it follows, and its phases, in every form a sentence needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from rodtrad.programmes.models import Moment
from rodtrad.programmes.rules import ConditionKind, PersonWord, Phase, ProgrammeStatus, Rater, ServiceKind, Timing

Words = str | Promise


@dataclass(frozen=True)
class PersonForms:
    """One word in the forms Swedish needs: en klient, klienten, klientens, klienter, klienterna."""

    one: Words
    the: Words
    of_the: Words
    many: Words
    the_many: Words


# "Boende" is a participle, so its definite form takes an article: den boende, de boende.
PERSON: Mapping[PersonWord, PersonForms] = {
    PersonWord.KLIENT: PersonForms(
        pgettext_lazy("en", "klient"),
        pgettext_lazy("den", "klienten"),
        pgettext_lazy("dens", "klientens"),
        pgettext_lazy("flera", "klienter"),
        pgettext_lazy("de", "klienterna"),
    ),
    PersonWord.BRUKARE: PersonForms(
        pgettext_lazy("en", "brukare"),
        pgettext_lazy("den", "brukaren"),
        pgettext_lazy("dens", "brukarens"),
        pgettext_lazy("flera", "brukare"),
        pgettext_lazy("de", "brukarna"),
    ),
    PersonWord.BARN: PersonForms(
        pgettext_lazy("en", "barn"),
        pgettext_lazy("den", "barnet"),
        pgettext_lazy("dens", "barnets"),
        pgettext_lazy("flera", "barn"),
        pgettext_lazy("de", "barnen"),
    ),
    PersonWord.DELTAGARE: PersonForms(
        pgettext_lazy("en", "deltagare"),
        pgettext_lazy("den", "deltagaren"),
        pgettext_lazy("dens", "deltagarens"),
        pgettext_lazy("flera", "deltagare"),
        pgettext_lazy("de", "deltagarna"),
    ),
    PersonWord.BESOKARE: PersonForms(
        pgettext_lazy("en", "besökare"),
        pgettext_lazy("den", "besökaren"),
        pgettext_lazy("dens", "besökarens"),
        pgettext_lazy("flera", "besökare"),
        pgettext_lazy("de", "besökarna"),
    ),
    PersonWord.BOENDE: PersonForms(
        pgettext_lazy("en", "boende"),
        pgettext_lazy("den", "den boende"),
        pgettext_lazy("dens", "den boendes"),
        pgettext_lazy("flera", "boende"),
        pgettext_lazy("de", "de boende"),
    ),
}

PHASE: Mapping[Phase, Words] = {
    Phase.FIRST_CONTACT: _("Nybesök"),
    Phase.ASSESSMENT: _("Utredning"),
    Phase.DELIVERY: _("Insats"),
    Phase.FOLLOW_UP: _("Uppföljning"),
}


STATUS: Mapping[ProgrammeStatus, Words] = {
    ProgrammeStatus.DRAFT: _("utkast"),
    ProgrammeStatus.RUNNING: _("pågår"),
    ProgrammeStatus.PAUSED: _("vilar"),
    ProgrammeStatus.ENDED: _("avslutad"),
}


CONDITION: Mapping[str, Words] = {
    ConditionKind.VACANCY: _("Vakans"),
    ConditionKind.CASELOAD: _("Ärendemängd"),
    ConditionKind.REORGANISATION: _("Omorganisation"),
    ConditionKind.NEW_METHOD: _("Nytt arbetssätt"),
    ConditionKind.NEW_LEADER: _("Ny chef"),
    ConditionKind.OTHER: _("Annat"),
}
SERVICE: Mapping[ServiceKind, Promise] = {
    ServiceKind.COUNSELLING: _("Samtalsstöd, råd och stöd"),
    ServiceKind.OPEN_CARE: _("Öppenvård"),
    ServiceKind.FAMILY_SUPPORT: _("Familjestöd, familjebehandling"),
    ServiceKind.CONTACT_PERSON: _("Kontaktperson"),
    ServiceKind.CONTACT_FAMILY: _("Kontaktfamilj"),
    ServiceKind.SUPPORTED_VISITS: _("Umgängesstöd"),
    ServiceKind.FOSTER_HOME: _("Familjehem"),
    ServiceKind.RESIDENTIAL_CARE: _("Hem för vård eller boende"),
    ServiceKind.SUPPORTED_LODGING: _("Stödboende"),
    ServiceKind.SECURE_CARE: _("Särskilt ungdomshem eller LVM-hem"),
    ServiceKind.HOUSING_SUPPORT: _("Boendestöd"),
    ServiceKind.WORK_REHABILITATION: _("Stöd till arbete eller studier"),
    ServiceKind.DAILY_ACTIVITY: _("Sysselsättning"),
    ServiceKind.INCOME_SUPPORT: _("Ekonomiskt bistånd"),
    ServiceKind.OTHER: _("Annan insats"),
}


def person(word: str) -> PersonForms:
    """The forms of a group's word for the person it follows."""
    return PERSON[PersonWord(word)]


def kinds(keys: Iterable[str]) -> str:
    """Kinds of insats, in the order they are always listed."""
    chosen = frozenset(keys)
    return "; ".join(str(SERVICE[kind]) for kind in ServiceKind if kind in chosen)


def phase(key: str, names: Mapping[str, str]) -> Words:
    """What this group calls a phase: its own word, or the usual one."""
    return names.get(key) or PHASE[Phase(key)]


def rater(key: str, word: str) -> Words:
    """Who answers: the person followed by the group's own word, or who else."""
    return {
        Rater.CLIENT: person(word).the,
        Rater.GUARDIAN: _("vårdnadshavare"),
        Rater.OTHER_GUARDIAN: _("den andra vårdnadshavaren"),
        Rater.PRACTITIONER: _("medarbetaren"),
        Rater.PROVIDER: _("utföraren"),
        Rater.RELATIVE: _("närstående"),
    }[Rater(key)]


def timing(key: str, offset_days: int, offset_months: int = 0, every_months: int = 0, phase_name: Words = "") -> Words:
    """When something is asked, in words."""
    after = _after(offset_days, offset_months)
    match Timing(key):
        case Timing.EACH_SESSION:
            return _("vid varje samtal")
        case Timing.AT_START:
            return _("när kontakten börjar")
        case Timing.AFTER_START:
            return _("%(time)s efter start") % {"time": after}
        case Timing.EVERY:
            return ngettext("varje månad", "var %(n)s:e månad", every_months) % {"n": every_months}
        case Timing.PHASE_ENTRY:
            named = {"time": after, "phase": phase_name}
            said = _("%(time)s efter att fasen %(phase)s börjat") if after else _("när fasen %(phase)s börjar")
            return said % named
        case Timing.SERVICE_START:
            return _("%(time)s efter att insatsen börjat") % {"time": after} if after else _("när insatsen börjar")
        case Timing.SERVICE_END:
            return _("%(time)s efter att insatsen slutat") % {"time": after} if after else _("när insatsen slutar")
        case Timing.AT_END:
            return _("när kontakten avslutas")
        case Timing.AFTER_END:
            return _("%(time)s efter avslut") % {"time": after}


def moment_timing(moment: Moment, names: Mapping[str, str]) -> Words:
    """When a moment of a plan is asked, in words, with the group's own names of the phases."""
    named = phase(moment.phase, names) if moment.phase else ""
    said = timing(moment.timing, moment.offset_days, moment.offset_months, moment.every_months, named)
    return f"{said} ({kinds(moment.services)})" if moment.services else said


def _after(days: int, months: int) -> str:
    """How long after: months first, then days; "" for the same day."""
    said = [ngettext("%(n)s månad", "%(n)s månader", months) % {"n": months}] if months else []
    if days or not months:
        said.append(length(days) if days else "")
    return str(_(" och ")).join(part for part in said if part)


def length(days: int) -> str:
    """A length of time, in months when it is whole months of thirty days."""
    if days and days % 30 == 0:
        return ngettext("%(n)s månad", "%(n)s månader", days // 30) % {"n": days // 30}
    return ngettext("%(n)s dag", "%(n)s dagar", days) % {"n": days}
