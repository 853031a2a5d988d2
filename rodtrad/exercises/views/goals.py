"""The competence goals: each writes for oneself, the group talks, and what it chose is written down for all of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rodtrad.access.guard import asker, requires
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.access.queries import unit_by_public_id
from rodtrad.access.rules import RuleBroken
from rodtrad.exercises import actions, words
from rodtrad.exercises.forms.goals import GoalTalkForm
from rodtrad.exercises.forms.planning import OwnWordsForm
from rodtrad.exercises.models import GoalTalk
from rodtrad.exercises.pages.planning import GoalPart, GoalsPage, GoalTalkRow
from rodtrad.exercises.programme import Programme
from rodtrad.exercises.queries import catalogue, goal_talks, reachable
from rodtrad.exercises.rules.writing import NoteKind

UNPROCESSABLE, SHOWN = 422, 6


@requires(Permission.TAKE_PART_IN_LEARNING)
@require_http_methods(["GET", "HEAD", "POST"])
def goals(request: HttpRequest) -> HttpResponse:
    """A talk about the competence goals; what one writes there for oneself stays with oneself."""
    staff = asker(request)
    programme = catalogue.programme(staff)
    if request.method == "POST":
        form = OwnWordsForm(request.POST)
        if form.is_valid() and form.cleaned_data["about"] in programme.packages:
            about = form.cleaned_data["about"]
            actions.write_privately(actor=staff, kind=NoteKind.SELF, about=about, text=form.cleaned_data["text"])
            messages.success(request, _("Sparat. Bara du kan läsa det."))
            return redirect(f"{reverse('exercises:goals')}#{about}")
    return _show(request, programme, _form(staff, programme))


@requires(Permission.TAKE_PART_IN_LEARNING)
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Write down what the group chose together; the group sees it, and the planner can begin with it."""
    staff = asker(request)
    programme = catalogue.programme(staff)
    form, warn = _form(staff, programme, request.POST), False
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.choose_goals(
                actor=staff, unit=unit_by_public_id(staff, UUID(given["unit"])), packages=given["packages"],
                text=given["text"], warned=given["warned"],
            )  # fmt: skip
        except RuleBroken as broken:
            form.add_error("text", words.sentence(broken))
            warn = broken.key == "looks_like_a_person"
        else:
            messages.success(request, _("Gruppens val är sparat. Planeringen kan börja i det."))
            return redirect(f"{reverse('exercises:goals')}#valda")
    return _show(request, programme, form, warn=warn, status=UNPROCESSABLE)


def _form(staff: Staff, programme: Programme, data: object = None) -> GoalTalkForm:
    groups = [(str(row.public_id), row.name) for row in goal_talks.own_groups(staff)]
    return GoalTalkForm(data, groups=groups, packages=[(key, each.title) for key, each in programme.packages.items()])


def _show(
    request: HttpRequest, programme: Programme, form: GoalTalkForm, *, warn: bool = False, status: int = 200
) -> HttpResponse:
    staff = asker(request)
    parts = tuple(
        GoalPart(each.key, each.title, words.package_sentence(each), each.all_goals, each.language,
                 reachable.own_note(staff, NoteKind.SELF, each.key))
        for each in programme.packages.values()
    )  # fmt: skip
    page = GoalsPage(parts, reachable.may_lead(staff), form, warn, _talks(staff, programme))
    return render(request, "exercises/goals.html", {"page": page}, status=status)


def _talks(staff: Staff, programme: Programme) -> tuple[GoalTalkRow, ...]:
    return tuple(
        GoalTalkRow(
            reachable.unit_name(staff, talk.unit), talk.talked_on,
            tuple((each.title, each.language) for key in talk.packages if (each := programme.packages.get(key))),
            talk.text,
            _plan_url(talk) if reachable.may_lead(staff, talk.unit) else "",
        )
        for talk in goal_talks.talks(staff)[:SHOWN]
    )  # fmt: skip


def _plan_url(talk: GoalTalk) -> str:
    chosen = "".join(f"&paket={key}" for key in talk.packages)
    return f"{reverse('exercises:new_plan')}?enhet={talk.unit.public_id}&behov=goals-{talk.public_id}{chosen}"
