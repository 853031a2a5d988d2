"""A visitor survey for the group: what has come in, the poster, a struck day, open answers handed on."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rodtrad.access.guard import asker, requires
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.access.rules import RuleBroken
from rodtrad.collection.queries.session_page import qr
from rodtrad.kit.absence import Merged
from rodtrad.observations import actions, words
from rodtrad.observations.models import FollowUp
from rodtrad.observations.pages.survey import DayRow, OpenQuestion, PosterPage, SurveyPage
from rodtrad.observations.queries import followups
from rodtrad.observations.queries import survey as queries
from rodtrad.observations.rules import survey as rules
from rodtrad.observations.rules.kinds import Answering, Kind, SurveyPlan
from rodtrad.observations.sentences import survey as say
from rodtrad.observations.views.acting import act


@requires(Permission.SEE_COVERAGE)
@require_GET
def overview(request: HttpRequest, survey: UUID) -> HttpResponse:
    """What visitors have answered."""
    staff = asker(request)
    followup = _find(staff, survey)
    return render(request, "observations/survey.html", {"page": _page(staff, followup)})


def _find(staff: Staff, survey: UUID) -> FollowUp:
    found = followups.followups(staff, Kind.VISITOR_SURVEY).select_related("poster")
    return get_object_or_404(found, public_id=survey)


def _led(staff: Staff, survey: UUID) -> FollowUp:
    """A survey that one leads; the poster and a struck day are for those."""
    followup = _find(staff, survey)
    if not followups.may_plan(staff, followup):
        raise Http404
    return followup


def _page(staff: Staff, followup: FollowUp) -> SurveyPage:
    plan, leads, key = SurveyPlan.read(followup.plan), followups.may_plan(staff, followup), [followup.public_id]
    answers = queries.released(followup)
    running = followup.status == "running"
    reads = staff.is_active and followups.may_take_part(staff, followup)
    return SurveyPage(
        name=followup.name,
        question=followup.question,
        sentence=say.overview(released=len(answers)),
        group=followups.unit_name(staff, followup),
        period=say.period(plan),
        figures=tuple(say.figure(n, tally) for n, tally in enumerate(rules.tallies(plan, answers), start=1))
        if answers
        else (),
        waits=_("Nya svar visas fem åt gången. Annars kunde den som nyss var här räknas ut.") if running else "",
        open_questions=tuple(
            OpenQuestion(q.key, q.text, 5 * (sum(bool(given.get(q.key)) for given in answers) // 5))
            for q in plan.questions
            if q.answering is Answering.OPEN
        ) if leads and reads else (),
        poster_url=reverse("observations:poster", args=key) if running and leads else "",
        kiosk_url=f"{settings.RESPONDENT_URL}/svara/besok/{followup.poster.token}/platta/" if running and leads else "",
        read_url=reverse("observations:survey_read", args=key),
        strike_url=reverse("observations:survey_strike", args=key),
        days=_days(followup) if running and leads else (),
        may_plan=leads,
        end_url=reverse("observations:end", args=key) if running and leads else "",
        changed=followups.changed(staff, followup, since=plan.opens_on) if answers else (),
    )  # fmt: skip


def _days(followup: FollowUp) -> tuple[DayRow, ...]:
    small = str(Merged(0, 4))
    return tuple(
        DayRow(formats.date_format(day, "l j F"), day.isoformat(), small if n < 5 else str(5 * ((n + 2) // 5)))
        for day, n in queries.days(followup)
    )


@requires(Permission.PLAN_FOLLOW_UP)
@require_GET
def poster(request: HttpRequest, survey: UUID) -> HttpResponse:
    """The poster to print."""
    staff = asker(request)
    followup = _led(staff, survey)
    plan = SurveyPlan.read(followup.plan)
    address = f"{settings.RESPONDENT_URL}/svara/besok/{followup.poster.token}/"
    page = PosterPage(
        name=followup.name, committee=followup.tenant.name, minutes=2, n_questions=len(plan.questions),
        until=formats.date_format(plan.closes_on, "j F"), address=address.partition("://")[2], qr=qr(address),
        back_url=reverse("observations:survey", args=[survey]),
        renew_url=reverse("observations:poster_renew", args=[survey]),
    )  # fmt: skip
    return render(request, "observations/poster.html", {"page": page})


@requires(Permission.PLAN_FOLLOW_UP)
@require_POST
def renew(request: HttpRequest, survey: UUID) -> HttpResponse:
    """Make the old poster dead and show a new one."""
    staff = asker(request)
    followup = _led(staff, survey)
    said = _("Koden är ny. Den gamla affischen fungerar inte längre, så byt ut den.")
    to = reverse("observations:poster", args=[survey])
    return act(request, to, lambda: actions.renew_poster(actor=staff, followup=followup), said=said)


@requires(Permission.PLAN_FOLLOW_UP)
@require_POST
def strike(request: HttpRequest, survey: UUID) -> HttpResponse:
    """Take away a day's answers."""
    staff = asker(request)
    followup = _led(staff, survey)
    try:
        day = date.fromisoformat(request.POST.get("day", ""))
    except ValueError:
        raise Http404 from None
    to = reverse("observations:survey", args=[survey])
    said = _("Dagens svar är borta.")
    return act(request, to, lambda: actions.strike_day(actor=staff, followup=followup, day=day), said=said)


@requires(Permission.PLAN_FOLLOW_UP)
@require_POST
def read(request: HttpRequest, survey: UUID) -> HttpResponse:
    """Hand the answers to an open question on, to be read together."""
    staff = asker(request)
    followup = _led(staff, survey)
    if not followups.may_take_part(staff, followup):
        raise Http404
    try:
        made = actions.read_open_answers(actor=staff, followup=followup, key=request.POST.get("question", ""))
    except RuleBroken as rule:
        messages.error(request, words.broken(rule))
        return redirect("observations:survey", survey=survey)
    return redirect("observations:reading", reading=made.public_id)
