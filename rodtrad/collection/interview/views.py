"""An interview that staff fill in: a part at a time, kept as one goes, sent when it is done."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rodtrad.access.actions import open_record
from rodtrad.access.guard import asker, requires
from rodtrad.access.messages import sentence
from rodtrad.access.permissions import Permission
from rodtrad.access.rules import RuleBroken, StaleEdit
from rodtrad.clients.queries import relation_to
from rodtrad.clients.sentences import why
from rodtrad.collection import actions
from rodtrad.collection.interview.areas import read
from rodtrad.collection.interview.composing import (
    Interview,
    area_page,
    differences,
    interview,
    review_page,
)
from rodtrad.collection.queries import session as queries
from rodtrad.collection.rules import InvitationStatus, Mode, Outcome
from rodtrad.instruments.rounds import without

UNPROCESSABLE, STALE = 422, 409


def _found(request: HttpRequest, occasion: UUID, question: UUID) -> Interview:
    """Find the question, and put the reading on record before anything is shown."""
    staff = asker(request)
    asked = get_object_or_404(queries.invitations(staff, occasion), public_id=question)
    talk = asked.occasion
    relation = relation_to(staff, talk.client)
    open_record(
        actor=staff, subject=talk.client.public_id, unit=talk.unit.public_id, kind="invitation",
        object_id=asked.public_id, relation=relation.value, page="interview",
    )  # fmt: skip
    return interview(staff, asked, why(relation))


@requires(Permission.FOLLOW_UP)
@require_http_methods(["GET", "HEAD", "POST"])
def fill_in(request: HttpRequest, occasion: UUID, question: UUID) -> HttpResponse:
    """One part of the interview; what is typed is kept, also when one goes to another part or stops here."""
    found = _found(request, occasion, question)
    if found.invitation.status == InvitationStatus.ANSWERED:
        messages.info(request, _("Det finns redan ett svar. Intervjun går inte att ändra."))
        return redirect("collection:session", occasion=occasion)
    if request.method != "POST":
        page = area_page(found, request.GET.get("del", ""))
        return render(request, "collection/interview/area.html", {"page": page})
    return _save(request, found)


def _save(request: HttpRequest, found: Interview) -> HttpResponse:
    every = found.areas
    area = next((each for each in every if each.key == request.POST.get("area")), every[0])
    typed = {name: request.POST.get(name, "").strip() for name in area.names}
    key, _colon, number = request.POST.get("remove", "").partition(":")
    if number.isdigit():
        typed = without(found.instrument, typed, key, int(number))
    seen = request.POST.get("version", "0")
    try:
        actions.save_draft(
            actor=asker(request),
            invitation=found.invitation,
            given=typed,
            seen=int(seen) if seen.isdigit() else 0,
        )
    except StaleEdit:
        page = area_page(found, area.key, typed=typed, differences=differences(found, typed))
        return render(request, "collection/interview/area.html", {"page": page}, status=STALE)
    except RuleBroken as broken:
        messages.warning(request, sentence(broken))
        return redirect("collection:session", occasion=found.invitation.occasion.public_id)
    if request.headers.get("HX-Request"):
        kept = interview(asker(request), found.invitation, found.why)
        page = area_page(kept, area.key)
        return render(request, "collection/interview/_saved.html", {"page": page})
    return _onward(request, found, area.key)


def _onward(request: HttpRequest, found: Interview, area: str) -> HttpResponse:
    """Where the pressed button leads."""
    if "stop" in request.POST:
        messages.success(request, _("Intervjun är sparad. Fortsätt när det passar."))
        return redirect("collection:session", occasion=found.invitation.occasion.public_id)
    keys = [each.key for each in found.areas]
    if "stay" in request.POST or "remove" in request.POST:
        return redirect(found.url(area=area))
    after = keys.index(area) + 1
    return redirect(found.url(area=keys[after]) if after < len(keys) else found.url("interview_review"))


@requires(Permission.FOLLOW_UP)
@require_GET
def review(request: HttpRequest, occasion: UUID, question: UUID) -> HttpResponse:
    """The whole interview, before it is sent."""
    page = review_page(_found(request, occasion, question))
    return render(request, "collection/interview/review.html", {"page": page})


@requires(Permission.FOLLOW_UP)
@require_POST
def send(request: HttpRequest, occasion: UUID, question: UUID) -> HttpResponse:
    """Store the interview as the answer, and lead on to the person's page."""
    found = _found(request, occasion, question)
    answers = read(found.instrument, found.given).answers
    if answers is None or (answers.n_answered == 0 and not answers.notes):
        return render(request, "collection/interview/review.html", {"page": review_page(found)}, status=UNPROCESSABLE)
    wanted = request.POST.get("mode", "")
    mode = Mode(wanted) if wanted in [way.value for way in review_page(found).ways] else Mode.INTERVIEW
    try:
        receipt = actions.send_interview(
            actor=asker(request), invitation=found.invitation, answers=answers, mode=mode, text=found.text
        )
    except RuleBroken as broken:
        messages.warning(request, sentence(broken))
        return redirect("collection:session", occasion=occasion)
    if receipt.outcome is Outcome.CONFLICT:
        messages.warning(request, _("Det fanns redan ett svar. Båda är sparade; välj vilket som gäller."))
        return redirect("collection:session", occasion=occasion)
    messages.success(request, _("Intervjun är skickad och räknad. Utkastet är raderat."))
    return redirect("feedback:client", client=found.invitation.occasion.client.public_id)


@requires(Permission.FOLLOW_UP)
@require_POST
def drop(request: HttpRequest, occasion: UUID, question: UUID) -> HttpResponse:
    """Throw away what is typed so far."""
    found = _found(request, occasion, question)
    actions.drop_draft(actor=asker(request), invitation=found.invitation)
    messages.success(request, _("Det som var ifyllt är raderat. Inget hade skickats."))
    return redirect("collection:session", occasion=occasion)
