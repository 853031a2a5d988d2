"""Compose the page of one follow-up's coverage: how far its questions came, for whom, and who is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

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
from rodtrad.clients.models import ContactReason, Service
from rodtrad.collection.models import Invitation
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
    given = _services(asker, {row.episode for row in mine}, units) if entitled else {}
    reasons = _reasons(asker, {row.episode for row in mine}) if entitled else {}
    return tuple(
        Question(
            person=row.episode,
            standing=row.status,
            due=row.due,
            window_days=row.window_days,
            has_before=any(day < row.due for day in answered.get((row.episode, row.rater, row.instrument), ())),
            worker_answered=row.rater not in _WORKERS and row.occasion in workers,
            unit=units.get(row.unit, ""),
            provider=_provider(row, given.get(row.episode, {})),
            reasons=reasons.get(row.episode, ()),
        )
        for row in mine
    )


def _services(asker: Staff, episodes: Iterable[int], units: dict[int, str]) -> dict[int, dict[int, str]]:
    """Who provides each insats of some episodes, by name, the latest last."""
    rows = Service.objects.visible_to(asker).filter(episode__in=set(episodes)).order_by("started_on", "pk")
    found: dict[int, dict[int, str]] = {}
    for pk, episode, unit, name in rows.values_list("pk", "episode_id", "provider_unit_id", "provider_name"):
        found.setdefault(episode, {})[pk] = units.get(unit or 0, "") or name
    return found


def _provider(row: Row, given: dict[int, str]) -> str:
    """The provider of the insats the question is about, or else of the latest."""
    anchor = row.plan_key.rpartition(":")[2]
    if anchor.startswith("s") and anchor[1:].isdigit():
        return given.get(int(anchor[1:]), "")
    return list(given.values())[-1] if given else ""


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
