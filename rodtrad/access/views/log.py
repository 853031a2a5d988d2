"""Log review: search, signals, the sample queue, and the check of the chain."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rodtrad.access import actions, queries, sealing
from rodtrad.access.forms.log import LogForm, VerdictForm
from rodtrad.access.guard import asker, requires
from rodtrad.access.messages import sentence
from rodtrad.access.models import Event, Staff
from rodtrad.access.pages import ChainPage, ChainState, LogPage, ReviewPage
from rodtrad.access.permissions import Permission
from rodtrad.access.rules import RuleBroken, Verdict
from rodtrad.access.sealing import Fault, FaultKind
from rodtrad.ui.parts import Tab

SAMPLE = 10
SAMPLE_DAYS = 30
_CHECKED_HERE = 50_000  # a longer chain takes more seconds than a page should; the command has none to spare


@requires(Permission.REVIEW_LOG)
@require_GET
def log(request: HttpRequest) -> HttpResponse:
    """Show the log as the search asks, newest first; the search itself is on record."""
    staff = asker(request)
    form = LogForm(request.GET, staff=queries.staff_in_log(staff))
    criteria = form.criteria
    actions.search_log(actor=staff, criteria=criteria)
    rows, before = queries.log(staff, criteria)
    page = LogPage(
        sentence=_found(len(rows), more=before is not None),
        tabs=_tabs(staff, log=True),
        form=form,
        rows=rows,
        older_url=form.url_before(before),
        signals=queries.signals(staff),
        chain=_chain(staff),
    )
    return render(request, "access/log.html", {"page": page})


@requires(Permission.REVIEW_LOG)
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest) -> HttpResponse:
    """Show the next drawn event, or draw new ones."""
    staff = asker(request)
    if request.method == "POST":
        drawn = actions.draw_for_review(actor=staff, number=SAMPLE, days=SAMPLE_DAYS)
        text = ngettext("En läsning är dragen.", "%(n)s läsningar är dragna.", drawn) % {"n": drawn}
        messages.success(
            request, text if drawn else _("Det finns inga ogranskade läsningar de senaste trettio dagarna.")
        )
        return redirect("access:review")
    return _review(request, staff, VerdictForm())


@requires(Permission.REVIEW_LOG)
@require_POST
def verdict(request: HttpRequest, review: UUID) -> HttpResponse:
    """Keep a verdict and go on to the next."""
    staff = asker(request)
    found = get_object_or_404(queries.waiting_reviews(staff), public_id=review)
    form = VerdictForm(request.POST)
    if not form.is_valid():
        return _review(request, staff, form, status=422)
    given = form.cleaned_data
    try:
        actions.give_verdict(actor=staff, review=found, verdict=Verdict(given["verdict"]), comment=given["comment"])
    except RuleBroken as broken:
        messages.error(request, sentence(broken))
    return redirect("access:review")


@requires(Permission.REVIEW_LOG)
@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Check the whole chain."""
    staff = asker(request)
    chain = _chain(staff)
    if chain.sealed_to > _CHECKED_HERE:
        page = ChainPage(_("Loggen är för lång att pröva här"), False, (), chain, too_long=True)
        return render(request, "access/chain.html", {"page": page})
    report = sealing.verify_chain(staff.tenant_id)
    actions.note_verification(actor=staff, faults=len(report.faults))
    holds = not report.faults
    text = _("Loggen är oförändrad") if holds else _("Loggen har ändrats")
    page = ChainPage(text, holds, tuple(_say(fault) for fault in report.faults), chain, too_long=False)
    return render(request, "access/chain.html", {"page": page})


def _review(request: HttpRequest, staff: Staff, form: VerdictForm, status: int = 200) -> HttpResponse:
    waiting = queries.waiting_reviews(staff)
    number, following = waiting.count(), waiting.first()
    text = ngettext("En läsning väntar på ditt omdöme", "%(n)s läsningar väntar på ditt omdöme", number) % {"n": number}
    page = ReviewPage(
        sentence=text if number else _("Ingen läsning väntar på omdöme"),
        tabs=_tabs(staff, log=False),
        card=queries.review_card(staff, following) if following else None,
        form=form,
        done=queries.reviewed(staff),
    )
    return render(request, "access/review.html", {"page": page}, status=status)


def _tabs(staff: Staff, *, log: bool) -> tuple[Tab, ...]:
    return (
        Tab(_("Sök i loggen"), reverse("access:log"), current=log),
        Tab(_("Stickprov"), reverse("access:review"), current=not log),
    )


def _found(number: int, *, more: bool) -> str:
    if more:
        return _("De %(n)s senaste händelserna") % {"n": number}
    return ngettext("En händelse", "%(n)s händelser", number) % {"n": number} if number else _("Ingen händelse stämmer")


def _chain(staff: Staff) -> ChainState:
    head = sealing.head(staff.tenant_id)
    unsealed = Event.objects.filter(tenant_id=staff.tenant_id, sealed=False).count()
    return ChainState(head.sequence, unsealed, f"{staff.tenant.key}:{head.sequence}:{head.digest}")


def _say(fault: Fault) -> str:
    sentences = {
        FaultKind.ALTERED: _("Händelse %(place)s är ändrad efter att den förseglades."),
        FaultKind.DELETED: _("Händelse %(place)s är borttagen."),
        FaultKind.GAP: _("En länk i kedjan saknas vid plats %(place)s."),
        FaultKind.INSERTED: _("En händelse är inlagd utan att ha förseglats."),
        FaultKind.CUT_OFF: _("Kedjan är avklippt före plats %(place)s."),
    }
    return sentences[fault.kind] % {"place": fault.sequence}
