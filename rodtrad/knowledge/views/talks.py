"""Results talks: expect, see, ask whether it is right, decide, and measure again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rodtrad.access import clock
from rodtrad.access.guard import asker, requires
from rodtrad.access.permissions import Permission
from rodtrad.access.rules import RuleBroken
from rodtrad.knowledge import actions, words
from rodtrad.knowledge.forms.talks import CheckForm, DecideForm, ExpectForm, MarkForm, TalkForm
from rodtrad.knowledge.models import FigureMark, ResultsTalk
from rodtrad.knowledge.pages.parts import FormPage
from rodtrad.knowledge.queries import places, results
from rodtrad.knowledge.queries import talks as queries
from rodtrad.knowledge.queries.places import Group
from rodtrad.knowledge.views.answering import answer, form_view, group, group_of

learning = requires(Permission.TAKE_PART_IN_LEARNING)


def _talk(request: HttpRequest, talk: UUID) -> tuple[ResultsTalk, Group]:
    try:
        found = queries.talk(asker(request), talk)
    except ResultsTalk.DoesNotExist:
        raise Http404 from None
    return found, group_of(request, found.unit)


def _page(found: ResultsTalk, title: str, explains: str, submit: str, form: Any) -> FormPage:
    back = reverse("knowledge:talk", args=[found.public_id])
    return FormPage(title, explains, found.title, back, submit, form)


@learning
@require_GET
def talks(request: HttpRequest, unit: UUID) -> HttpResponse:
    """A unit's results talks, and what they led to."""
    return render(request, "knowledge/talks.html", {"page": queries.talks_page(group(request, unit))})


@learning
@form_view
def new_talk(request: HttpRequest, unit: UUID) -> HttpResponse:
    """Choose a result to talk about."""
    found = group(request, unit)
    offered = results.sources(asker(request), found)
    labels = {key: label for key, (label, _source) in offered.items()}
    initial = {"held_on": clock.today()}
    form = TalkForm(request.POST or None, sources=labels, known=[found.name], initial=initial)

    def save() -> str:
        given = form.cleaned_data
        made = actions.plan_talk(
            actor=asker(request), unit=found.unit, title=given["title"], held_on=given["held_on"],
            source=offered[given["source"]][1],
        )  # fmt: skip
        return reverse("knowledge:talk", args=[made.public_id])

    explains = _("Välj ett resultat. Det visas först när gruppen skrivit vad den väntar sig.")
    if not labels:
        explains = _("Det finns inget resultat som du kan ta upp ännu. Här väljs gruppens bild eller en publicering.")
    page = FormPage(
        title=_("Nytt resultatsamtal i %(unit)s") % {"unit": found.name}, explains=explains,
        label=_("Resultatsamtal"), back_url=reverse("knowledge:talks", args=[unit]), submit=_("Vidare"), form=form,
    )  # fmt: skip
    return answer(request, page, save, said=_("Samtalet är förberett. Skriv nu vad ni väntar er."))


@learning
@require_GET
def talk(request: HttpRequest, talk: UUID) -> HttpResponse:
    """One results talk."""
    found, here = _talk(request, talk)
    return render(request, "knowledge/talk.html", {"page": queries.talk_page(asker(request), here, found)})


@learning
@form_view
def expect(request: HttpRequest, talk: UUID) -> HttpResponse:
    """Write what the group expects, before it sees anything."""
    found, here = _talk(request, talk)
    stored = {"expected": found.expected, "version": found.version}
    form = ExpectForm(request.POST or None, known=[here.name], initial=stored)

    def save() -> str:
        given = form.cleaned_data
        actions.expect(actor=asker(request), talk=found, text=given["expected"], seen_version=given["version"] or 0)
        return reverse("knowledge:talk", args=[talk])

    title = _("Vad väntar vi oss? %(title)s") % {"title": found.title}
    explains = _("Skriv tillsammans. När resultatet visas står det ni väntade er kvar bredvid.")
    page = _page(found, title, explains, _("Spara det vi väntar oss"), form)
    return answer(request, page, save, said=_("Sparat. Nu kan ni visa resultatet."), stored=lambda: stored)


@learning
@require_POST
def reveal_result(request: HttpRequest, talk: UUID) -> HttpResponse:
    """Show the result to the group."""
    found, _here = _talk(request, talk)
    shown = results.result(asker(request), found)
    if shown is None:
        messages.warning(request, _("Du får inte se det här resultatet. Be en kollega som får det att visa det."))
        return redirect("knowledge:talk", talk=talk)
    try:
        actions.reveal_result(
            actor=asker(request), talk=found, data_version=shown.data_version, sentence=shown.sentence
        )
    except RuleBroken as broken:
        messages.warning(request, words.sentence(broken))
    return redirect("knowledge:talk", talk=talk)


@learning
@form_view
def check(request: HttpRequest, talk: UUID) -> HttpResponse:
    """Answer the first question: is it right?"""
    found, here = _talk(request, talk)
    stored = {
        "is_right": found.is_right, "words": found.is_right_text, "involved": found.involved, "version": found.version
    }  # fmt: skip
    form = CheckForm(request.POST or None, known=[here.name], initial=stored)

    def save() -> str:
        given = form.cleaned_data
        actions.check(
            actor=asker(request), talk=found, is_right=given["is_right"], words=given["words"],
            involved=given["involved"], seen_version=given["version"] or 0,
        )  # fmt: skip
        return reverse("knowledge:talk", args=[talk])

    title = _("Stämmer det här? %(title)s") % {"title": found.title}
    explains = _("Fråga det innan ni förklarar något. Är en siffra fel kan ni märka den.")
    page = _page(found, title, explains, _("Spara svaret"), form)
    return answer(request, page, save, said=_("Sparat."), stored=lambda: stored)


@learning
@form_view
def mark_figure(request: HttpRequest, talk: UUID) -> HttpResponse:
    """Mark a figure as wrongly recorded or easily misunderstood."""
    found, here = _talk(request, talk)
    shown = results.result(asker(request), found) if found.revealed_at else None
    if shown is None:
        return redirect("knowledge:talk", talk=talk)
    form = MarkForm(request.POST or None, numbers=shown.numbers, known=[here.name])

    def save() -> str:
        given = form.cleaned_data
        actions.mark_figure(
            actor=asker(request), talk=found, kind=given["kind"], figure=given["figure"], words=given["words"]
        )
        return reverse("knowledge:talk", args=[talk])

    title = _("Märk en siffra i %(title)s") % {"title": found.title}
    explains = _("Märket följer den dataversion ni läste, tills någon rättat eller förklarat.")
    return answer(request, _page(found, title, explains, _("Märk siffran"), form), save, said=_("Siffran är märkt."))


@learning
@require_POST
def settle_mark(request: HttpRequest, figure_mark: UUID) -> HttpResponse:
    """The figure has been put right or explained."""
    try:
        found = queries.mark(asker(request), figure_mark)
    except FigureMark.DoesNotExist:
        raise Http404 from None
    actions.settle_mark(actor=asker(request), mark=found)
    return redirect("knowledge:talk", talk=found.talk.public_id)


@learning
@form_view
def decide(request: HttpRequest, talk: UUID) -> HttpResponse:
    """What surprised, and what the group does."""
    found, here = _talk(request, talk)
    agreed = queries.decision(found)
    stored: dict[str, Any] = {
        "surprise": found.surprise, "measure_again_on": found.measure_again_on, "version": found.version,
        "text": agreed.text if agreed else "", "due": agreed.follow_up_on if agreed else None,
        "owner": str(agreed.owner.public_id) if agreed and agreed.owner else "",
    }  # fmt: skip
    people = places.owners(here.unit)
    form = DecideForm(request.POST or None, people=people, known=[here.name], initial=stored)

    def save() -> str:
        seen = form.cleaned_data["version"] or 0
        actions.decide(actor=asker(request), talk=found, decision=form.decision(), seen_version=seen)
        return reverse("knowledge:talk", args=[talk])

    title = _("Vad gör vi? %(title)s") % {"title": found.title}
    explains = _("Beslutet knyts till det resultat ni såg, och mäts igen den dag ni väljer.")
    page = _page(found, title, explains, _("Spara beslutet"), form)
    return answer(request, page, save, said=_("Sparat. Det står nu i årshjulet."), stored=lambda: stored)


@learning
@require_POST
def measure_again(request: HttpRequest, talk: UUID) -> HttpResponse:
    """Begin the talk about the same thing measured again."""
    found, _here = _talk(request, talk)
    again = results.source_again(asker(request), found)
    made = actions.measure_again(actor=asker(request), talk=found, source=again)
    return redirect("knowledge:talk", talk=made.public_id)
