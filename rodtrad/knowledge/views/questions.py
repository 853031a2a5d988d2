"""A unit's knowledge areas: what it needs to know, what it agreed to ask, and who offers to help."""

from __future__ import annotations

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
from rodtrad.kit.dates import add_months
from rodtrad.knowledge import actions, words
from rodtrad.knowledge.forms.questions import AgreeForm, AreaForm, OfferForm, written
from rodtrad.knowledge.models import KnowledgeArea, Offer
from rodtrad.knowledge.pages.parts import FormPage
from rodtrad.knowledge.queries import question_pages, questions
from rodtrad.knowledge.queries.places import Group
from rodtrad.knowledge.views.answering import answer, form_view, group, group_of

learning = requires(Permission.TAKE_PART_IN_LEARNING)


def _area(request: HttpRequest, area: UUID) -> tuple[KnowledgeArea, Group]:
    try:
        found = questions.area(asker(request), area)
    except KnowledgeArea.DoesNotExist:
        raise Http404 from None
    return found, group_of(request, found.unit)


@learning
@require_GET
def areas(request: HttpRequest, unit: UUID) -> HttpResponse:
    """What the unit needs to know, what the need is, and who offers to help."""
    page = question_pages.areas_page(asker(request), group(request, unit))
    return render(request, "knowledge/areas.html", {"page": page})


@learning
@form_view
def add_area(request: HttpRequest, unit: UUID) -> HttpResponse:
    """Add a knowledge area."""
    found = group(request, unit)
    form = AreaForm(request.POST or None, known=[found.name])

    def save() -> str:
        given = form.cleaned_data
        made = actions.add_area(
            actor=asker(request), unit=found.unit, name=given["name"], about=given["about"], link=given["link"],
            parts=form.parts(),
        )  # fmt: skip
        return reverse("knowledge:agree", args=[made.public_id])

    page = FormPage(
        title=_("Lägg till något %(unit)s behöver kunna") % {"unit": found.name},
        explains=_("Ta bara med de delar som gäller er. Sedan kommer ni överens om tre frågor."),
        label=_("Kunskap"), back_url=reverse("knowledge:areas", args=[unit]), submit=_("Vidare till frågorna"),
        form=form,
    )  # fmt: skip
    return answer(request, page, save, said=_("Kunskapsområdet är sparat. Kom nu överens om tre frågor."))


@learning
@form_view
def change_area(request: HttpRequest, area: UUID) -> HttpResponse:
    """Change an area and its parts."""
    found, here = _area(request, area)
    form = AreaForm(request.POST or None, known=[here.name], initial=written(found))
    back = reverse("knowledge:area", args=[area])

    def save() -> str:
        given = form.cleaned_data
        actions.change_area(
            actor=asker(request), area=found, name=given["name"], about=given["about"], link=given["link"],
            parts=form.parts(), seen_version=given["version"] or 0,
        )  # fmt: skip
        return back

    page = FormPage(
        title=_("Ändra kunskapsområdet %(name)s") % {"name": found.name},
        explains=_("En del som tas bort frågas det inte mer om. Det ni redan svarat står kvar."),
        label=found.name, back_url=back, submit=_("Spara ändringen"), form=form,
    )  # fmt: skip
    return answer(request, page, save, said=_("Ändringen är sparad."), stored=lambda: written(found))


@learning
@require_GET
def area(request: HttpRequest, area: UUID) -> HttpResponse:
    """One knowledge area."""
    found, here = _area(request, area)
    page = question_pages.area_page(asker(request), here, found)
    return render(request, "knowledge/area.html", {"page": page})


@learning
@form_view
def agree(request: HttpRequest, area: UUID) -> HttpResponse:
    """Agree on three questions and on when they are asked."""
    found, here = _area(request, area)
    now = questions.agreement(found)
    first, second, third = (str(text) for text in words.QUESTIONS)
    initial = {
        "first": now.first_question if now else first, "second": now.second_question if now else second,
        "third": now.third_question if now else third, "first_on": add_months(clock.today(), 1),
        "every_months": now.every_months if now else 6, "arena": now.arena if now else "workplace_meeting",
        "alone_first": now.alone_first if now else False, "seldom_months": 24,
    }  # fmt: skip
    form = AgreeForm(request.POST or None, known=[here.name], initial=initial)
    back = reverse("knowledge:area", args=[area])

    def save() -> str:
        actions.agree(actor=asker(request), area=found, questions=form.questions(), when=form.when())
        return back

    page = FormPage(
        title=_("Kom överens om tre frågor om %(name)s") % {"name": found.name},
        explains=_("Läs dem högt tillsammans och ändra tills de är era. Tiderna läggs i årshjulet."),
        label=found.name, back_url=back, submit=_("Det här är vi överens om"), form=form,
    )  # fmt: skip
    return answer(request, page, save, said=_("Frågorna är överenskomna och står i årshjulet."))


@learning
@require_POST
def begin(request: HttpRequest, area: UUID) -> HttpResponse:
    """Ask the three questions now."""
    found, _here = _area(request, area)
    agreement = questions.agreement(found)
    if agreement is None:
        return redirect("knowledge:agree", area=area)
    opened = actions.open_round(actor=asker(request), agreement=agreement)
    return redirect("knowledge:round", asked=opened.public_id)


@learning
@form_view
def offer(request: HttpRequest, area: UUID) -> HttpResponse:
    """Offer colleagues one's own help."""
    found, here = _area(request, area)
    form = OfferForm(request.POST or None, known=[here.name, asker(request).name])
    back = reverse("knowledge:area", args=[area])

    def save() -> str:
        given = form.cleaned_data
        actions.offer(actor=asker(request), area=found, kind=given["kind"], words=given["words"])
        return back

    page = FormPage(
        title=_("Erbjud dig att hjälpa till med %(name)s") % {"name": found.name},
        explains=_("Bara du kan erbjuda dig. Ingen blir föreslagen, och du kan ta tillbaka det när du vill."),
        label=found.name, back_url=back, submit=_("Erbjud mig"), form=form,
    )  # fmt: skip
    return answer(request, page, save, said=_("Tack. Kollegorna ser nu att du erbjudit dig."))


@learning
@require_POST
def withdraw_offer(request: HttpRequest, offer: UUID) -> HttpResponse:
    """Take one's own offer back."""
    try:
        found = questions.offer(asker(request), offer)
    except Offer.DoesNotExist:
        raise Http404 from None
    actions.withdraw_offer(actor=asker(request), found=found)
    messages.success(request, _("Ditt erbjudande är borttaget."))
    return redirect("knowledge:area", area=found.area.public_id)
