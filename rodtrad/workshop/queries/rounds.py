"""Which rounds of planning an asker may see, who writes in them, and what is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from rodtrad.access import clock
from rodtrad.access.entitlements import below, reach
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.programmes.queries.seen import reach as plan_reach
from rodtrad.workshop import coming, rules, shelf
from rodtrad.workshop.models import ImportedModel, Planning
from rodtrad.workshop.rules import Answers, Kind, PlanningStatus, Side, Step
from rodtrad.workshop.shelf import ReadyModel

WRITERS = (Permission.FOLLOW_UP, Permission.PLAN_FOLLOW_UP)


def plannings(asker: Staff) -> QuerySet[Planning]:
    """The rounds of where one works, the latest first; and those whose follow-up one has been invited to."""
    seen = plan_reach(asker, on=clock.today())
    mine = Q(unit__in=seen.units) | Q(other_unit__in=seen.units) | Q(programme__in=seen.invited)
    found = Planning.objects.filter(mine, tenant_id=asker.tenant_id).distinct()
    return found.select_related("unit", "other_unit", "programme", "followup", "imported_model").order_by(
        "-begun_on", "-pk"
    )


def writable_units(asker: Staff) -> frozenset[int]:
    """The units where the asker takes part in planning."""
    return frozenset().union(*(reach(asker, permission).unit_ids for permission in WRITERS))


@dataclass(frozen=True)
class Rights:
    """What an asker may do with a round."""

    sides: tuple[Side, ...]
    may_start: bool

    @property
    def may_write(self) -> bool:
        """Whether there is anything to write for this asker."""
        return bool(self.sides)


def rights(asker: Staff, planning: Planning) -> Rights:
    """Which side's answers an asker writes, and whether they may start the follow-up."""
    if planning.status == PlanningStatus.STARTED:
        return Rights((), may_start=False)
    sides = rules.writes(
        works_first=_works(asker, planning.unit_id),
        works_second=planning.other_unit_id is not None and _works(asker, planning.other_unit_id),
        has_second=planning.other_unit_id is not None,
        has_met=planning.met_on is not None,
    )
    return Rights(sides, may_start=planning.unit_id in reach(asker, Permission.PLAN_FOLLOW_UP).unit_ids)


def takes_part(asker: Staff, planning: Planning) -> bool:
    """Whether an asker is one of those whose follow-up this is, started or not."""
    return _works(asker, planning.unit_id) or (
        planning.other_unit_id is not None and _works(asker, planning.other_unit_id)
    )


def _works(asker: Staff, unit_id: int) -> bool:
    """Whether the asker works in a unit or in something below it."""
    return bool(below(asker.tenant_id, {unit_id}, clock.today()) & writable_units(asker))


def side_of(found: Rights, step: Step) -> Side:
    """Whose answer a page is for: until two groups have met, only two of the pages are written, by each alone."""
    return found.sides[0] if found.sides and step in rules.SIDED else Side.JOINT


def sheet(planning: Planning, step: Step, side: Side) -> tuple[Answers, int]:
    """What is written on one page by one side, and its version; nothing is version 0."""
    found = planning.answers.filter(step=step.value, side=side.value).first()
    return (found.written, found.version) if found else ({}, 0)


def written(planning: Planning) -> dict[Step, Answers]:
    """What is written together, by page."""
    rows = planning.answers.filter(side=Side.JOINT.value)
    return {Step(row.step): row.written for row in rows}


def written_apart(planning: Planning) -> dict[Side, dict[Step, Answers]]:
    """What two groups have written alone."""
    found: dict[Side, dict[Step, Answers]] = {Side.FIRST: {}, Side.SECOND: {}}
    for row in planning.answers.exclude(side=Side.JOINT.value):
        found[Side(row.side)][Step(row.step)] = row.written
    return found


def model_of(planning: Planning) -> ReadyModel | None:
    """The ready model a round began from."""
    if planning.imported_model is not None:
        return coming.model(planning.imported_model)
    return shelf.get(planning.ready_model) if shelf.is_known(planning.ready_model) else None


def suggested(planning: Planning, language: str) -> Mapping[Step, Answers]:
    """What the ready model suggests, by page."""
    found = model_of(planning)
    return shelf.answers(found, language) if found else {}


def borrowed(planning: Planning) -> tuple[Mapping[Step, Answers], ...]:
    """What the ready model suggests in each language: words that are not the group's own."""
    return tuple(suggested(planning, language) for language in shelf.LANGUAGES)


def kind_of(planning: Planning) -> Kind:
    """What the follow-up collects."""
    found = model_of(planning)
    about, _version = sheet(planning, Step.ABOUT, Side.JOINT)
    return rules.kind_of(about, usual=found.kind if found else Kind.CASES)


def imported(asker: Staff) -> QuerySet[ImportedModel]:
    """The models that came as files."""
    return ImportedModel.objects.filter(tenant_id=asker.tenant_id).order_by("-imported_at")
