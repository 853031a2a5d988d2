"""The workshop: begin a round, write page by page, comment, pause, meet, end in a picture, or start."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rodtrad.access import clock
from rodtrad.access.guard import asker, requires
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.access.queries import unit_by_public_id, unit_rows
from rodtrad.access.rules import RuleBroken, StaleEdit
from rodtrad.workshop import actions, shelf
from rodtrad.workshop.forms import BeginForm, CommentForm, StepForm
from rodtrad.workshop.models import Planning
from rodtrad.workshop.pages import BeginPage, SavedPart
from rodtrad.workshop.queries import outside, ready, saying
from rodtrad.workshop.queries import rounds as seen
from rodtrad.workshop.queries import steps as composed
from rodtrad.workshop.rules import Step, steps
from rodtrad.workshop.sentences import sentence

WRITERS = (Permission.FOLLOW_UP, Permission.PLAN_FOLLOW_UP)
UNPROCESSABLE, STALE = 422, 409
form_view = require_http_methods(["GET", "HEAD", "POST"])


@requires(Permission.SEE_PLAN)
@form_view
def workshop(request: HttpRequest) -> HttpResponse:
    """The rounds going on, and the way in; or a diary for a follow-up that began elsewhere."""
    staff = asker(request)
    if request.method == "POST":
        wanted = request.POST.get("follow_up", "")
        found = next((one for one in outside.without_a_book(staff) if str(one.public_id) == wanted), None)
        if found is None:
            raise Http404
        planning = actions.open_book(actor=staff, follow_up=found, written=outside.written(found))
        return redirect("workshop:diary", planning.public_id)
    return render(request, "workshop/workshop.html", {"page": composed.workshop_page(staff)})


@requires(*WRITERS)
@form_view
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a round from nothing."""
    return _begin(request, "")


@requires(*WRITERS)
@form_view
def begin_from(request: HttpRequest, ready_model: str) -> HttpResponse:
    """Begin a round from a ready model: at its first question, with its answers as suggestions."""
    return _begin(request, ready_model)


def _begin(request: HttpRequest, key: str) -> HttpResponse:
    staff = asker(request)
    model, imported = ready.find(staff, key) if key else (None, None)
    if key and model is None:
        raise Http404
    rows = unit_rows(staff)
    mine = [row for row in rows if row.pk in seen.writable_units(staff)]
    title = model.title(request.LANGUAGE_CODE) if model else ""
    form = BeginForm(mine, rows, request.POST or None, {"name": title})
    if form.is_valid():
        given = form.cleaned_data
        planning = actions.begin_planning(
            actor=staff,
            unit=unit_by_public_id(staff, UUID(given["unit"])),
            name=given["name"],
            other_unit=unit_by_public_id(staff, UUID(given["other_unit"])) if given["other_unit"] else None,
            ready_model=model,
            suggestions=shelf.answers(model, request.LANGUAGE_CODE) if model else {},
            imported_model=imported,
        )
        first = Step.QUESTION if model else Step.REFLECTION
        return redirect("workshop:step", planning.public_id, first.value)
    back = reverse("workshop:ready_model", args=[key]) if key else reverse("workshop:workshop")
    page = BeginPage(
        title or _("En ny planering"), form, back, shelf.told(model, request.LANGUAGE_CODE).make_own if model else ()
    )
    return render(request, "workshop/begin.html", {"page": page}, status=UNPROCESSABLE if form.is_bound else 200)


@requires(Permission.SEE_PLAN)
@require_GET
def planning(request: HttpRequest, planning: UUID) -> HttpResponse:
    """One round at a glance."""
    staff = asker(request)
    return render(request, "workshop/planning.html", {"page": composed.planning_page(staff, _find(staff, planning))})


@requires(Permission.SEE_PLAN)
@form_view
def step(request: HttpRequest, planning: UUID, step: str) -> HttpResponse:
    """One page: read it, or keep what is written and go on."""
    staff = asker(request)
    found, here = _find(staff, planning), _step(step)
    if here is Step.START:
        return render(request, "workshop/start.html", {"page": composed.start_page(staff, found)})
    right = seen.rights(staff, found)
    form = composed.step_form(found, here, right, request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return render(request, "workshop/step.html", {"page": composed.step_page(staff, found, here, form)})
    if not composed.may_write(found, here, right):
        raise Http404
    if not form.is_valid():
        page = composed.step_page(staff, found, here, form)
        return render(request, "workshop/step.html", {"page": page}, status=UNPROCESSABLE)
    try:
        _save(staff, found, here, form)
    except StaleEdit:
        return _stale(request, found, here, form)
    return _onward(request, staff, found, here)


def _save(staff: Staff, found: Planning, here: Step, form: StepForm) -> int:
    side = seen.side_of(seen.rights(staff, found), here)
    seen_version = form.cleaned_data["version"]
    kept = actions.save_step(
        actor=staff, planning=found, side=side, step=here, written=form.written(), seen_version=seen_version
    )
    return kept.version


def _stale(request: HttpRequest, found: Planning, here: Step, form: StepForm) -> HttpResponse:
    """Show what is stored beside what was written; saving again keeps the writer's."""
    staff = asker(request)
    stored, version = seen.sheet(found, here, seen.side_of(seen.rights(staff, found), here))
    page = composed.step_page(staff, found, here, form.over(version), stale=stored)
    return render(request, "workshop/step.html", {"page": page}, status=STALE)


def _onward(request: HttpRequest, staff: Staff, found: Planning, here: Step) -> HttpResponse:
    """To where the button pressed leads: one more row, the round, an end in a picture, or the next page."""
    pressed = request.POST.get("vidare", "")
    if pressed == "rad":
        return redirect("workshop:step", found.public_id, here.value)
    if pressed == "klar":
        return _do(request, found, lambda: actions.end_with_picture(actor=staff, planning=found),
                   _("Omgången är avslutad med en gemensam bild. Den finns kvar, och kan tas upp igen."))  # fmt: skip
    _before, after = steps(here)
    if pressed == "paus" or after is None:
        return redirect("workshop:planning", found.public_id)
    return redirect("workshop:step", found.public_id, after.value)


@requires(*WRITERS)
@require_POST
def autosave(request: HttpRequest, planning: UUID, step: str) -> HttpResponse:
    """Keep what is written so far, and say that it is kept; nothing on the page moves."""
    staff = asker(request)
    found, here = _find(staff, planning), _step(step)
    right = seen.rights(staff, found)
    if here is Step.START or not composed.may_write(found, here, right):
        raise Http404
    form = composed.step_form(found, here, right, request.POST)
    if not form.is_valid():
        said = SavedPart(_("Inte sparat än: något behöver fyllas i eller rättas."), 0, is_stale=True)
        return render(request, "workshop/_saved.html", {"part": said})
    try:
        version = _save(staff, found, here, form)
    except StaleEdit:
        said = SavedPart(_("Någon annan har sparat sidan. Tryck på Spara så visas båda."), 0, is_stale=True)
        return render(request, "workshop/_saved.html", {"part": said})
    said = SavedPart(_("Sparat %(time)s") % {"time": saying.moment(clock.now())}, version, is_stale=False)
    return render(request, "workshop/_saved.html", {"part": said})


@requires(Permission.SEE_PLAN)
@require_POST
def comment(request: HttpRequest, planning: UUID, step: str) -> HttpResponse:
    """Say something about a page."""
    staff = asker(request)
    found, here = _find(staff, planning), _step(step)
    form = CommentForm(request.POST)
    if form.is_valid():
        actions.comment(actor=staff, planning=found, step=here, text=form.cleaned_data["text"])
        messages.success(request, _("Kommentaren står på sidan."))
    else:
        messages.warning(request, _("Kommentaren var tom. Inget är sparat."))
    return redirect(f"{reverse('workshop:step', args=[found.public_id, here.value])}#kommentarer")


@requires(*WRITERS)
@require_POST
def pause(request: HttpRequest, planning: UUID) -> HttpResponse:
    """Rest the composed."""
    found = _mine(request, planning)
    said = _("Planeringen vilar. Allt är sparat.")
    return _do(request, found, lambda: actions.pause(actor=asker(request), planning=found), said)


@requires(*WRITERS)
@require_POST
def take_up(request: HttpRequest, planning: UUID) -> HttpResponse:
    """Go on with a round that rested or had ended in a picture."""
    found = _mine(request, planning)
    said = _("Planeringen är upptagen igen.")
    return _do(request, found, lambda: actions.take_up_again(actor=asker(request), planning=found), said)


@requires(*WRITERS)
@require_POST
def meet(request: HttpRequest, planning: UUID) -> HttpResponse:
    """Two groups meet over both answers."""
    found = _mine(request, planning)
    said = _("Nu ser båda grupperna båda svaren. Skriv det ni är överens om.")
    return _do(request, found, lambda: actions.meet(actor=asker(request), planning=found), said)


@requires(Permission.PLAN_FOLLOW_UP)
@require_POST
def start(request: HttpRequest, planning: UUID) -> HttpResponse:
    """Make the plan a running follow-up."""
    staff = asker(request)
    found = _find(staff, planning)
    if not seen.rights(staff, found).may_start:
        raise Http404
    try:
        actions.start_follow_up(
            actor=staff, planning=found, written=seen.written(found), suggested=seen.borrowed(found),
            kind=seen.kind_of(found),
        )  # fmt: skip
    except RuleBroken as broken:
        page = composed.start_page(staff, found, problem=sentence(broken))
        return render(request, "workshop/start.html", {"page": page}, status=UNPROCESSABLE)
    messages.success(request, _("Uppföljningen är igång. Ingen har fått någon fråga än."))
    return redirect("workshop:planning", found.public_id)


def _find(staff: Staff, public_id: UUID) -> Planning:
    found: Planning = get_object_or_404(seen.plannings(staff), public_id=public_id)
    return found


def _mine(request: HttpRequest, public_id: UUID) -> Planning:
    """A round that this person writes in."""
    found = _find(asker(request), public_id)
    if not seen.takes_part(asker(request), found):
        raise Http404
    return found


def _step(key: str) -> Step:
    if key not in set(Step):
        raise Http404
    return Step(key)


def _do(request: HttpRequest, found: Planning, act: Callable[[], None], said: str) -> HttpResponse:
    """Do something with a round, and tell how it went on its page."""
    try:
        act()
    except RuleBroken as broken:
        messages.warning(request, sentence(broken))
    else:
        messages.success(request, said)
    return redirect("workshop:planning", found.public_id)
