"""Open answers read together: paste them, make categories, sort one at a time, pick quotes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rodtrad.access.guard import asker, requires
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.observations import actions
from rodtrad.observations.forms.reading import AnswersForm, CategoryForm, QuoteForm
from rodtrad.observations.models import FollowUp, OpenAnswer, Participant
from rodtrad.observations.pages.reading import Apart, Button, CategoryRow, QuoteRow, ReadingPage, SortPage
from rodtrad.observations.queries import followups
from rodtrad.observations.queries import reading as queries
from rodtrad.observations.rules import reading as rules
from rodtrad.observations.rules.kinds import Kind, ReadingPlan
from rodtrad.observations.rules.review import FEW_FILES
from rodtrad.observations.sentences import reading as say
from rodtrad.observations.views.acting import act


@requires(Permission.SEE_CLIENTS)
@require_GET
def overview(request: HttpRequest, reading: UUID) -> HttpResponse:
    """How far the sorting has come, and what the answers say."""
    staff = asker(request)
    followup = _find(staff, reading)
    return render(request, "observations/reading.html", {"page": _page(staff, followup)})


def _find(staff: Staff, reading: UUID) -> FollowUp:
    return get_object_or_404(followups.followups(staff, Kind.OPEN_ANSWERS), public_id=reading)


def _writable(staff: Staff, reading: UUID) -> FollowUp:
    followup = _find(staff, reading)
    if not followups.may_take_part(staff, followup):
        raise Http404
    return followup


def _page(staff: Staff, followup: FollowUp) -> ReadingPage:
    plan, mine, key = ReadingPlan.read(followup.plan), followups.takes_part(staff, followup), [followup.public_id]
    readers, categories = queries.codings(followup), list(queries.categories(followup))
    found = rules.sort(readers, [category.pk for category in categories], two_readers=plan.two_readers)
    rest = next(category.pk for category in categories if category.is_rest)
    running = followup.status == "running"
    writes = running and followups.may_take_part(staff, followup)
    answers = list(followup.open_answers.order_by("number"))
    numbers = {answer.pk: answer.number for answer in answers}
    following = queries.next_answer(mine) if mine and running else None
    return ReadingPage(
        name=followup.name,
        question=followup.question,
        prompt=plan.prompt,
        sentence=say.overview(answers=len(answers), sorted_by_all=found.sorted_by_all),
        group=followups.unit_name(staff, followup),
        figure=say.figure(found, {category.pk: category.label for category in categories}, rest),
        agreement=say.agreement(found) if plan.two_readers else "",
        is_rough=0 < found.sorted_by_all < FEW_FILES,
        apart=tuple(
            Apart(numbers[answer], reverse("observations:reading_sort", args=[*key, numbers[answer]]))
            for answer in found.differing
        ) if mine and running else (),
        sort_url=reverse("observations:reading_sort", args=[*key, following.number]) if following else "",
        may_join=writes and mine is None and len(readers) < (2 if plan.two_readers else 1) and bool(answers),
        two_readers=plan.two_readers,
        join_url=reverse("observations:reading_join", args=key),
        answers_form=AnswersForm() if writes else None,
        answers_url=reverse("observations:reading_answers", args=key),
        categories=tuple(
            CategoryRow(c.label, reverse("observations:category", args=[c.public_id]), c.version, c.is_rest)
            for c in categories
        ) if writes else (),
        category_url=reverse("observations:reading_category", args=key),
        quotes=_quotes(staff, followup, may_change=writes),
        end_url=reverse("observations:end", args=key) if running and followups.may_plan(staff, followup) else "",
        erased_on=formats.date_format(followup.erase_on, "j F Y") if followup.erase_on else "",
        changed=followups.changed(staff, followup) if found.sorted_by_all else (),
    )  # fmt: skip


def _quotes(staff: Staff, followup: FollowUp, *, may_change: bool) -> tuple[QuoteRow, ...]:
    return tuple(
        QuoteRow(
            quote.text, quote.approved_by_id is not None,
            reverse("observations:quote_approve", args=[quote.public_id])
            if may_change and quote.approved_by_id is None and quote.picked_by_id != staff.pk else "",
            reverse("observations:quote_withdraw", args=[quote.public_id]) if may_change else "",
        )
        for quote in queries.quotes(followup)
    )  # fmt: skip


@requires(Permission.FOLLOW_UP)
@require_POST
def join(request: HttpRequest, reading: UUID) -> HttpResponse:
    """Begin to sort."""
    staff = asker(request)
    followup = _writable(staff, reading)
    to = reverse("observations:reading", args=[reading])
    return act(request, to, lambda: actions.join(actor=staff, followup=followup), said=_("Du sorterar nu."))


@requires(Permission.FOLLOW_UP)
@require_POST
def answers(request: HttpRequest, reading: UUID) -> HttpResponse:
    """Put pasted answers in."""
    staff = asker(request)
    followup = _writable(staff, reading)
    form, to = AnswersForm(request.POST), reverse("observations:reading", args=[reading])
    pasted = rules.split(form.cleaned_data["answers"]) if form.is_valid() else ()
    said = _("%(n)s svar är inlagda.") % {"n": len(pasted)}
    return act(
        request, to, lambda: actions.add_answers(actor=staff, followup=followup, answers=pasted), said=said
    )  # fmt: skip


@requires(Permission.FOLLOW_UP)
@require_POST
def add_category(request: HttpRequest, reading: UUID) -> HttpResponse:
    """Make a category, and go back to where one was sorting."""
    staff = asker(request)
    followup = _writable(staff, reading)
    form = CategoryForm(request.POST)
    label = form.cleaned_data["label"] if form.is_valid() else ""
    number = request.POST.get("number", "")
    to = reverse("observations:reading", args=[reading])
    if number.isdigit():
        to = reverse("observations:reading_sort", args=[reading, int(number)])
    return act(request, to, lambda: actions.add_category(actor=staff, followup=followup, label=label))


@requires(Permission.FOLLOW_UP)
@require_POST
def rename(request: HttpRequest, category: UUID) -> HttpResponse:
    """Give a category a better name."""
    staff = asker(request)
    found = queries.category(staff, category)
    form = CategoryForm(request.POST)
    given: dict[str, Any] = form.cleaned_data if form.is_valid() else {"label": "", "version": 0}
    to = reverse("observations:reading", args=[found.followup.public_id])
    return act(
        request, to,
        lambda: actions.rename_category(
            actor=staff, category=found, label=given["label"], seen_version=given["version"] or 0
        ),
        said=_("Kategorin har fått ett nytt namn."),
    )  # fmt: skip


@requires(Permission.FOLLOW_UP)
@require_http_methods(["GET", "HEAD", "POST"])
def sort(request: HttpRequest, reading: UUID, number: int) -> HttpResponse:
    """One answer: put it in a category and go on, or pick a quote of it."""
    staff = asker(request)
    followup = _writable(staff, reading)
    mine = followups.takes_part(staff, followup)
    answer = get_object_or_404(followup.open_answers.select_related("followup"), number=number)
    if mine is None or followup.status != "running":
        raise Http404
    if request.method != "POST":
        return render(request, "observations/sort.html", {"page": _sort_page(followup, mine, answer, "")})
    if "quote" in request.POST:
        return _pick(request, staff, followup, mine, answer)
    key = request.POST.get("category", "")
    chosen = next((c for c in queries.categories(followup) if str(c.public_id) == key), None)
    if chosen is None:
        raise Http404
    actions.put_in_category(actor=staff, participant=mine, answer=answer, category=chosen)
    following = queries.next_answer(mine, after=number)
    if following is None:
        messages.success(request, _("Alla svar är sorterade."))
        return redirect("observations:reading", reading=reading)
    return redirect("observations:reading_sort", reading=reading, number=following.number)


def _pick(
    request: HttpRequest, staff: Staff, followup: FollowUp, mine: Participant, answer: OpenAnswer
) -> HttpResponse:
    """Pick a quote; words that may identify somebody are shown beside it."""
    form = QuoteForm(request.POST)
    quote = form.cleaned_data["quote"] if form.is_valid() else request.POST["quote"][: rules.LONGEST_QUOTE]
    if rules.findings(quote):
        page = _sort_page(followup, mine, answer, quote)
        return render(request, "observations/sort.html", {"page": page}, status=422)
    to = reverse("observations:reading_sort", args=[followup.public_id, answer.number])
    said = _("Citatet är valt. En annan i gruppen behöver säga ja till det.")
    return act(request, to, lambda: actions.pick_quote(actor=staff, answer=answer, text=quote), said=said)


def _sort_page(followup: FollowUp, mine: Participant, answer: OpenAnswer, quote: str) -> SortPage:
    key, chosen = followup.public_id, queries.own_choice(mine, answer)
    following = queries.next_answer(mine, after=answer.number)
    skip = following is not None and following.pk != answer.pk
    return SortPage(
        name=followup.name,
        number=answer.number,
        left=queries.number_left(mine),
        text=answer.text,
        buttons=tuple(
            Button(str(c.public_id), c.label, str(n) if n < 10 else "", c.pk == chosen)
            for n, c in enumerate(queries.categories(followup), start=1)
        ),
        url=reverse("observations:reading_sort", args=[key, answer.number]),
        category_url=reverse("observations:reading_category", args=[key]),
        quote_url=reverse("observations:reading_sort", args=[key, answer.number]),
        quote=quote or answer.text[: rules.LONGEST_QUOTE],
        warns=tuple((found.word, say.why(found.why)) for found in rules.findings(quote)) if quote else (),
        may_quote=followup.open_answers.count() >= rules.QUOTES_FROM,
        skip_url=reverse("observations:reading_sort", args=[key, following.number]) if following and skip else "",
        back_url=reverse("observations:reading", args=[key]),
    )


@requires(Permission.FOLLOW_UP)
@require_POST
def approve(request: HttpRequest, quote: UUID) -> HttpResponse:
    """Say yes to a colleague's quote."""
    staff = asker(request)
    found = queries.quote(staff, quote)
    to = reverse("observations:reading", args=[found.answer.followup.public_id])
    said = _("Citatet får visas.")
    return act(request, to, lambda: actions.approve_quote(actor=staff, quote=found), said=said)


@requires(Permission.FOLLOW_UP)
@require_POST
def withdraw(request: HttpRequest, quote: UUID) -> HttpResponse:
    """Take a quote away."""
    staff = asker(request)
    found = queries.quote(staff, quote)
    to = reverse("observations:reading", args=[found.answer.followup.public_id])
    return act(request, to, lambda: actions.withdraw_quote(actor=staff, quote=found), said=_("Citatet är borta."))
