"""Count an event: tap for one more, write a week's numbers, see the weeks."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rodtrad.access import clock
from rodtrad.access.guard import asker, requires
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.access.rules import RuleBroken
from rodtrad.observations import actions, words
from rodtrad.observations.forms.counts import WeekForm
from rodtrad.observations.models import FollowUp
from rodtrad.observations.pages.counts import CountPage, TapRow
from rodtrad.observations.queries import followups
from rodtrad.observations.rules import counts as rules
from rodtrad.observations.rules.counts import Point
from rodtrad.observations.rules.kinds import CountPlan, Kind
from rodtrad.observations.sentences import counts as say
from rodtrad.observations.views.acting import act


@requires(Permission.SEE_COVERAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def overview(request: HttpRequest, count: UUID) -> HttpResponse:
    """The weeks, and the form where a week's numbers are written."""
    staff = asker(request)
    followup = _find(staff, count)
    plan, counts_here = CountPlan.read(followup.plan), _may_count(staff, followup)
    form = WeekForm(request.POST or None, plan=plan, today=clock.today()) if counts_here else None
    if request.method == "POST":
        if form is None:
            raise Http404
        if form.is_valid():
            given = form.cleaned_data
            try:
                actions.set_count(
                    actor=staff, followup=followup, monday=given["monday"], events=given["events"],
                    base=given.get("base"), place=given.get("place", ""),
                )  # fmt: skip
            except RuleBroken as rule:
                form.add_error("events", words.broken(rule))
            else:
                return redirect("observations:count", count=count)
    page = _page(staff, followup, plan, form)
    return render(request, "observations/count.html", {"page": page}, status=422 if form and form.is_bound else 200)


def _find(staff: Staff, count: UUID) -> FollowUp:
    return get_object_or_404(followups.followups(staff, Kind.EVENT_COUNT), public_id=count)


def _may_count(staff: Staff, followup: FollowUp) -> bool:
    return followup.status == "running" and followups.may_take_part(staff, followup)


def _page(staff: Staff, followup: FollowUp, plan: CountPlan, form: WeekForm | None) -> CountPage:
    rows = list(followup.counts.order_by("monday"))
    this = rules.monday_of(clock.today())
    now = {row.place: row.events for row in rows if row.monday == this}
    # The week that runs is not over, so it is no point among the others.
    over = [Point(row.monday, row.events, row.base) for row in rows if row.monday < this]
    found = rules.series(rules.together(over), with_base=bool(plan.base))
    labels = {place.key: place.label for place in plan.places}
    key = [followup.public_id]
    changed = followups.changed(staff, followup, since=found.weeks[0][0]) if found.weeks else ()
    may_end = followup.status == "running" and followups.may_plan(staff, followup)
    return CountPage(
        name=followup.name,
        question=followup.question,
        sentence=say.overview(plan, found),
        group=followups.unit_name(staff, followup),
        event=plan.event,
        taps=tuple(TapRow(k, labels.get(k, ""), now.get(k, 0)) for k in plan.place_keys) if form else (),
        tap_url=reverse("observations:count_tap", args=key),
        form=form,
        figure=say.figure(plan, found, changed),
        says=say.says(found),
        end_url=reverse("observations:end", args=key) if may_end else "",
        changed=changed,
    )


@requires(Permission.FOLLOW_UP)
@require_POST
def tap(request: HttpRequest, count: UUID) -> HttpResponse:
    """One more this week, or one back."""
    staff = asker(request)
    followup = _find(staff, count)
    if not _may_count(staff, followup):
        raise Http404
    place, by = request.POST.get("place", ""), -1 if request.POST.get("by") == "-1" else 1
    said = _("En till är räknad.") if by > 0 else _("En är borttagen.")
    to = reverse("observations:count", args=[count])
    return act(request, to, lambda: actions.tap(actor=staff, followup=followup, place=place, by=by), said=said)
