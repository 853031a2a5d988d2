"""The course: take part, plan, count practice data, and present."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rodtrad.access import clock
from rodtrad.access.guard import asker, requires
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.access.rules import RuleBroken, StaleEdit
from rodtrad.course import actions, presenting, queries, showing, words
from rodtrad.course.forms import ChangeForm, CourseForm, TrackForm
from rodtrad.course.models import Course, Participation
from rodtrad.course.pages import ClosingPage, CourseFormPage, CoursePage, StartPage, TrackRow
from rodtrad.course.rules import Track, tracks

UNPROCESSABLE, CONFLICT = 422, 409
form_view = require_http_methods(["GET", "HEAD", "POST"])


@requires(Permission.TAKE_PART_IN_LEARNING)
@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """The courses, and the practice data for whoever wants to try."""
    staff = asker(request)
    rows = tuple(presenting.course_row(staff, each) for each in queries.courses(staff))
    sentence = _("Lär er följa upp, med er egen fråga.") if rows else _("Ingen kurs är öppnad än.")
    page = StartPage(sentence, rows, showing.dataset_rows(), queries.may_open(staff))
    return render(request, "course/start.html", {"page": page})


@requires(Permission.LEAD_EXERCISES)
@form_view
def new(request: HttpRequest) -> HttpResponse:
    """Open a course."""
    form = CourseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            course = actions.open_course(actor=asker(request), **form.cleaned_data)
        except RuleBroken as broken:
            form.add_error("closes_on", words.sentence(broken))
        else:
            messages.success(request, _("Kursen är öppnad. Nu kan deltagarna gå med."))
            return redirect("course:course", course=course.public_id)
    return render(request, "course/new.html", {"page": CourseFormPage(form)}, status=_status(form))


@requires(Permission.LEAD_EXERCISES)
@form_view
def change(request: HttpRequest, course: UUID) -> HttpResponse:
    """Change what a course is called and its days; a stale save shows both."""
    staff = asker(request)
    found = _course(staff, course)
    if not queries.leads(staff, found):
        raise Http404
    now = {name: getattr(found, name) for name in ("title", "starts_on", "closes_on", "version")}
    form, stale = ChangeForm(request.POST if request.method == "POST" else None, initial=now), ""
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("title", "starts_on", "closes_on")}
        try:
            actions.change_course(actor=staff, course=found, seen_version=form.cleaned_data["version"], **given)
        except StaleEdit:
            stale = f"{found.title}, {found.starts_on} – {found.closes_on}"
            form = ChangeForm(initial={**given, "version": found.version})
        except RuleBroken as broken:
            form.add_error("closes_on", words.sentence(broken))
        else:
            messages.success(request, _("Sparat."))
            return redirect("course:course", course=found.public_id)
    page = CourseFormPage(form, found.title, reverse("course:course", args=[found.public_id]), stale)
    return render(request, "course/new.html", {"page": page}, status=CONFLICT if stale else _status(form))


def _status(form: forms.Form) -> int:
    return UNPROCESSABLE if form.errors else 200


def _course(staff: Staff, public_id: UUID) -> Course:
    try:
        return queries.course(staff, public_id)
    except Course.DoesNotExist:
        raise Http404 from None


@requires(Permission.TAKE_PART_IN_LEARNING)
@require_GET
def course(request: HttpRequest, course: UUID) -> HttpResponse:
    """One course."""
    staff = asker(request)
    found = _course(staff, course)
    mine, leads = queries.own(staff, found), queries.leads(staff, found)
    page = CoursePage(
        title=found.title, sentence=_sentence(found, mine, leads=leads), starts_on=found.starts_on,
        closes_on=found.closes_on, led_by=found.led_by.name, leads=leads,
        tracks=() if mine or leads else tuple(_track(each) for each in tracks(found.tenant.kind)),
        own_url=reverse("course:own", args=[mine.public_id]) if mine else "",
        join_url=reverse("course:join", args=[found.public_id]),
        closing_url=reverse("course:closing", args=[found.public_id]) if mine or leads else "",
        change_url=reverse("course:change", args=[found.public_id]) if leads else "",
        participants=tuple(presenting.participant(staff, each) for each in queries.of_course(staff, found)),
    )  # fmt: skip
    return render(request, "course/course.html", {"page": page})


def _sentence(found: Course, mine: Participation | None, *, leads: bool) -> str:
    if leads:
        return _("Du leder kursen. Du ser planer, steg och det som visas, och inget annat.")
    if mine:
        return _("Du är med i kursen.")
    return _("Var med, med en egen fråga eller med övningsdata.")


def _track(track: Track) -> TrackRow:
    explains = {
        Track.HOME: _(
            "Ni följer upp något på riktigt, i er egen del av Rödtråd. Kursen ser bara det du skriver här och en "
            "publicering som är släppt."
        ),
        Track.PRACTICE: _(
            "Du provar verktygen på påhittade uppgifter. Allt märks som övning och blandas aldrig med något riktigt."
        ),
    }  # fmt: skip
    return TrackRow(track.value, str(words.TRACKS[track]), explains[track])


@requires(Permission.TAKE_PART_IN_LEARNING)
@require_POST
def join(request: HttpRequest, course: UUID) -> HttpResponse:
    """Take part."""
    staff = asker(request)
    found = _course(staff, course)
    form = TrackForm(request.POST)
    if not form.is_valid():
        messages.warning(request, words.sentence(RuleBroken("no_such_track")))
        return redirect("course:course", course=found.public_id)
    try:
        mine = actions.take_part(actor=staff, course=found, track=form.cleaned_data["track"])
    except RuleBroken as broken:
        messages.warning(request, words.sentence(broken))
        return redirect("course:course", course=found.public_id)
    return redirect("course:own", participation=mine.public_id)


@requires(Permission.TAKE_PART_IN_LEARNING)
@require_GET
def presentation(request: HttpRequest, participation: UUID) -> HttpResponse:
    """A presentation: one's own, or one that is shown."""
    staff = asker(request)
    try:
        found = queries.presentation(staff, participation)
    except Participation.DoesNotExist:
        raise Http404 from None
    return render(request, "course/presentation.html", {"page": presenting.presentation(staff, found)})


@requires(Permission.TAKE_PART_IN_LEARNING)
@require_GET
def closing(request: HttpRequest, course: UUID) -> HttpResponse:
    """The closing day, for those who are in the course."""
    staff = asker(request)
    found = _course(staff, course)
    if not queries.leads(staff, found) and queries.own(staff, found) is None:
        raise Http404
    rows = queries.of_course(staff, found)
    shown = [each for each in rows if each.shown_at is not None]
    said = ngettext("%(n)d presentation visas.", "%(n)d presentationer visas.", len(shown)) % {"n": len(shown)}
    if found.closes_on == clock.today():
        said = _("Idag berättar alla.") + " " + said
    page = ClosingPage(
        found.title, said, found.closes_on, tuple(presenting.participant(staff, each) for each in shown),
        len(rows) - len(shown) if queries.leads(staff, found) else 0, reverse("course:course", args=[found.public_id]),
    )  # fmt: skip
    return render(request, "course/closing.html", {"page": page})
