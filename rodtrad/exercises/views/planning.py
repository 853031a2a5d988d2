"""The planner: choose, propose, change by hand, print."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rodtrad.access import clock
from rodtrad.access.guard import asker, requires
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.access.queries import unit_by_public_id
from rodtrad.access.rules import RuleBroken, StaleEdit
from rodtrad.exercises import actions, planning, words
from rodtrad.exercises.actions.planning import Time, Wish
from rodtrad.exercises.forms.planning import GuestForm, MoveForm, PlanForm, SessionForm
from rodtrad.exercises.models import Plan, Session
from rodtrad.exercises.needs import needs
from rodtrad.exercises.pages.planning import Asked, PlanFormPage, PlansPage, SessionFormPage
from rodtrad.exercises.programme import Programme
from rodtrad.exercises.queries import catalogue as ask
from rodtrad.exercises.queries import reachable
from rodtrad.exercises.rules import preparing

UNPROCESSABLE, CONFLICT = 422, 409
form_view = require_http_methods(["GET", "HEAD", "POST"])


@requires(Permission.TAKE_PART_IN_LEARNING)
@require_GET
def plans(request: HttpRequest) -> HttpResponse:
    """The plans of one's units."""
    staff = asker(request)
    rows = tuple(planning.plan_row(staff, plan) for plan in reachable.plans(staff)[:50])
    sentence = _("Det här ska ni öva.") if rows else _("Ingen har planerat några övningar än.")
    page = PlansPage(sentence, rows, reachable.may_lead(staff))
    return render(request, "exercises/plans.html", {"page": page})


@requires(Permission.LEAD_EXERCISES)
@form_view
def new(request: HttpRequest) -> HttpResponse:
    """Ask for a plan, and get a proposal."""
    staff = asker(request)
    programme = ask.programme(staff)
    units = tuple((str(row.public_id), row.name) for row in reachable.led_units(staff))
    every = [found.key for found in programme.every()]
    posted = request.POST if request.method == "POST" else None
    key, name = _group(units, posted.get("unit", "") if posted is not None else request.GET.get("enhet", ""))
    told = needs(staff, unit_by_public_id(staff, UUID(key))) if key else ()
    initial = {"participants": 8, "times": 6, "minutes": 40, "every_weeks": 4, "every": 1, "unit": key}
    form = PlanForm(posted, units=units, exercises=every, today=clock.today(), needs=told, initial=initial)
    if form.is_valid():
        given = form.cleaned_data
        wish = Wish(
            title=given["title"], participants=given["participants"], chosen=form.order, times=tuple(form.slots),
            free_order=given["free_order"], in_session=_tasks(programme, form.order) if given["tasks_there"] else (),
            needs=form.chosen_needs,
        )  # fmt: skip
        unit = unit_by_public_id(staff, UUID(given["unit"]))
        plan = actions.make_plan(actor=staff, unit=unit, programme=programme, wish=wish)
        messages.success(request, _("Här är ett förslag. Flytta det som behöver flyttas."))
        return redirect("exercises:plan", plan=plan.public_id)
    chosen = posted.getlist("chosen") if posted is not None else request.GET.getlist("ovning")
    parts = planning.choice_parts(programme, chosen, [] if posted is not None else request.GET.getlist("paket"))
    ticked = posted.getlist("needs") if posted is not None else request.GET.getlist("behov")
    rows = planning.need_rows(programme, told, ticked, chosen)
    keep = Asked(tuple(chosen), tuple(request.GET.getlist("paket")))
    page = PlanFormPage(form, parts, bool(units), key, name, rows, units if len(units) > 1 else (), keep)
    return render(request, "exercises/plan_new.html", {"page": page}, status=UNPROCESSABLE if form.errors else 200)


def _group(units: Sequence[tuple[str, str]], wanted: str) -> tuple[str, str]:
    """The group that is chosen, or the only one there is."""
    if len(units) == 1:
        return units[0]
    return next((each for each in units if each[0] == wanted), ("", ""))


def _tasks(programme: Programme, keys: tuple[str, ...]) -> tuple[str, ...]:
    """The exercises with a task that can be done in the session."""
    found = (programme.find(key) for key in keys)
    return tuple(
        each.key for each in found
        if each and any(preparing.minutes_in_session(preparation) for preparation in each.exercise.preparation)
    )  # fmt: skip


@requires(Permission.TAKE_PART_IN_LEARNING)
@require_GET
def plan(request: HttpRequest, plan: UUID) -> HttpResponse:
    """One plan."""
    return _show(request, _plan(asker(request), plan))


def _show(request: HttpRequest, found: Plan, *, guest_form: GuestForm | None = None, status: int = 200) -> HttpResponse:
    staff = asker(request)
    page = planning.plan_page(staff, ask.programme(staff), found, guest_form)
    return render(request, "exercises/plan.html", {"page": page}, status=status)


def _plan(staff: Staff, public_id: UUID) -> Plan:
    try:
        return reachable.plan(staff, public_id)
    except Plan.DoesNotExist:
        raise Http404 from None


def led_plan(staff: Staff, public_id: UUID) -> Plan:
    """A plan of a unit one leads; Http404 for others."""
    found = _plan(staff, public_id)
    if not reachable.may_lead(staff, found.unit):
        raise Http404
    return found


@requires(Permission.LEAD_EXERCISES)
@require_POST
def move(request: HttpRequest, plan: UUID) -> HttpResponse:
    """Move an exercise to another session, or out."""
    staff = asker(request)
    found = led_plan(staff, plan)
    form = MoveForm(request.POST)
    if not form.is_valid() or form.cleaned_data["exercise"] not in found.chosen:
        raise Http404
    to = form.cleaned_data["to"]
    session = reachable.sessions(staff).filter(plan=found, public_id=to).first() if to else None
    try:
        actions.move_exercise(
            actor=staff, plan=found, exercise=form.cleaned_data["exercise"], to=session,
            seen_version=form.cleaned_data["version"],
        )  # fmt: skip
    except StaleEdit:
        return _stale(request, found)
    except RuleBroken as broken:
        messages.warning(request, words.sentence(broken))
    return redirect(f"{reverse('exercises:plan', args=[found.public_id])}#traffar")


@requires(Permission.LEAD_EXERCISES)
@require_POST
def task(request: HttpRequest, plan: UUID) -> HttpResponse:
    """Do a preparatory task in the session, or beforehand again."""
    staff = asker(request)
    found = led_plan(staff, plan)
    form = MoveForm(request.POST)
    if not form.is_valid() or form.cleaned_data["exercise"] not in found.chosen:
        raise Http404
    key = form.cleaned_data["exercise"]
    try:
        actions.do_task_in_session(
            actor=staff, plan=found, exercise=key, there=key not in found.in_session,
            seen_version=form.cleaned_data["version"],
        )  # fmt: skip
    except StaleEdit:
        return _stale(request, found)
    return redirect(f"{reverse('exercises:plan', args=[found.public_id])}#traffar")


def _stale(request: HttpRequest, found: Plan) -> HttpResponse:
    messages.warning(
        request, _("Någon annan ändrade planen medan du tittade. Inget av ditt är sparat. Så här är den nu.")
    )
    return _show(request, found, status=CONFLICT)


@requires(Permission.LEAD_EXERCISES)
@require_POST
def invite(request: HttpRequest, plan: UUID) -> HttpResponse:
    """Invite somebody from outside the group."""
    staff = asker(request)
    found = led_plan(staff, plan)
    form = GuestForm(request.POST, people=reachable.may_be_invited(staff, found))
    if not form.is_valid():
        return _show(request, found, guest_form=form, status=UNPROCESSABLE)
    guest = form.people[form.cleaned_data["guest"]]
    actions.invite_guest(actor=staff, plan=found, guest=guest)
    messages.success(request, _("%(name)s är inbjuden till planens träffar.") % {"name": guest.name})
    return redirect(f"{reverse('exercises:plan', args=[found.public_id])}#inbjudna")


@requires(Permission.LEAD_EXERCISES)
@require_POST
def withdraw(request: HttpRequest, plan: UUID) -> HttpResponse:
    """Take an invitation back."""
    staff = asker(request)
    found = led_plan(staff, plan)
    wanted = request.POST.get("guest", "")
    guest = next((each for each in reachable.guests(staff, found) if str(each.public_id) == wanted), None)
    if guest is None:
        raise Http404
    actions.withdraw_guest(actor=staff, plan=found, guest=guest)
    messages.success(request, _("Inbjudan är tillbakatagen."))
    return redirect(f"{reverse('exercises:plan', args=[found.public_id])}#inbjudna")


@requires(Permission.LEAD_EXERCISES)
@form_view
def change_session(request: HttpRequest, session: UUID) -> HttpResponse:
    """Change the day, the length or the place of a session."""
    staff = asker(request)
    found = led_session(staff, session)
    back = reverse("exercises:plan", args=[found.plan.public_id])
    now = {"on": found.on, "minutes": found.minutes, "arena": found.arena, "version": found.plan.version}
    form = SessionForm(request.POST if request.method == "POST" else None, initial=now)
    stale = ""
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.change_session(
                actor=staff, session=found, time=Time(given["on"], given["minutes"], given["arena"]),
                seen_version=given["version"],
            )  # fmt: skip
        except StaleEdit:
            stale = _("Sparat nu: %(day)s, %(minutes)d minuter.") % {"day": found.on, "minutes": found.minutes}
            form = SessionForm(initial={**given, "version": found.plan.version})
        except RuleBroken as broken:
            form.add_error(None, words.sentence(broken))
        else:
            messages.success(request, _("Träffen är ändrad."))
            return redirect(back)
    status = CONFLICT if stale else UNPROCESSABLE if form.errors else 200
    return render(request, "exercises/session_form.html", {"page": SessionFormPage(form, back, stale)}, status=status)


def led_session(staff: Staff, public_id: UUID) -> Session:
    """A session of a unit one leads; Http404 for others."""
    try:
        found = reachable.session(staff, public_id)
    except Session.DoesNotExist:
        raise Http404 from None
    if not reachable.may_lead(staff, found.plan.unit):
        raise Http404
    return found


@requires(Permission.LEAD_EXERCISES)
@require_POST
def remove(request: HttpRequest, plan: UUID) -> HttpResponse:
    """Remove a plan with its sessions."""
    staff = asker(request)
    found = led_plan(staff, plan)
    try:
        actions.remove_plan(actor=staff, plan=found)
    except RuleBroken as broken:
        messages.warning(request, words.sentence(broken))
        return redirect("exercises:plan", plan=found.public_id)
    messages.success(request, _("Planen och dess träffar är borttagna."))
    return redirect("exercises:plans")
