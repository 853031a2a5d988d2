"""The catalogue: packages, exercises, overviews and everyday supports."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rodtrad.access import clock
from rodtrad.access.guard import asker, requires
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.access.rules import StaleEdit
from rodtrad.exercises import actions, presenting, words
from rodtrad.exercises.forms.packages import EditionForm
from rodtrad.exercises.library import guide, shipped
from rodtrad.exercises.pages.catalogue import (
    NextSession,
    OverviewPage,
    PackagePage,
    PreparationsPage,
    StartPage,
    SupportsPage,
)
from rodtrad.exercises.programme import Found
from rodtrad.exercises.queries import catalogue as ask
from rodtrad.exercises.queries import reachable

UNPROCESSABLE, CONFLICT = 422, 409
VERSIONED = "guide-till-handbocker"


@requires(Permission.TAKE_PART_IN_LEARNING)
@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """The catalogue, and what is planned next."""
    staff = asker(request)
    found = ask.catalogue(staff)
    wanted = request.GET.get("sok", "").strip()[:80]
    may_lead = reachable.may_lead(staff)
    page = StartPage(
        sentence=presenting.totals(found.programme), search=wanted, searched=bool(wanted),
        hits=tuple(presenting.row(hit, with_package=True) for hit in ask.search(found.programme.every(), wanted)),
        packages=tuple(presenting.card(package) for package in found.programme.packages.values()),
        sessions=_coming(staff), guide=guide(words.spoken()), may_lead=may_lead,
        problems=found.problems if may_lead else (),
    )  # fmt: skip
    return render(request, "exercises/start.html", {"page": page})


def _coming(staff: Staff) -> tuple[NextSession, ...]:
    coming = reachable.sessions(staff).filter(on__gte=clock.today(), closed_at=None).exclude(exercises=[])[:4]
    return tuple(
        NextSession(
            words.meeting_day(each.on, is_open=each.day_open, weekday=True),
            each.plan.title,
            reverse("exercises:session", args=[each.public_id]),
        )
        for each in coming
    )


@requires(Permission.TAKE_PART_IN_LEARNING)
@require_GET
def package(request: HttpRequest, package: str) -> HttpResponse:
    """One package."""
    staff = asker(request)
    found = ask.programme(staff).packages.get(package)
    if found is None:
        raise Http404
    own = ask.own_packages(staff).get(package) if package not in shipped() else None
    may_lead = reachable.may_lead(staff)
    page = PackagePage(
        key=found.key, title=found.title, size=words.package_sentence(found),
        stated=words.stated(found.stated, found.minutes), goals=found.goals, choices=presenting.choices(found),
        groups=presenting.groups(found), may_lead=may_lead, is_shipped=package in shipped(), lang=found.language,
        edit_url=reverse("exercises:change_package", args=[own.public_id]) if own and may_lead else "",
    )  # fmt: skip
    return render(request, "exercises/package.html", {"page": page})


@requires(Permission.TAKE_PART_IN_LEARNING)
@require_GET
def exercise(request: HttpRequest, package: str, exercise: str) -> HttpResponse:
    """One exercise."""
    staff = asker(request)
    page = presenting.exercise_page(found_exercise(staff, package, exercise), may_lead=reachable.may_lead(staff))
    return render(request, "exercises/exercise.html", {"page": page})


def found_exercise(staff: Staff, package: str, exercise: str) -> Found:
    """The exercise an address names; Http404 when there is none."""
    found = ask.programme(staff).find(f"{package}/{exercise}")
    if found is None:
        raise Http404
    return found


@requires(Permission.TAKE_PART_IN_LEARNING)
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """Every exercise on one sheet."""
    programme = ask.programme(asker(request))
    page = OverviewPage(presenting.totals(programme), presenting.overview(programme), guide(words.spoken()))
    return render(request, "exercises/overview.html", {"page": page})


@requires(Permission.TAKE_PART_IN_LEARNING)
@require_GET
def preparations(request: HttpRequest) -> HttpResponse:
    """Every preparation on one sheet."""
    programme = ask.programme(asker(request))
    parts = presenting.preparations(programme)
    needing = len({row.url for part in parts for row in part.rows})
    every = needing + sum(len(part.without) for part in parts)
    sentence = _("%(some)d av %(all)d övningar behöver förberedas.") % {"some": needing, "all": every}
    return render(
        request, "exercises/preparations.html", {"page": PreparationsPage(sentence, parts, guide(words.spoken()))}
    )


@requires(Permission.TAKE_PART_IN_LEARNING)
@require_http_methods(["GET", "HEAD", "POST"])
def supports(request: HttpRequest) -> HttpResponse:
    """The everyday supports, and which edition of the guide to handbooks the committee has."""
    staff = asker(request)
    stored = ask.edition(staff, VERSIONED)
    form = None
    if reachable.may_lead(staff):
        values: dict[str, object] = {"version": stored.version if stored else 0}
        if stored:
            values |= {"edition": stored.edition, "dated": stored.dated}
        form = EditionForm(request.POST if request.method == "POST" else None, initial=values)
        if form.is_valid():
            try:
                given = form.cleaned_data
                actions.note_edition(
                    actor=staff, support=VERSIONED, edition=given["edition"], dated=given["dated"],
                    seen_version=given["version"],
                )  # fmt: skip
            except StaleEdit:
                form.add_error(
                    None, _("Någon annan har ändrat utgåvan. Sparat nu: %(said)s.") % {"said": _said(stored)}
                )
                form.data = {**form.data.dict(), "version": str(values["version"])}  # type: ignore[attr-defined]
            else:
                messages.success(request, _("Utgåvan är noterad."))
                return redirect("exercises:supports")
    page = SupportsPage(guide(words.spoken()), _said(stored), form)
    return render(
        request, "exercises/supports.html", {"page": page}, status=UNPROCESSABLE if form and form.errors else 200
    )


def _said(stored: object) -> str:
    edition, dated = getattr(stored, "edition", ""), getattr(stored, "dated", None)
    return f"{edition}, {formats.date_format(dated, 'j F Y')}" if dated else ""
