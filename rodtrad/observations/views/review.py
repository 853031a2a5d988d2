"""A file review: read the next file, talk about what was read differently, see what the files say."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rodtrad.access.guard import asker, requires
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.access.rules import RuleBroken
from rodtrad.observations import actions, words
from rodtrad.observations.models import FollowUp, Participant
from rodtrad.observations.pages.review import (
    Difference,
    FilePage,
    FileQuestion,
    Option,
    QuestionRow,
    ReviewPage,
    TalkPage,
)
from rodtrad.observations.queries import followups
from rodtrad.observations.queries import review as queries
from rodtrad.observations.rules import review as rules
from rodtrad.observations.rules.kinds import Kind, ReviewPlan
from rodtrad.observations.sentences import review as say
from rodtrad.observations.views.acting import act

form_view = require_http_methods(["GET", "HEAD", "POST"])


@requires(Permission.SEE_CLIENTS)
@require_GET
def overview(request: HttpRequest, files: UUID) -> HttpResponse:
    """How far the review has come, and what the files say."""
    staff = asker(request)
    followup = _find(staff, files)
    return render(request, "observations/review.html", {"page": _overview(staff, followup)})


def _find(staff: Staff, files: UUID) -> FollowUp:
    return get_object_or_404(followups.followups(staff, Kind.FILE_REVIEW), public_id=files)


def _overview(staff: Staff, followup: FollowUp) -> ReviewPage:
    plan, mine = ReviewPlan.read(followup.plan), followups.takes_part(staff, followup)
    readers, agreed = queries.readers(followup), queries.agreed(followup)
    compared = rules.compare(plan, readers, agreed)
    wanted, running = 2 if plan.two_readers else 1, followup.status == "running"
    finished = sum(
        sum(number in reader for reader in readers) >= wanted for number in range(1, plan.files + 1)
    )  # fmt: skip
    left = [pair for pair in rules.differing(plan, readers) if pair not in agreed]
    following = rules.next_file(plan, list(queries.own(mine))) if mine and running else None
    key = [followup.public_id]
    return ReviewPage(
        name=followup.name,
        question=followup.question,
        sentence=say.overview(finished=finished, of=plan.files, differences=len(left)),
        group=followups.unit_name(staff, followup),
        headings=say.headings(),
        rows=tuple(
            QuestionRow(
                found.question.label,
                tuple(zip(say.headings(), (str(found.final[a]) for a in rules.ANSWERS), strict=True)),
                found.unsettled,
                say.share(found), say.agreement(found),
            )
            for found in compared
        ),
        figure=say.figure(compared),
        two_readers=plan.two_readers,
        is_rough=0 < finished < rules.FEW_FILES,
        may_join=running and mine is None and len(readers) < wanted and followups.may_take_part(staff, followup),
        join_url=reverse("observations:review_join", args=key),
        read_url=reverse("observations:review_file", args=[*key, following]) if following else "",
        next_number=following,
        mine=_open_files(followup, mine) if mine and running else (),
        talk_url=reverse("observations:review_talk", args=key) if rules.differing(plan, readers) else "",
        differences=len(left),
        end_url=reverse("observations:end", args=key) if running and followups.may_plan(staff, followup) else "",
        changed=followups.changed(staff, followup) if finished else (),
    )  # fmt: skip


def _open_files(followup: FollowUp, mine: Participant) -> tuple[tuple[int, str], ...]:
    return tuple(
        (number, reverse("observations:review_file", args=[followup.public_id, number]))
        for number in sorted(queries.open_numbers(mine))
    )


@requires(Permission.FOLLOW_UP)
@require_POST
def join(request: HttpRequest, files: UUID) -> HttpResponse:
    """Become one of the readers."""
    staff = asker(request)
    followup = _find(staff, files)
    if not followups.may_take_part(staff, followup):
        raise Http404
    said = _("Du är läsare. Läs för dig själv; ni pratar när ni båda har läst.")
    to = reverse("observations:review", args=[files])
    return act(request, to, lambda: actions.join(actor=staff, followup=followup), said=said)


@requires(Permission.FOLLOW_UP)
@form_view
def file(request: HttpRequest, files: UUID, number: int) -> HttpResponse:
    """Answer the questions about one file, and go on to the next."""
    staff = asker(request)
    followup = _find(staff, files)
    mine, plan = followups.takes_part(staff, followup), ReviewPlan.read(followup.plan)
    if mine is None or not 1 <= number <= plan.files or followup.status != "running":
        raise Http404
    before = queries.own(mine).get(number, {})
    if request.method != "POST":
        return _file(request, followup, plan, number, dict(before), is_change=bool(before))
    given = {q.key: request.POST.get(q.key, "") for q in plan.questions}
    missing = tuple(q.label for q in plan.questions if given[q.key] not in rules.ANSWERS)
    if missing:
        return _file(request, followup, plan, number, given, is_change=bool(before), errors=missing)
    try:
        actions.read_file(actor=staff, participant=mine, number=number, answers=given)
    except RuleBroken as rule:
        messages.error(request, words.broken(rule))
        return redirect("observations:review", files=files)
    following = rules.next_file(plan, list(queries.own(mine)))
    messages.success(request, _("Akt %(number)s är sparad.") % {"number": number})
    if following is None:
        return redirect("observations:review", files=files)
    return redirect("observations:review_file", files=files, number=following)


def _file(
    request: HttpRequest,
    followup: FollowUp,
    plan: ReviewPlan,
    number: int,
    given: dict[str, str],
    *,
    is_change: bool,
    errors: tuple[str, ...] = (),
) -> HttpResponse:
    questions = tuple(
        FileQuestion(q.key, q.label, _options(given.get(q.key, "")), is_missing=q.label in errors)
        for q in plan.questions
    )
    back = reverse("observations:review", args=[followup.public_id])
    page = FilePage(followup.name, number, plan.files, questions, back, errors, is_change)
    return render(request, "observations/file.html", {"page": page}, status=422 if errors else 200)


def _options(chosen: str) -> tuple[Option, ...]:
    return tuple(Option(value, str(words.ANSWERS[value]), value == chosen) for value in rules.ANSWERS)


@requires(Permission.FOLLOW_UP)
@form_view
def talk(request: HttpRequest, files: UUID) -> HttpResponse:
    """The differences to talk about, and what was agreed."""
    staff = asker(request)
    followup = _find(staff, files)
    here = reverse("observations:review_talk", args=[files])
    if request.method == "POST":
        number, _dot, question = request.POST.get("difference", "").partition(".")
        answer = request.POST.get("answer", "")
        return act(
            request, here,
            lambda: actions.agree_on_answer(
                actor=staff, followup=followup, number=int(number) if number.isdigit() else 0, question=question,
                answer=answer,
            ),
            said=_("Det ni kom fram till är sparat."),
        )  # fmt: skip
    plan, readers, agreed = ReviewPlan.read(followup.plan), queries.readers(followup), queries.agreed(followup)
    labels = {question.key: question.label for question in plan.questions}
    found = tuple(
        Difference(
            number, key, labels[key],
            (str(words.ANSWERS[readers[0][number][key]]), str(words.ANSWERS[readers[1][number][key]])),
            str(words.ANSWERS[agreed[number, key]]) if (number, key) in agreed else "",
            _options(agreed.get((number, key), "")),
        )
        for number, key in rules.differing(plan, readers)
    )  # fmt: skip
    left = sum(not each.agreed for each in found)
    sentence = _("%(n)s skillnader är kvar att prata om") % {"n": left} if left else _("Alla skillnader är pratade om")
    back = reverse("observations:review", args=[files])
    return render(request, "observations/talk.html", {"page": TalkPage(followup.name, sentence, back, here, found)})
