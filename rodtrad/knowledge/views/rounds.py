"""The three questions asked once: answered together, and thought about alone beforehand."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rodtrad.access.guard import asker, requires
from rodtrad.access.permissions import Permission
from rodtrad.access.rules import RuleBroken
from rodtrad.knowledge import actions, words
from rodtrad.knowledge.forms.questions import OwnForm, TogetherForm, said
from rodtrad.knowledge.models import Round
from rodtrad.knowledge.pages.parts import FormPage
from rodtrad.knowledge.queries import places, question_pages, questions
from rodtrad.knowledge.queries.places import Group
from rodtrad.knowledge.rules.questions import SMALLEST_GROUP, YesNo
from rodtrad.knowledge.views.answering import answer, form_view, group_of

learning = requires(Permission.TAKE_PART_IN_LEARNING)


def _round(request: HttpRequest, asked: UUID) -> tuple[Round, Group]:
    try:
        found = questions.asked(asker(request), asked)
    except Round.DoesNotExist:
        raise Http404 from None
    return found, group_of(request, found.agreement.area.unit)


@learning
@require_GET
def round_(request: HttpRequest, asked: UUID) -> HttpResponse:
    """What the group has said together."""
    found, here = _round(request, asked)
    page = question_pages.round_page(asker(request), here, found)
    return render(request, "knowledge/round.html", {"page": page})


@learning
@form_view
def write(request: HttpRequest, asked: UUID) -> HttpResponse:
    """Answer together: one writes, all see."""
    found, here = _round(request, asked)
    back = reverse("knowledge:round", args=[asked])
    if found.closed_on:
        return redirect(back)
    people = places.owners(here.unit)
    form = TogetherForm(request.POST or None, asked=found, people=people, known=[here.name], initial=said(found))

    def save() -> str:
        before = found.had_cases
        seen = form.cleaned_data["version"] or 0
        saved = actions.write_together(actor=asker(request), asked=found, answer=form.together(), seen_version=seen)
        opens = saved.had_cases == YesNo.YES and before != YesNo.YES
        return f"{reverse('knowledge:write', args=[asked])}#id_differently" if opens else back

    page = FormPage(
        title=_("Svara tillsammans om %(name)s") % {"name": found.agreement.area.name},
        explains=_("En skriver, alla ser. Spara så långt ni hunnit."),
        label=_("Tre enkla frågor"), back_url=back, submit=_("Spara"), form=form,
        said=(
            _("Det gruppen skriver här ser hela gruppen, chefen och den som leder lärandet."),
            _("Ingens egna svar hämtas hit. Fråga tre öppnas när ni svarat ja på fråga två."),
            _("Skriv inget som pekar ut en klient eller en kollega."),
        ),
    )  # fmt: skip
    return answer(request, page, save, said=_("Svaret är sparat."), stored=lambda: said(found))


@learning
@require_POST
def close(request: HttpRequest, asked: UUID) -> HttpResponse:
    """The group is done with the questions this time."""
    found, _here = _round(request, asked)
    try:
        actions.close_round(actor=asker(request), asked=found)
    except RuleBroken as broken:
        messages.warning(request, words.sentence(broken))
    else:
        messages.success(request, _("Klart. Svaret står i historien, och nästa gång står i årshjulet."))
    return redirect("knowledge:round", asked=asked)


@learning
@require_POST
def gather(request: HttpRequest, asked: UUID) -> HttpResponse:
    """Make the rough sum of what may be counted."""
    found, here = _round(request, asked)
    if not here.belongs or here.manages:
        raise Http404
    try:
        actions.gather(actor=asker(request), asked=found, group=places.group_size(here.unit))
    except RuleBroken as broken:
        messages.warning(request, words.sentence(broken))
    return redirect("knowledge:round", asked=asked)


@learning
@form_view
def write_own(request: HttpRequest, asked: UUID) -> HttpResponse:
    """Think about the questions alone, for oneself."""
    found, here = _round(request, asked)
    if not here.belongs:
        raise Http404  # whoever leads from outside has nothing to answer here
    staff, kept = asker(request), questions.own(asker(request), found)
    if found.closed_on:
        return redirect("knowledge:own")
    small = places.group_size(here.unit) < SMALLEST_GROUP
    counts = not small and not here.manages
    initial = {**kept.words, "may_count": kept.may_count} if kept else {}
    form = OwnForm(request.POST or None, asked=found, counts=counts, known=[here.name], initial=initial)

    def save() -> str:
        may_count = bool(form.cleaned_data.get("may_count"))
        actions.write_own(actor=staff, asked=found, words=form.words(), may_count=may_count)
        return reverse("knowledge:own")

    page = FormPage(
        title=_("Tänk själv om %(name)s") % {"name": found.agreement.area.name},
        explains=_("Frivilligt, före samtalet i gruppen."),
        label=_("Tre enkla frågor"), back_url=reverse("knowledge:round", args=[asked]), submit=_("Spara för mig själv"),
        form=form, said=_before(small=small),
    )  # fmt: skip
    return answer(request, page, save, said=_("Sparat. Bara du ser det."))


def _before(*, small: bool) -> tuple[str, ...]:
    """What must be known before one answers."""
    counted = (
        _("Ni är färre än fem. Därför räknas inga svar ihop, och gruppen svarar i samtal.")
        if small
        else _("Dina ja och nej räknas bara om du kryssar i det, och bara tillsammans med minst fyra andras.")
    )
    return (
        _("Bara du kan öppna det du skriver. Ingen chef, kollega, rapport eller export får det."),
        counted,
        _("Chefen ser det gruppen skriver tillsammans, inget annat."),
        _("Du kan själv ta med det till ditt medarbetarsamtal: öppna sidan där, eller skriv ut den."),
    )


@learning
@require_GET
def own(request: HttpRequest) -> HttpResponse:
    """One's own answers over the years, for oneself alone."""
    return render(request, "knowledge/own.html", {"page": question_pages.own_page(asker(request))})
