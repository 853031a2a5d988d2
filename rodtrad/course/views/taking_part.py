"""Taking part in a course: one's own steps and words, the plan and the publication, and showing what was found."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rodtrad.access.guard import asker, requires
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.access.rules import RuleBroken, StaleEdit
from rodtrad.course import actions, presenting, queries, words
from rodtrad.course.actions import Written
from rodtrad.course.forms import PlanForm, PublicationForm, StepForm, WrittenForm
from rodtrad.course.models import Participation
from rodtrad.course.pages import OwnPage
from rodtrad.course.rules import CourseStep, Track

UNPROCESSABLE, CONFLICT = 422, 409
form_view = require_http_methods(["GET", "HEAD", "POST"])


def own_or_404(staff: Staff, public_id: UUID) -> Participation:
    """One's own participation; nobody else's is there."""
    try:
        return queries.own_by_id(staff, public_id)
    except Participation.DoesNotExist:
        raise Http404 from None


@contextmanager
def _said_if_refused(request: HttpRequest) -> Iterator[None]:
    """Say why something was refused on the page one comes back to."""
    try:
        yield
    except RuleBroken as broken:
        messages.warning(request, words.sentence(broken))


@requires(Permission.TAKE_PART_IN_LEARNING)
@form_view
def own(request: HttpRequest, participation: UUID) -> HttpResponse:
    """One's own steps, plan and words; a stale save shows both."""
    staff = asker(request)
    mine = own_or_404(staff, participation)
    now = {name: getattr(mine, name) for name in ("question", "plan", "found", "decided", "version")}
    form, stale = WrittenForm(request.POST if request.method == "POST" else None, initial=now), ""
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("question", "plan", "found", "decided")}
        try:
            actions.write(
                actor=staff, participation=mine, written=Written(**given), seen_version=form.cleaned_data["version"]
            )
        except StaleEdit:
            stale = "\n\n".join(text for text in (mine.question, mine.plan, mine.found, mine.decided) if text)
            form = WrittenForm(initial={**given, "version": mine.version})
        else:
            messages.success(request, _("Sparat."))
            return redirect("course:own", participation=mine.public_id)
    status = CONFLICT if stale else UNPROCESSABLE if form.errors else 200
    return render(request, "course/own.html", {"page": _own_page(staff, mine, form, stale)}, status=status)


def _own_page(staff: Staff, mine: Participation, form: WrittenForm, stale: str) -> OwnPage:
    def to(name: str) -> str:
        return reverse(f"course:{name}", args=[mine.public_id])

    left = [step for step in CourseStep if step.value not in mine.done]
    sentence = _("Nästa steg: %(step)s") % {"step": words.STEPS[left[0]]} if left else _("Alla steg är klara.")
    shown = presenting.presentation(staff, mine)
    return OwnPage(
        course=mine.course.title, course_url=reverse("course:course", args=[mine.course.public_id]), sentence=sentence,
        track=str(words.TRACKS[Track(mine.track)]), is_practice=mine.track == Track.PRACTICE,
        steps=presenting.steps(staff, mine), form=form, stale=stale, write_url=to("own"), step_url=to("tick"),
        plans=presenting.plan_choices(staff, mine), plan_url=to("plan"),
        publications=presenting.publication_choices(staff, mine), publication_url=to("choose"),
        count_said=shown.counted.sentence if shown.counted else "", show_url=to("show"), leave_url=to("leave"),
        presentation_url=to("presentation"), is_shown=mine.shown_at is not None,
    )  # fmt: skip


@requires(Permission.TAKE_PART_IN_LEARNING)
@require_POST
def tick(request: HttpRequest, participation: UUID) -> HttpResponse:
    """Tick a step, or untick it."""
    staff = asker(request)
    mine = own_or_404(staff, participation)
    form = StepForm(request.POST)
    if form.is_valid():
        step = CourseStep(form.cleaned_data["step"])
        actions.tick(actor=staff, participation=mine, step=step, is_done=form.cleaned_data["is_done"])
    return redirect(f"{reverse('course:own', args=[mine.public_id])}#stegen")


@requires(Permission.TAKE_PART_IN_LEARNING)
@require_POST
def plan(request: HttpRequest, participation: UUID) -> HttpResponse:
    """Say which plan at home the course is about."""
    staff = asker(request)
    mine = own_or_404(staff, participation)
    form = PlanForm(request.POST)
    wanted = form.cleaned_data["planning"] if form.is_valid() else None
    chosen = queries.own_plans(staff).filter(public_id=wanted).first() if wanted else None
    with _said_if_refused(request):
        actions.follow_plan(actor=staff, participation=mine, planning=chosen)
    return redirect("course:own", participation=mine.public_id)


@requires(Permission.TAKE_PART_IN_LEARNING)
@require_POST
def choose(request: HttpRequest, participation: UUID) -> HttpResponse:
    """Choose the approved publication to present."""
    staff = asker(request)
    mine = own_or_404(staff, participation)
    form = PublicationForm(request.POST)
    wanted = form.cleaned_data["publication"] if form.is_valid() else None
    chosen = queries.released(staff).filter(public_id=wanted).first() if wanted else None
    with _said_if_refused(request):
        actions.present_publication(actor=staff, participation=mine, publication=chosen)
    return redirect("course:own", participation=mine.public_id)


@requires(Permission.TAKE_PART_IN_LEARNING)
@require_POST
def show(request: HttpRequest, participation: UUID) -> HttpResponse:
    """Show one's presentation, or take it back."""
    staff = asker(request)
    mine = own_or_404(staff, participation)
    with _said_if_refused(request):
        actions.show(actor=staff, participation=mine, is_shown=mine.shown_at is None)
    return redirect("course:own", participation=mine.public_id)


@requires(Permission.TAKE_PART_IN_LEARNING)
@require_POST
def leave(request: HttpRequest, participation: UUID) -> HttpResponse:
    """Leave the course."""
    staff = asker(request)
    mine = own_or_404(staff, participation)
    back = mine.course.public_id
    actions.leave(actor=staff, participation=mine)
    messages.success(request, _("Du har lämnat kursen, och det du skrev där är borta."))
    return redirect("course:course", course=back)
