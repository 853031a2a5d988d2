"""Compose the page of one follow-up's coverage: how far its questions came, for whom, and who is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language

from rodtrad.access.entitlements import reach
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.access.queries import unit_rows
from rodtrad.analysis.following import Question, flow, flows_by, lost_and_followed
from rodtrad.analysis.pages.coverage import CoveragePage, Grouping
from rodtrad.analysis.sentences import coverage as say
from rodtrad.clients.models import ContactReason, Episode, Service
from rodtrad.clients.rules import ServiceKind, age_on
from rodtrad.clients.rules.counting import AgeBand
from rodtrad.clients.words import AGE_BAND, SERVICE
from rodtrad.collection.models import Invitation, Response
from rodtrad.instruments import library
from rodtrad.kit.dates import add_months
from rodtrad.programmes.models import Programme
from rodtrad.programmes.queries import changed_for
from rodtrad.programmes.rules import Rater
from rodtrad.ui.parts import Tab

MONTHS_BACK = 24
_WORKERS = (Rater.PRACTITIONER.value, Rater.PROVIDER.value)
_FIELDS = (
    "occasion__episode_id", "moment__label", "rater", "instrument", "structure", "status", "occasion__due_on",
    "occasion__window_days", "occasion__unit_id", "occasion__plan_key", "occasion__id",
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One planned question, as it is read."""

    episode: int
    label: str
    rater: str
    instrument: str
    structure: str
    status: str
    due: date
    window_days: int
    unit: int
    plan_key: str
    occasion: int

    @property
    def moment(self) -> Moment:
        """Which of the plan's questions it is."""
        return Moment(self.label, self.rater, self.instrument)


@dataclass(frozen=True)
class Moment:
    """One thing that is asked: what it is called, of whom, with which form."""

    label: str
    rater: str
    instrument: str

    @property
    def key(self) -> str:
        """The choice in the address."""
        return f"{self.label}|{self.rater}|{self.instrument}"


def coverage_page(asker: Staff, programme: Programme, wanted: str, *, today: date) -> CoveragePage:
    """The coverage of one follow-up, at one of its moments."""
    rows = _rows(asker, programme, today)
    found = tuple(dict.fromkeys(row.moment for row in rows))
    chosen = next((m for m in found if m.key == wanted), found[-1] if found else None)
    entitled = programme.unit_id in reach(asker).unit_ids
    questions = _questions(asker, rows, chosen, entitled=entitled) if chosen else ()
    total = flow(questions, today=today)
    address = reverse("analysis:coverage", args=[programme.public_id])
    return CoveragePage(
        programme=programme.name,
        programme_url=reverse("feedback:programme", args=[programme.public_id]),
        sentence=say.sentence(total),
        moments=tuple(_tab(m, address, current=m == chosen) for m in found) if len(found) > 1 else (),
        figure=say.figure(total, with_reasons=entitled) if total.should else None,
        steps=say.steps(total),
        known=say.known(total),
        rates=say.rates(total) if total.should else (),
        groupings=_groupings(questions, today) if entitled and total.should else (),
        lost=say.lost(lost_and_followed(questions, today=today)) if entitled else (),
        few=say.few(total),
        changed=changed_for(asker, [programme.unit_id], since=add_months(today, -MONTHS_BACK)),
        conditions_url=reverse("programmes:conditions", args=[programme.public_id]),
        may_see_groups=entitled,
        why=say.why(),
    )


def _rows(asker: Staff, programme: Programme, today: date) -> list[Row]:
    """Two years of planned questions, in the order of the plan."""
    found = Invitation.objects.visible_to(asker, Permission.SEE_COVERAGE).filter(
        moment__version__programme=programme, occasion__due_on__gte=add_months(today, -MONTHS_BACK)
    )
    ordered = found.order_by("moment__version__number", "moment__position", "occasion__due_on", "pk")
    return [Row(*values) for values in ordered.values_list(*_FIELDS)]


def _questions(asker: Staff, rows: Sequence[Row], chosen: Moment, *, entitled: bool) -> tuple[Question, ...]:
    mine = [row for row in rows if row.moment == chosen]
    answered: dict[tuple[int, str, str], list[date]] = {}
    workers = {row.occasion for row in rows if row.rater in _WORKERS and row.status == "answered"}
    for row in rows:
        if row.status == "answered":
            answered.setdefault((row.episode, row.rater, row.instrument), []).append(row.due)
    units = {row.pk: row.name for row in unit_rows(asker)}
    episodes = {row.episode for row in mine} if entitled else set()
    given, reasons = _services(asker, episodes, units), _reasons(asker, episodes)
    ages, began = _ages(asker, episodes), _first_scores(asker, chosen, episodes)
    found = []
    for row in mine:
        provider, service = _insats(row, given.get(row.episode, {}))
        has_before = any(day < row.due for day in answered.get((row.episode, row.rater, row.instrument), ()))
        question = Question(
            person=row.episode,
            standing=row.status,
            due=row.due,
            window_days=row.window_days,
            has_before=has_before,
            worker_answered=row.rater not in _WORKERS and row.occasion in workers,
            unit=units.get(row.unit, ""),
            provider=provider,
            reasons=reasons.get(row.episode, ()),
            service=service,
            age=ages.get(row.episode, ""),
            began_at=began.get((row.episode, row.structure)) if has_before else None,
        )
        found.append(question)
    return tuple(found)


def _services(asker: Staff, episodes: Iterable[int], units: dict[int, str]) -> dict[int, dict[int, tuple[str, str]]]:
    """Who provides each insats of some episodes, by name, and its kind; the latest last."""
    rows = Service.objects.visible_to(asker).filter(episode__in=set(episodes)).order_by("started_on", "pk")
    found: dict[int, dict[int, tuple[str, str]]] = {}
    for pk, episode, unit, name, kind in rows.values_list(
        "pk", "episode_id", "provider_unit_id", "provider_name", "kind"
    ):
        said = (units.get(unit or 0, "") or name, str(SERVICE[ServiceKind(kind)]))
        found.setdefault(episode, {})[pk] = said
    return found


def _insats(row: Row, given: dict[int, tuple[str, str]]) -> tuple[str, str]:
    """The provider and the kind of the insats the question is about, or else of the latest."""
    anchor = row.plan_key.rpartition(":")[2]
    if anchor.startswith("s") and anchor[1:].isdigit():
        return given.get(int(anchor[1:]), ("", ""))
    return list(given.values())[-1] if given else ("", "")


def _ages(asker: Staff, episodes: Iterable[int]) -> dict[int, str]:
    """The age group of each person when the contact began; what nobody has said is left out."""
    rows = Episode.objects.visible_to(asker).filter(pk__in=set(episodes), client__birth_year__isnull=False)
    found = {}
    for pk, started, born in rows.values_list("pk", "started_on", "client__birth_year"):
        age = age_on(birth_year=born, day=started) or 0
        band = next(band for band in AgeBand if age <= band.ages[1])
        found[pk] = str(AGE_BAND[band])
    return found


def _first_scores(asker: Staff, chosen: Moment, episodes: Iterable[int]) -> dict[tuple[int, str], Fraction]:
    """Where each began: the first score of the same form by the same rater, by contact and version of the form."""
    rows = Response.objects.visible_to(asker).filter(
        episode__in=set(episodes), rater=chosen.rater, instrument=chosen.instrument, superseded_by=None,
        primary_milli__isnull=False,
    )  # fmt: skip
    found: dict[tuple[int, str], Fraction] = {}
    for episode, structure, milli in rows.order_by("occurred_on", "pk").values_list(
        "episode_id", "structure", "primary_milli"
    ):
        found.setdefault((episode, structure), Fraction(milli or 0, 1000))
    return found


def _reasons(asker: Staff, episodes: Iterable[int]) -> dict[int, tuple[str, ...]]:
    rows = ContactReason.objects.visible_to(asker).filter(case__episodes__in=set(episodes)).order_by("key")
    found: dict[int, tuple[str, ...]] = {}
    values = rows.values_list("case__episodes__pk", "key", "case__episodes__programme_version__reasons")
    for episode, key, names in values:
        found[episode] = (*found.get(episode, ()), names.get(key, key))
    return found


def _groupings(questions: Sequence[Question], today: date) -> tuple[Grouping, ...]:
    return tuple(
        say.grouping(key, flows_by(questions, names, today=today))
        for key, names in (
            ("unit", lambda q: (q.unit,)),
            ("provider", lambda q: (q.provider,)),
            ("reason", lambda q: q.reasons or ("",)),
        )
    )


def _tab(moment: Moment, address: str, *, current: bool) -> Tab:
    form = library.get(moment.instrument).text(get_language() or "sv").short_name
    who = "" if moment.rater == Rater.CLIENT else f" ({say.rater(moment.rater)})"
    label = f"{moment.label}, {form}{who}"
    return Tab(label, f"{address}?{urlencode({'matpunkt': moment.key})}", current)
