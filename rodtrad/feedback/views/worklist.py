"""The work list: what is due, and one tap for what became of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rodtrad.access import clock
from rodtrad.access.guard import asker, requires
from rodtrad.access.messages import sentence
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.access.rules import RuleBroken
from rodtrad.clients.queries import labels_of
from rodtrad.clients.words import answerer
from rodtrad.collection import actions as collection
from rodtrad.collection import tokens
from rodtrad.collection.models import Invitation
from rodtrad.collection.rules import REASONS, InvitationStatus, Mode
from rodtrad.collection.words import REASONS as REASON_WORDS
from rodtrad.feedback import actions
from rodtrad.feedback.pages.worklist import Done
from rodtrad.feedback.queries.due import UNANSWERED
from rodtrad.feedback.queries.scope import Whose
from rodtrad.feedback.queries.worklist import work_list_page
from rodtrad.feedback.views.lists import whose_list
from rodtrad.programmes.rules import Rater

_KEPT = "worklist_done"  # the last thing one noted, to take back


@requires(Permission.SEE_CLIENTS)
@require_GET
def worklist(request: HttpRequest) -> HttpResponse:
    """What is due today, within a week and overdue."""
    staff, whose = asker(request), whose_list(request)
    page = work_list_page(staff, whose, today=clock.today(), done=_done(request, whose))
    actions.open_list(actor=staff, page="worklist", relation=whose.relation, subjects=page.subjects)
    return render(request, "feedback/worklist.html", {"page": page})


@requires(Permission.FOLLOW_UP)
@require_POST
def act(request: HttpRequest, occasion: UUID, rater: str) -> HttpResponse:
    """Note what became of one rater's questions at one occasion."""
    staff, what = asker(request), request.POST.get("vad", "")
    asked = _questions(staff, occasion, rater).filter(status__in=UNANSWERED)
    questions = list(asked)
    if not questions:
        raise Http404
    try:
        if what == "paper":
            token = collection.ask(actor=staff, invitation=questions[0], mode=Mode.PAPER)
            return HttpResponseRedirect(tokens.link_address(token))
        _note(staff, questions, what)
    except RuleBroken as broken:
        messages.warning(request, sentence(broken))
        return _back(request)
    label = _who(staff, questions[0])
    request.session[_KEPT] = {"occasion": str(occasion), "rater": rater, "what": what, "label": label}
    return _back(request)


@requires(Permission.FOLLOW_UP)
@require_POST
def undo(request: HttpRequest, occasion: UUID, rater: str) -> HttpResponse:
    """Take back what one has just noted."""
    staff = asker(request)
    questions = list(_questions(staff, occasion, rater))
    if not questions:
        raise Http404
    try:
        _take_back(staff, questions, request.POST.get("vad", ""))
        messages.success(request, _("Ångrat. Frågan står kvar i listan."))
    except RuleBroken as broken:
        messages.warning(request, sentence(broken))
    return _back(request)


@requires(Permission.SEE_CLIENTS)
@require_POST
def reminders(request: HttpRequest) -> HttpResponse:
    """Choose whether one wants an e-mail when something waits."""
    wanted = request.POST.get("vill") == "ja"
    collection.choose_reminders(actor=asker(request), is_wanted=wanted)
    messages.success(request, _("Du får e-post när något väntar.") if wanted else _("Du får ingen e-post."))
    return _back(request)


def _questions(staff: Staff, occasion: UUID, rater: str) -> QuerySet[Invitation]:
    rows = Invitation.objects.visible_to(staff).filter(occasion__public_id=occasion, rater=rater)
    return rows.select_related("occasion__client", "occasion__unit", "occasion__episode__programme_version").order_by(
        "pk"
    )


def _who(staff: Staff, asked: Invitation) -> str:
    """Whom one has just noted something about: the person, and who else it was that did or did not answer."""
    person, episode = asked.occasion.client.label, asked.occasion.episode
    if asked.rater == Rater.CLIENT:
        return person
    who = answerer(asked.rater, episode.programme_version.person_word, labels_of(staff, episode.case_id))
    return _("%(person)s, %(who)s") % {"person": person, "who": who}


def _note(staff: Staff, questions: list[Invitation], what: str) -> None:
    if what == "tried":
        collection.try_to_reach(actor=staff, invitation=questions[0])
        return
    if what not in REASONS:
        raise RuleBroken("not_a_reason")
    for question in questions:
        collection.give_reason(actor=staff, invitation=question, reason=InvitationStatus(what))


def _take_back(staff: Staff, questions: list[Invitation], what: str) -> None:
    if what == "tried":
        tried = next((question for question in questions if question.attempts.exists()), questions[0])
        collection.take_back_attempt(actor=staff, invitation=tried)
        return
    for question in questions:
        if question.status == what:
            collection.take_back_reason(actor=staff, invitation=question)


def _done(request: HttpRequest, whose: Whose) -> Done | None:
    kept = request.session.pop(_KEPT, None)
    if kept is None:
        return None
    said = _("Sökt, inte nådd") if kept["what"] == "tried" else REASON_WORDS[InvitationStatus(kept["what"])]
    return Done(
        text=_("%(name)s: %(what)s.") % {"name": kept["label"], "what": said},
        what=kept["what"],
        undo_url=reverse("feedback:worklist_undo", args=[kept["occasion"], kept["rater"]]),
        back=whose.value,
    )


def _back(request: HttpRequest) -> HttpResponse:
    group = "?lista=group" if request.POST.get("lista") == Whose.GROUP else ""
    return redirect(f"{reverse('feedback:worklist')}{group}")
