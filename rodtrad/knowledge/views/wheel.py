"""The annual wheel: see it, plan it, put things in it, note what they gave, carry it over."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rodtrad.access import clock
from rodtrad.access.guard import asker, requires
from rodtrad.access.models import Unit
from rodtrad.access.permissions import Permission
from rodtrad.knowledge import actions
from rodtrad.knowledge.forms.wheel import ActivityForm, CarryForm, HoldForm, PlanForm, ReminderForm, written
from rodtrad.knowledge.models import Activity
from rodtrad.knowledge.pages.parts import FormPage
from rodtrad.knowledge.queries import places, wheel_pages
from rodtrad.knowledge.queries import wheel as queries
from rodtrad.knowledge.queries.places import Group
from rodtrad.knowledge.rules.reminding import Wanted
from rodtrad.knowledge.rules.years import FIRST_YEAR, LAST_YEAR, ONCE
from rodtrad.knowledge.views.answering import answer, form_view, group, group_of

learning = requires(Permission.TAKE_PART_IN_LEARNING)


def _year(year: int) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    return year


def _seen(request: HttpRequest, unit: UUID) -> Group:
    """A group whose wheel the asker may look at."""
    try:
        return places.wheel_of(asker(request), unit)
    except Unit.DoesNotExist:
        raise Http404 from None


@learning
@require_GET
def wheels(request: HttpRequest) -> HttpResponse:
    """The whole committee's wheels this year."""
    return _overview(request, clock.today().year)


@learning
@require_GET
def wheels_of(request: HttpRequest, year: int) -> HttpResponse:
    """The whole committee's wheels in a year."""
    if year == clock.today().year:
        return redirect("knowledge:wheels")
    return _overview(request, _year(year))


def _overview(request: HttpRequest, year: int) -> HttpResponse:
    page = wheel_pages.all_wheels_page(asker(request), year)
    return render(request, "knowledge/wheels.html", {"page": page})


@learning
@require_GET
def wheel(request: HttpRequest, unit: UUID, year: int) -> HttpResponse:
    """One unit's year."""
    found = _seen(request, unit)
    return render(request, "knowledge/wheel.html", {"page": wheel_pages.wheel_page(asker(request), found, _year(year))})


def _wheel_url(found: Group, year: int) -> str:
    return reverse("knowledge:wheel", args=[found.row.public_id, year])


@learning
@form_view
def plan_year(request: HttpRequest, unit: UUID, year: int) -> HttpResponse:
    """Answer the five prompts together."""
    found = group(request, unit)
    plan = queries.wheel(found, _year(year))
    stored = {name: getattr(plan, name) for name in (*PlanForm.guarded, "version")} if plan else {"version": 0}
    form = PlanForm(request.POST or None, initial=stored, known=[found.name])

    def save() -> str:
        seen = form.cleaned_data["version"] or 0
        actions.plan_year(actor=asker(request), unit=found.unit, year=year, prompts=form.prompts(), seen_version=seen)
        return _wheel_url(found, year)

    page = FormPage(
        title=_("Planera %(unit)s år %(year)s tillsammans") % {"unit": found.name, "year": year},
        explains=_("Gå igenom fem frågor med hela gruppen. En skriver, alla ser. Skriv så lite som behövs."),
        label=_("Årshjulet"), back_url=_wheel_url(found, year), submit=_("Spara planen"), form=form,
    )  # fmt: skip
    return answer(request, page, save, said=_("Planen är sparad."), stored=lambda: stored)


@learning
@form_view
def add_activity(request: HttpRequest, unit: UUID) -> HttpResponse:
    """Put something in the wheel."""
    found, today = group(request, unit), clock.today()
    form = ActivityForm(
        request.POST or None, people=places.owners(found.unit), known=[found.name], initial={"first_on": today}
    )

    def save() -> str:
        made = actions.add_activity(actor=asker(request), unit=found.unit, new=form.new())
        return _wheel_url(found, max(made.first_on.year, today.year))

    page = FormPage(
        title=_("Lägg till något i %(unit)s årshjul") % {"unit": found.name},
        explains=_("Ta helst ett möte som redan finns. Tre enkla frågor lägger ni till under kunskapsområdet."),
        label=_("Årshjulet"), back_url=_wheel_url(found, today.year), submit=_("Lägg till"), form=form,
    )  # fmt: skip
    return answer(request, page, save, said=_("Det står nu i årshjulet."))


def _activity(request: HttpRequest, activity: UUID) -> tuple[Activity, Group]:
    try:
        found = queries.activity(asker(request), activity)
    except Activity.DoesNotExist:
        raise Http404 from None
    return found, group_of(request, found.unit)


@learning
@form_view
def change_activity(request: HttpRequest, activity: UUID) -> HttpResponse:
    """Move it, change how often, give it to somebody else."""
    found, here = _activity(request, activity)
    form = ActivityForm(
        request.POST or None,
        people=places.owners(found.unit),
        area=found.area,
        known=[here.name],
        initial=written(found),
    )

    def save() -> str:
        seen = form.cleaned_data["version"] or 0
        actions.change_activity(actor=asker(request), activity=found, new=form.new(), seen_version=seen)
        return _wheel_url(here, clock.today().year)

    page = FormPage(
        title=_("Ändra: %(what)s") % {"what": found.title},
        explains=_("En ändring gäller alla gånger som det kommer, också tidigare. Sätt en sista dag för att sluta."),
        label=_("Årshjulet"), back_url=_wheel_url(here, clock.today().year), submit=_("Spara ändringen"), form=form,
    )  # fmt: skip
    return answer(request, page, save, said=_("Ändringen är sparad."), stored=lambda: written(found))


@learning
@form_view
def hold(request: HttpRequest, activity: UUID, day: date) -> HttpResponse:
    """Note that it was held, and what it gave."""
    found, here = _activity(request, activity)
    note = found.notes.filter(planned_on=day).first()
    initial = {"held_on": note.held_on if note else day, "learned": note.learned if note else ""}
    form = HoldForm(request.POST or None, initial=initial, known=[here.name])

    def save() -> str:
        given = form.cleaned_data
        actions.hold(
            actor=asker(request),
            activity=found,
            planned_on=day,
            held_on=given["held_on"],
            learned=given["learned"],
        )
        return _wheel_url(here, day.year)

    page = FormPage(
        title=_("Vad gav det? %(what)s") % {"what": found.title},
        explains=_("Det ni skriver syns för gruppen, och när ni planerar nästa år."),
        label=_("Årshjulet"), back_url=_wheel_url(here, day.year), submit=_("Spara"), form=form,
    )  # fmt: skip
    return answer(request, page, save, said=_("Noterat."))


@learning
@form_view
def carry_over(request: HttpRequest, unit: UUID, year: int) -> HttpResponse:
    """Close the year with what it taught, and begin the next."""
    found = group(request, unit)
    plan = queries.wheel(found, _year(year))
    if plan is None:
        raise Http404
    running = Activity.objects.filter(unit=found.unit, last_on=None).exclude(every_months=ONCE).order_by("first_on")
    form = CarryForm(
        request.POST or None, activities=list(running), known=[found.name], initial={"learned": plan.learned}
    )

    def save() -> str:
        keep = [UUID(each) for each in form.cleaned_data["keep"]]
        actions.carry_over(actor=asker(request), wheel=plan, learned=form.cleaned_data["learned"], keep=keep)
        return _wheel_url(found, year + 1)

    page = FormPage(
        title=_("Ta med %(unit)s år %(year)s till nästa år") % {"unit": found.name, "year": year},
        explains=_("Det ni lärde er står sedan överst när ni planerar nästa år."),
        label=_("Årshjulet"), back_url=_wheel_url(found, year), submit=_("Gör nästa års hjul"), form=form,
    )  # fmt: skip
    return answer(request, page, save, said=_("Nästa års hjul är påbörjat."))


@learning
@require_POST
def make_feed(request: HttpRequest, unit: UUID) -> HttpResponse:
    """Make a secret calendar address, shown this once."""
    found = group(request, unit)
    token = actions.make_feed(actor=asker(request), unit=found.unit)
    address = request.build_absolute_uri(reverse("knowledge:feed", args=[token]))
    page = wheel_pages.calendar_page(asker(request), found, address)
    return render(request, "knowledge/calendar.html", {"page": page})


@learning
@require_POST
def end_feed(request: HttpRequest, unit: UUID) -> HttpResponse:
    """End one's calendar address."""
    found = group(request, unit)
    actions.end_feed(actor=asker(request), unit=found.unit)
    return redirect("knowledge:calendar", unit=unit)


@learning
@require_GET
def calendar(request: HttpRequest, unit: UUID) -> HttpResponse:
    """How to follow the wheel in one's own calendar."""
    page = wheel_pages.calendar_page(asker(request), group(request, unit))
    return render(request, "knowledge/calendar.html", {"page": page})


@learning
@require_POST
def choose_reminders(request: HttpRequest, unit: UUID) -> HttpResponse:
    """Choose what in the wheel one wants an e-mail about."""
    group(request, unit)
    form = ReminderForm(request.POST)
    if not form.is_valid():
        raise Http404
    actions.choose_wheel_reminders(actor=asker(request), wanted=Wanted(form.cleaned_data["wanted"]))
    messages.success(request, _("Ditt val är sparat."))
    return redirect("knowledge:calendar", unit=unit)
