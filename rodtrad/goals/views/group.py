"""How far a group's goals have come, and how often its placed children are met; no goal and nobody is named."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from rodtrad.access import clock
from rodtrad.access.entitlements import below, reach
from rodtrad.access.guard import asker, requires
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.access.queries import units_reached
from rodtrad.goals import rules
from rodtrad.goals.pages.group import GroupPage, MeetingsPage
from rodtrad.goals.queries import group as queries
from rodtrad.goals.sentences import group as say
from rodtrad.programmes.queries import changed_for
from rodtrad.ui.parts import Tab


@dataclass(frozen=True)
class _Chosen:
    """The units that are counted, and the ways to others."""

    units: frozenset[int]
    tabs: tuple[Tab, ...]


def _chosen(request: HttpRequest, staff: Staff, name: str) -> _Chosen:
    """All the units one reaches, or the one that is asked for with what is below it."""
    reached, here, wanted = units_reached(staff), reverse(name), request.GET.get("enhet", "")
    row = next((each for each in reached if str(each.public_id) == wanted), None)
    if wanted and row is None:
        raise Http404
    every = reach(staff).unit_ids
    within = every if row is None else every & below(staff.tenant_id, {row.pk}, clock.today())
    tabs = (
        Tab(_("Alla dina enheter"), here, row is None),
        *(Tab(each.name, f"{here}?enhet={each.public_id}", each is row) for each in reached),
    )
    return _Chosen(frozenset(within), tabs if len(reached) > 1 else ())


@requires(Permission.SEE_CLIENTS)
@require_GET
def goals(request: HttpRequest) -> HttpResponse:
    """How far the goals of those one works with have come, by rater: whom it is about first."""
    staff, today = asker(request), clock.today()
    chosen = _chosen(request, staff, "goals:group")
    every, by_rater = queries.standings(staff, chosen.units, today=today)
    found = rules.coverage(people=queries.people(staff, chosen.units, today=today), goals=every)
    measures = {rater: rules.measure(goals) for rater, goals in by_rater.items()}
    page = GroupPage(
        sentence=say.heading(found),
        lead=say.lead(found),
        units=chosen.tabs,
        coverage=say.coverage(found) if found.goals else (),
        figure=say.figure(measures),
        rows=tuple(say.measure_row(rater, each) for rater, each in measures.items()),
        tables=say.tables(measures),
        notes=say.notes(),
        changed=changed_for(staff, chosen.units, since=queries.since(today)) if measures else (),
        meetings_url=reverse("goals:meetings"),
        why=say.why(),
    )
    return render(request, "goals/group.html", {"page": page})


@requires(Permission.SEE_CLIENTS)
@require_GET
def meetings(request: HttpRequest) -> HttpResponse:
    """Whether placed children are met as often as their plans say, for the group and never by who works there."""
    staff, today = asker(request), clock.today()
    chosen = _chosen(request, staff, "goals:meetings")
    found = rules.meetings(queries.children(staff, chosen.units, today=today))
    figure = say.meetings_figure(found)
    page = MeetingsPage(
        sentence=say.meetings_heading(found),
        lead=say.meetings_lead(found),
        units=chosen.tabs,
        facts=say.meetings_facts(found),
        figure=figure,
        too_few=say.meetings_few(found),
        notes=say.meetings_notes(),
        changed=changed_for(staff, chosen.units, since=queries.since(today)) if figure else (),
        goals_url=reverse("goals:group"),
        why=say.why(),
    )
    return render(request, "goals/meetings.html", {"page": page})
