"""The goals of one person: the own words first, each rater apart, who took part, and one's own reflections."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rodtrad.access import clock
from rodtrad.access.actions import open_record
from rodtrad.access.entitlements import reach
from rodtrad.access.guard import asker, requires
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.access.rules import RuleBroken
from rodtrad.clients import queries as clients
from rodtrad.clients.models import Episode
from rodtrad.goals import actions, queries, words
from rodtrad.goals.forms import GoalForm, MeetingPlanForm, PartsForm, RatingForm, ReflectionForm
from rodtrad.goals.models import Goal
from rodtrad.goals.pages.case import GoalFormPage, GoalsPage, MeetingsPart, PartCell, StepRow
from rodtrad.goals.rules import LEVELS, Planned, Step, Way, Who, child
from rodtrad.goals.sentences import case as say
from rodtrad.programmes.rules import Rater

form_view = require_http_methods(["GET", "HEAD", "POST"])


def _episode(staff: Staff, client: UUID, episode: UUID) -> Episode:
    return get_object_or_404(clients.episodes(staff), public_id=episode, client__public_id=client)


def _address(episode: Episode) -> str:
    return reverse("goals:goals", args=[episode.client.public_id, episode.public_id])


def _on_record(staff: Staff, episode: Episode, page: str) -> None:
    person = episode.client
    open_record(
        actor=staff, subject=person.public_id, unit=episode.unit.public_id, kind="client", object_id=person.public_id,
        relation=clients.relation_to(staff, person).value, page=page,
    )  # fmt: skip


def _may_write(staff: Staff, episode: Episode) -> bool:
    return episode.unit_id in reach(staff, Permission.FOLLOW_UP).unit_ids


@requires(Permission.SEE_CLIENTS)
@require_GET
def goals(request: HttpRequest, client: UUID, episode: UUID) -> HttpResponse:
    """The goals of one period of contact, who took part in each step, and one's own reflections."""
    staff = asker(request)
    found = _episode(staff, client, episode)
    _on_record(staff, found, "goals")
    return render(request, "goals/goals.html", {"page": _page(staff, found, clock.today())})


def _page(staff: Staff, episode: Episode, today: date) -> GoalsPage:
    rows = list(queries.goals(staff, episode))
    key = [episode.client.public_id, episode.public_id]
    labels = clients.labels_of(staff, episode.case_id)
    scores = (say.score_row(rater, standing, labels) for rater, standing in queries.standings(rows).items())
    return GoalsPage(
        label=episode.client.label,
        sentence=say.overview([row for row in rows if row.dropped_on is None]),
        goals=tuple(say.goal_row(row, today, labels) for row in rows),
        scores=tuple(row for row in scores if row is not None),
        signs=tuple(words.sign(level) for level in LEVELS[Way.GAS]),
        meetings=_meetings(staff, episode, today),
        steps=_steps(staff, episode, labels),
        whos=tuple(words.who(who, labels) for who in Who),
        new_url=reverse("goals:new", args=key),
        part_url=reverse("goals:part", args=key),
        reflect_url=reverse("goals:reflect", args=key),
        back_url=reverse("feedback:client", args=[episode.client.public_id]),
        may_write=_may_write(staff, episode),
        why=say.why(),
    )


def _meetings(staff: Staff, episode: Episode, today: date) -> MeetingsPart | None:
    """How often a placed child is met; nothing for whoever is not placed."""
    stays = queries.stays(staff, episode, today=today)
    if not stays:
        return None
    plans, met = queries.meeting_plans(staff, episode), queries.met(staff, episode)
    planned = [Planned(plan.since, plan.weeks) for plan in plans]
    found = child(stays, planned, met, since=min(stay.first for stay in stays), today=today)
    key = [episode.client.public_id, episode.public_id]
    return MeetingsPart(
        sentence=say.meetings(plans, found),
        detail=say.last_met(met),
        form=MeetingPlanForm(initial={"since": today, "weeks": plans[0].weeks if plans else 4})
        if _may_write(staff, episode)
        else None,
        url=reverse("goals:meetings_plan", args=key),
        contact_url=reverse("clients:note_contact", args=key),
    )


def _steps(staff: Staff, episode: Episode, labels: clients.Labels) -> tuple[StepRow, ...]:
    noted, own = queries.parts(staff, episode), queries.own_reflections(staff, episode)
    form = PartsForm(noted=noted, labels=labels)
    return tuple(
        StepRow(
            key=step.value,
            label=str(words.STEPS[step]),
            parts=tuple(
                PartCell(words.who(who, labels), str(words.HOW.get(noted.get((step, who), ""), ""))) for who in Who
            ),
            fields=form.of(step),
            questions=tuple(str(question) for question in words.REFLECTIONS[step]),
            own_text=own.get(step, ""),
        )
        for step in Step
    )


@requires(Permission.FOLLOW_UP)
@form_view
def new(request: HttpRequest, client: UUID, episode: UUID) -> HttpResponse:
    """Set a goal, the person's own words first."""
    staff = asker(request)
    found = _episode(staff, client, episode)
    form = GoalForm(request.POST or None)
    if form.is_valid():
        try:
            actions.set_goal(actor=staff, episode=found, words=form.words())
        except RuleBroken as rule:
            form.add_error("own_words", words.broken(rule))
        else:
            messages.success(request, _("Målet är sparat."))
            return redirect(_address(found))
    elif request.method != "POST":
        _on_record(staff, found, "goal-form")
    return _form(request, found, form, _("Sätt ett mål tillsammans"), _("Spara målet"))


@requires(Permission.FOLLOW_UP)
@form_view
def change(request: HttpRequest, goal: UUID) -> HttpResponse:
    """Change what is said about a goal; a stale save shows how it stands now."""
    staff = asker(request)
    found = queries.goal(staff, goal)
    if request.method != "POST":
        _on_record(staff, found.episode, "goal-form")
        return _form(request, found.episode, GoalForm(initial=_stored(found)), _("Ändra målet"), _("Spara ändringen"))
    form, stale = GoalForm(request.POST), False
    if form.is_valid():
        try:
            seen = form.cleaned_data["version"] or 0
            actions.change_goal(actor=staff, goal=found, words=form.words(), seen_version=seen)
            messages.success(request, _("Målet är ändrat."))
            return redirect(_address(found.episode))
        except RuleBroken as rule:
            stale = rule.key == "goal_has_changed"
            form.add_error("way" if rule.key == "scale_is_in_use" else None, words.broken(rule))
    stored = say.facts(found) if stale else ()
    if stale:
        messages.error(request, words.broken(RuleBroken("goal_has_changed")))
        form = GoalForm(initial={**form.cleaned_data, "version": found.version})
    title, status = _("Ändra målet"), 409 if stale else 422
    return _form(request, found.episode, form, title, _("Spara ändringen"), stored=stored, status=status)


def _stored(goal: Goal) -> dict[str, Any]:
    texts = {part: goal.words(part) for part in actions.PARTS}
    steps = {f"level_{n}": said for n, said in enumerate(goal.levels)}
    start = "" if goal.baseline is None else goal.baseline
    return {
        **texts, **steps, "baseline": start, "whose": goal.whose, "plan": goal.plan, "way": goal.way,
        "weight": goal.weight, "due_on": goal.due_on, "version": goal.version,
    }  # fmt: skip


def _form(
    request: HttpRequest,
    episode: Episode,
    form: Any,
    title: str,
    submit: str,
    *,
    stored: tuple[tuple[str, str], ...] = (),
    about: tuple[tuple[str, str], ...] = (),
    status: int = 0,
) -> HttpResponse:
    is_goal = isinstance(form, GoalForm)
    page = GoalFormPage(
        title, episode.client.label, form, submit, _address(episode), stored, about=about,
        more_label=_("GAS: de fem stegen, var ni är och hur tungt målet väger") if is_goal else "",
        aloud=tuple(str(question) for question in words.ALOUD) if is_goal else (),
    )  # fmt: skip
    return render(request, "goals/form.html", {"page": page}, status=status or (422 if form.is_bound else 200))


@requires(Permission.FOLLOW_UP)
@form_view
def rate(request: HttpRequest, goal: UUID) -> HttpResponse:
    """Note how far a goal has been reached, as one rater sees it."""
    staff = asker(request)
    found = queries.goal(staff, goal)
    labels = clients.labels_of(staff, found.episode.case_id)
    form = RatingForm(request.POST or None, way=Way(found.way), labels=labels, steps=found.levels)
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.rate_goal(actor=staff, goal=found, rater=Rater(given["rater"]), level=given["level"])
        except RuleBroken as rule:
            form.add_error("level", words.broken(rule))
        else:
            messages.success(request, _("Uppföljningen är sparad. Nästa får svara för sig."))
            return redirect(_address(found.episode))
    elif request.method != "POST":
        _on_record(staff, found.episode, "goal-form")
    title = _("Hur långt har målet kommit?")
    return _form(request, found.episode, form, title, _("Spara"), about=say.about(found))


@requires(Permission.FOLLOW_UP)
@require_POST
def drop(request: HttpRequest, goal: UUID) -> HttpResponse:
    """Say that a goal is no longer of interest, or that it holds again."""
    staff = asker(request)
    found, again = queries.goal(staff, goal), request.POST.get("again") == "1"
    actions.drop_goal(actor=staff, goal=found, again=again)
    messages.success(request, _("Målet gäller igen.") if again else _("Målet utgår. Det räknas för sig."))
    return redirect(_address(found.episode))


@requires(Permission.FOLLOW_UP)
@require_POST
def part(request: HttpRequest, client: UUID, episode: UUID) -> HttpResponse:
    """Note whether and how each took part in each step."""
    staff = asker(request)
    found = _episode(staff, client, episode)
    form = PartsForm(request.POST, noted={}, labels={})
    if form.is_valid() and form.chosen():
        actions.note_parts(actor=staff, episode=found, parts=form.chosen())
        messages.success(request, _("Sparat."))
    else:
        messages.error(request, _("Välj hur någon har varit med. Inget är sparat än."))
    return redirect(f"{_address(found)}#delaktighet")


@requires(Permission.FOLLOW_UP)
@require_POST
def meetings_plan(request: HttpRequest, client: UUID, episode: UUID) -> HttpResponse:
    """Note how often the plan says the placed child is met."""
    staff = asker(request)
    found = _episode(staff, client, episode)
    form = MeetingPlanForm(request.POST)
    if form.is_valid():
        try:
            given = form.cleaned_data
            actions.plan_meetings(actor=staff, episode=found, weeks=given["weeks"], since=given["since"])
        except RuleBroken as rule:
            messages.error(request, words.broken(rule))
        else:
            messages.success(request, _("Sparat: %(often)s.") % {"often": words.every(given["weeks"])})
    else:
        messages.error(request, _("Välj hur ofta och från vilken dag. Inget är sparat än."))
    return redirect(f"{_address(found)}#traffar")


@requires(Permission.FOLLOW_UP)
@require_POST
def reflect(request: HttpRequest, client: UUID, episode: UUID) -> HttpResponse:
    """Keep one's own thoughts about a step."""
    staff = asker(request)
    found = _episode(staff, client, episode)
    form = ReflectionForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        actions.reflect(actor=staff, episode=found, step=Step(given["step"]), text=given["text"])
        messages.success(request, _("Din reflektion är sparad. Bara du kan läsa den."))
    return redirect(f"{_address(found)}#reflektion")
