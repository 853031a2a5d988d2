"""Lead a session, follow it on a big screen, and take part in it."""

from __future__ import annotations

from random import SystemRandom
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rodtrad.access.guard import asker, requires
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.access.rules import RuleBroken, StaleEdit
from rodtrad.exercises import actions, leading, words
from rodtrad.exercises.forms.leading import RulesForm, StepForm, read_names
from rodtrad.exercises.leading import NOTE, Sitting
from rodtrad.exercises.models import BoardNote, Session
from rodtrad.exercises.pages.leading import GroupsPage, RulesPage, ScreenPage
from rodtrad.exercises.queries import reachable
from rodtrad.exercises.rules import groups as grouping
from rodtrad.exercises.rules.writing import NoteKind
from rodtrad.exercises.seating import SmallGroup, digests, groups_of, met
from rodtrad.exercises.views.planning import led_session

UNPROCESSABLE, CONFLICT, HTMX_STOP_POLLING = 422, 409, 286
form_view = require_http_methods(["GET", "HEAD", "POST"])


@requires(Permission.LEAD_EXERCISES)
@require_GET
def lead(request: HttpRequest, session: UUID) -> HttpResponse:
    """The leader's page: on a table or a telephone of their own."""
    staff = asker(request)
    sitting = Sitting(staff, led_session(staff, session))
    return render(request, "exercises/lead.html", {"page": leading.leader_page(sitting)})


@requires(Permission.LEAD_EXERCISES)
@require_GET
def lead_now(request: HttpRequest, session: UUID) -> HttpResponse:
    """Where the session is, for the leader's other device; nothing when nothing has changed."""
    staff = asker(request)
    found = led_session(staff, session)
    if request.GET.get("sett", "") == leading.version(found):
        return HttpResponse(status=204)
    return render(request, "exercises/_lead_part.html", {"part": leading.leader_page(Sitting(staff, found))})


@requires(Permission.LEAD_EXERCISES)
@require_POST
def step(request: HttpRequest, session: UUID) -> HttpResponse:
    """Go to a step; everybody's page follows."""
    staff = asker(request)
    found = led_session(staff, session)
    form = StepForm(request.POST)
    if form.is_valid():
        _try(request, lambda: actions.go_to_step(
            actor=staff, session=found, step=form.cleaned_data["step"], steps=len(Sitting(staff, found).steps)
        ))  # fmt: skip
    return redirect("exercises:lead", session=found.public_id)


def _try(request: HttpRequest, act: object) -> None:
    """Do something that a rule may refuse, and say so."""
    try:
        act()  # type: ignore[operator]  # a function without arguments
    except RuleBroken as broken:
        messages.warning(request, words.sentence(broken))


@requires(Permission.LEAD_EXERCISES)
@require_GET
def screen(request: HttpRequest, session: UUID) -> HttpResponse:
    """The big screen: the question, large, and how long."""
    staff = asker(request)
    found = led_session(staff, session)
    page = ScreenPage(found.plan.title, leading.now(Sitting(staff, found), "exercises:screen_now"))
    return render(request, "exercises/screen.html", {"page": page})


@requires(Permission.LEAD_EXERCISES)
@require_GET
def screen_now(request: HttpRequest, session: UUID) -> HttpResponse:
    """Where the session is, for the big screen; nothing when nothing has changed."""
    staff = asker(request)
    found = led_session(staff, session)
    if request.GET.get("sett", "") == leading.version(found):
        return HttpResponse(status=204)
    here = leading.now(Sitting(staff, found), "exercises:screen_now")
    return render(request, "exercises/_screen_part.html", {"now": here})


@requires(Permission.LEAD_EXERCISES)
@form_view
def groups(request: HttpRequest, session: UUID) -> HttpResponse:
    """Prepare the small groups: a suggestion that differs from last time, shuffled as often as one likes."""
    staff = asker(request)
    found = led_session(staff, session)
    names = read_names(request.POST.get("names", "")) if request.method == "POST" else ()
    problem = ""
    if request.method == "POST":
        if "save" in request.POST:
            arranged = _typed(request)
        else:
            together = met(names, _last_time(staff, found), tenant_id=staff.tenant_id)
            arranged = tuple(SmallGroup(each) for each in grouping.suggest(names, together, SystemRandom()))
        if arranged:
            _try(request, lambda: actions.arrange_groups(actor=staff, session=found, groups=arranged))
            if "save" in request.POST:
                messages.success(request, _("Grupperna är sparade för den här träffen."))
                return redirect("exercises:lead", session=found.public_id)
            return redirect("exercises:groups", session=found.public_id)
        problem = _("Skriv minst ett namn.")
    page = _groups_page(staff, found, problem)
    return render(request, "exercises/groups.html", {"page": page}, status=UNPROCESSABLE if problem else 200)


def _typed(request: HttpRequest) -> tuple[SmallGroup, ...]:
    lines = zip(request.POST.getlist("group"), request.POST.getlist("reporter"), strict=False)
    typed = ((read_names(names), reporter.strip()[:60]) for names, reporter in lines)
    return tuple(SmallGroup(names, reporter) for names, reporter in typed if names)


def _last_time(staff: Staff, found: Session) -> set[str]:
    """Who sat together in the group's latest session, as digests."""
    earlier = reachable.sessions(staff).filter(plan__unit=found.plan.unit, closed_at__isnull=False)
    last = earlier.exclude(pk=found.pk).exclude(met=[]).order_by("-closed_at").first()
    return set(last.met) if last else set()


def _groups_page(staff: Staff, found: Session, problem: str) -> GroupsPage:
    arranged = groups_of(found)
    names = [name for group in arranged for name in group.names] or list(reachable.colleagues(staff, found.plan.unit))
    again = len(digests(arranged, tenant_id=staff.tenant_id) & _last_time(staff, found))
    sizes = grouping.sizes(len(names))
    said = ngettext("%(n)d grupp", "%(n)d grupper", len(sizes)) % {"n": len(sizes)} if names else ""
    back = reverse("exercises:lead", args=[found.public_id])
    return GroupsPage("\n".join(names), said, leading.seats(found), again, back, problem)


@requires(Permission.LEAD_EXERCISES)
@form_view
def rules(request: HttpRequest, session: UUID) -> HttpResponse:
    """Write or revise the group's spelregler."""
    staff = asker(request)
    found = led_session(staff, session)
    unit = found.plan.unit
    stored = reachable.agreement(staff, unit)
    back = reverse("exercises:lead", args=[found.public_id])
    now = {"text": stored.text if stored else "", "version": stored.version if stored else 0}
    form, other = RulesForm(request.POST if request.method == "POST" else None, initial=now), ""
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.write_agreement(actor=staff, unit=unit, text=given["text"], seen_version=given["version"])
        except StaleEdit:
            other = str(now["text"])
            form = RulesForm(initial={"text": given["text"], "version": now["version"]})
        else:
            messages.success(request, _("Spelreglerna är sparade. De visas när nästa träff öppnas."))
            return redirect(back)
    page = RulesPage(form, back, reachable.unit_name(staff, unit), other)
    return render(request, "exercises/rules.html", {"page": page}, status=_status(form, other))


def _status(form: RulesForm, other: str) -> int:
    if other:
        return CONFLICT
    return UNPROCESSABLE if form.errors else 200


@requires(Permission.LEAD_EXERCISES)
@require_POST
def note(request: HttpRequest, session: UUID) -> HttpResponse:
    """The leader's own notes; nobody else reads them."""
    staff = asker(request)
    found = led_session(staff, session)
    text = request.POST.get("text", "")[:4000]
    actions.write_privately(actor=staff, kind=NoteKind.LEADER, about=NOTE, text=text, session=found)
    messages.success(request, _("Sparat. Bara du kan läsa det."))
    return redirect("exercises:lead", session=found.public_id)


@requires(Permission.LEAD_EXERCISES)
@require_POST
def close(request: HttpRequest, session: UUID) -> HttpResponse:
    """End the session; the names go."""
    staff = asker(request)
    found = led_session(staff, session)
    _try(request, lambda: actions.close_session(actor=staff, session=found))
    messages.success(request, _("Träffen är avslutad. Namnen i grupperna är borta, idéerna finns kvar."))
    return redirect("exercises:session", session=found.public_id)


@requires(Permission.LEAD_EXERCISES)
@require_POST
def reopen(request: HttpRequest, session: UUID) -> HttpResponse:
    """Take up a session that was closed too early."""
    staff = asker(request)
    found = led_session(staff, session)
    actions.reopen_session(actor=staff, session=found)
    return redirect("exercises:lead", session=found.public_id)


@requires(Permission.LEAD_EXERCISES)
@require_POST
def unboard(request: HttpRequest, session: UUID, idea: UUID) -> HttpResponse:
    """Take an idea off the board."""
    staff = asker(request)
    found = led_session(staff, session)
    try:
        actions.take_off_board(actor=staff, note=reachable.board(staff, found).get(public_id=idea))
    except BoardNote.DoesNotExist:
        raise Http404 from None
    messages.success(request, _("Idén är borttagen från tavlan."))
    return redirect("exercises:lead", session=found.public_id)
