"""The year in learning, and what passes between group and committee."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rodtrad.access import queries as access
from rodtrad.access.guard import asker, requires
from rodtrad.access.permissions import Permission
from rodtrad.access.rules import RuleBroken
from rodtrad.knowledge import actions, words
from rodtrad.knowledge.forms.years import AnswerForm, AskForm, YearForm
from rodtrad.knowledge.models import CommitteeQuestion
from rodtrad.knowledge.pages.parts import FormPage
from rodtrad.knowledge.queries import committee as queries
from rodtrad.knowledge.queries import years
from rodtrad.knowledge.rules.years import FIRST_YEAR, LAST_YEAR
from rodtrad.knowledge.views.answering import answer, form_view, group, group_of

learning = requires(Permission.TAKE_PART_IN_LEARNING)
readers = requires(Permission.SEE_PUBLICATIONS)


def _year(year: int) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    return year


@learning
@require_GET
def year(request: HttpRequest, unit: UUID, year: int) -> HttpResponse:
    """A unit's year in learning."""
    page = years.year_page(asker(request), group(request, unit), _year(year))
    return render(request, "knowledge/year.html", {"page": page})


@learning
@form_view
def write_year(request: HttpRequest, unit: UUID, year: int) -> HttpResponse:
    """Write the year in the group's own words."""
    found = group(request, unit)
    review = years.review(found, _year(year))
    stored: dict[str, object] = dict(years.suggestion(found, year))
    if review:
        stored = {name: getattr(review, name) for name in (*YearForm.guarded, "version")}
    form = YearForm(request.POST or None, known=[found.name], initial=stored)
    back = reverse("knowledge:year", args=[unit, year])

    def save() -> str:
        actions.write_year(
            actor=asker(request), unit=found.unit, year=year, words=form.in_words(),
            seen_version=form.cleaned_data["version"] or 0,
        )  # fmt: skip
        return back

    page = FormPage(
        title=_("Skriv om %(unit)s år %(year)s") % {"unit": found.name, "year": year},
        explains=_("Huset har samlat det ni skrivit under året. Korta och ändra tills orden är era."),
        label=_("Året i lärande"), back_url=back, submit=_("Spara"), form=form,
    )  # fmt: skip
    return answer(request, page, save, said=_("Sparat. Nämnden ser det när ni släpper det."), stored=lambda: stored)


@learning
@require_POST
def publish_year(request: HttpRequest, unit: UUID, year: int) -> HttpResponse:
    """Let the committee read the group's year."""
    review = years.review(group(request, unit), _year(year))
    if review is None:
        raise Http404
    try:
        actions.publish_year(actor=asker(request), review=review)
    except RuleBroken as broken:
        messages.warning(request, words.sentence(broken))
    else:
        messages.success(request, _("Nämnden kan nu läsa om ert år."))
    return redirect("knowledge:year", unit=unit, year=year)


@readers
@require_GET
def committee(request: HttpRequest) -> HttpResponse:
    """The committee's questions and the groups' published answers."""
    return render(request, "knowledge/committee.html", {"page": queries.committee_page(asker(request))})


@readers
@require_GET
def committee_year(request: HttpRequest, year: int) -> HttpResponse:
    """The year in learning for the committee."""
    page = queries.committee_year_page(asker(request), _year(year))
    return render(request, "knowledge/committee_year.html", {"page": page})


@requires(Permission.ASK_GROUPS)
@form_view
def ask_group(request: HttpRequest) -> HttpResponse:
    """Put the committee's own question to a group."""
    units = queries.units_to_ask(asker(request))
    form = AskForm(request.POST or None, units=units, known=[row.name for row in units])

    def save() -> str:
        unit = access.unit_by_public_id(asker(request), UUID(form.cleaned_data["unit"]))
        actions.ask_group(actor=asker(request), unit=unit, text=form.cleaned_data["text"])
        return reverse("knowledge:committee")

    page = FormPage(
        title=_("Ställ en fråga till en grupp"),
        explains=_("Gruppen talar om frågan och svarar när den är klar. Svaret kan alla som läser publiceringar se."),
        label=_("Nämndens frågor"), back_url=reverse("knowledge:committee"), submit=_("Ställ frågan"), form=form,
    )  # fmt: skip
    return answer(request, page, save, said=_("Frågan är ställd."))


def _question(request: HttpRequest, committee_question: UUID) -> CommitteeQuestion:
    try:
        return queries.to_answer(asker(request), committee_question)
    except CommitteeQuestion.DoesNotExist:
        raise Http404 from None


@learning
@form_view
def answer_committee(request: HttpRequest, committee_question: UUID) -> HttpResponse:
    """Write the group's answer."""
    found = _question(request, committee_question)
    here = group_of(request, found.unit)
    stored = {"answer": found.answer, "version": found.version}
    form = AnswerForm(request.POST or None, known=[here.name], initial=stored)

    def save() -> str:
        given = form.cleaned_data
        actions.answer_committee(
            actor=asker(request), question=found, text=given["answer"], seen_version=given["version"] or 0
        )
        return reverse("knowledge:committee")

    page = FormPage(
        title=_("Svara nämnden"), explains=found.text, label=_("Nämndens frågor"),
        back_url=reverse("knowledge:committee"), submit=_("Spara utkastet"), form=form,
    )  # fmt: skip
    return answer(request, page, save, said=_("Utkastet är sparat. Bara gruppen ser det."), stored=lambda: stored)


@learning
@require_POST
def publish_answer(request: HttpRequest, committee_question: UUID) -> HttpResponse:
    """Let the committee read the answer."""
    found = _question(request, committee_question)
    try:
        actions.publish_answer(actor=asker(request), question=found)
    except RuleBroken as broken:
        messages.warning(request, words.sentence(broken))
    else:
        messages.success(request, _("Nämnden kan nu läsa svaret."))
    return redirect("knowledge:committee")
