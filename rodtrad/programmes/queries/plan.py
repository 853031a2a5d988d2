"""Compose what a plan says in words: the list of follow-ups, and one plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import Max
from django.urls import reverse
from django.utils import formats
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rodtrad.access.models import Staff
from rodtrad.access.queries import unit_rows
from rodtrad.instruments import library
from rodtrad.programmes import words
from rodtrad.programmes.models import Moment, Programme, ProgrammeVersion
from rodtrad.programmes.pages import MomentRow, PlanPart, ProgrammeRow, ProgrammesPage, VersionRow
from rodtrad.programmes.queries.seen import programmes
from rodtrad.programmes.rules import Phase, ProgrammeStatus


def programmes_page(asker: Staff) -> ProgrammesPage:
    """The follow-ups an asker may see, a row each."""
    found = list(programmes(asker))
    groups = _groups(asker)
    newest = _newest([p.pk for p in found])
    rows = tuple(
        ProgrammeRow(
            name=p.name,
            question=p.question,
            group=groups.get(p.unit_id, ""),
            status=str(words.STATUS[ProgrammeStatus(p.status)]),
            plan=_in_short(newest.get(p.pk, [])),
            url=reverse("feedback:programme", args=[p.public_id]),
        )
        for p in found
    )
    return ProgrammesPage(_sentence(found), rows, _why())


def _sentence(found: list[Programme]) -> str:
    running = sum(p.status == ProgrammeStatus.RUNNING for p in found)
    if not running:
        return _("Ingen uppföljning pågår.")
    return ngettext("En uppföljning pågår.", "%(n)s uppföljningar pågår.", running) % {"n": running}


def _why() -> str:
    return _("Här står uppföljningarna där du arbetar, eller som du är inbjuden till just nu. Inga svar visas här.")


def _groups(asker: Staff) -> Mapping[int, str]:
    return {unit.pk: unit.name for unit in unit_rows(asker)}


def _newest(programme_ids: list[int]) -> dict[int, list[Moment]]:
    """The moments of each follow-up's newest version, in order."""
    last = ProgrammeVersion.objects.filter(programme__in=programme_ids).values("programme").annotate(n=Max("number"))
    numbers = {row["programme"]: row["n"] for row in last}
    moments: dict[int, list[Moment]] = {}
    rows = Moment.objects.filter(version__programme__in=programme_ids).select_related("version").order_by("position")
    for moment in rows:
        if moment.version.number == numbers[moment.version.programme_id]:
            moments.setdefault(moment.version.programme_id, []).append(moment)
    return moments


def _in_short(moments: list[Moment]) -> str:
    """What is asked and when, in one line."""
    language = get_language() or "sv"
    said = [
        _("%(form)s %(when)s")
        % {
            "form": library.get(m.instrument, m.structure).text(language).short_name,
            "when": words.moment_timing(m, m.version.phase_names),
        }
        for m in moments
    ]
    return ", ".join(dict.fromkeys(said))


def plan_part(asker: Staff, programme: Programme) -> PlanPart:
    """One follow-up's plan as it is now, and the versions before it."""
    versions = list(programme.versions.order_by("-number"))
    current = versions[0] if versions else None
    moments = list(current.moments.order_by("position")) if current else []
    return PlanPart(
        name=programme.name,
        question=programme.question,
        group=_groups(asker).get(programme.unit_id, ""),
        status=str(words.STATUS[ProgrammeStatus(programme.status)]),
        person=_person(current),
        phases=tuple(str(words.phase(p, current.phase_names)) for p in Phase) if current else (),
        moments=tuple(_moment(m, current) for m in moments) if current else (),
        versions=tuple(_version(v, current=v is current) for v in versions),
    )


def _person(version: ProgrammeVersion | None) -> str:
    if version is None:
        return ""
    forms = words.person(version.person_word)
    return _("%(one)s, %(the)s, %(many)s, %(the_many)s") % {
        "one": forms.one, "the": forms.the, "many": forms.many, "the_many": forms.the_many
    }  # fmt: skip


def _moment(moment: Moment, version: ProgrammeVersion) -> MomentRow:
    instrument = library.get(moment.instrument, moment.structure)
    return MomentRow(
        label=moment.label,
        form=instrument.text(get_language() or "sv").name,
        who=str(words.rater(moment.rater, version.person_word)),
        when=str(words.moment_timing(moment, version.phase_names)),
        window=ngettext("går bra i %(n)s dag efteråt", "går bra i %(n)s dagar efteråt", moment.window_days)
        % {"n": moment.window_days},
        minutes=ngettext("omkring %(n)s minut", "omkring %(n)s minuter", instrument.minutes)
        % {"n": instrument.minutes},
    )


def _version(version: ProgrammeVersion, *, current: bool) -> VersionRow:
    return VersionRow(
        label=_("Version %(number)s") % {"number": version.number},
        agreed=_("överenskommen %(day)s") % {"day": _day(version.agreed_on)},
        current=current,
    )


def _day(on: date) -> str:
    return formats.date_format(on, "j F Y")
