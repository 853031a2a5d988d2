"""Ideas and lessons, and peer review of documentation."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rodtrad.access import clock
from rodtrad.access.guard import asker, requires
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.knowledge import actions, words
from rodtrad.knowledge.forms.lessons import FIRST_KIND, LessonForm, ReviewForm, SearchForm, written
from rodtrad.knowledge.models import Lesson, PeerReview
from rodtrad.knowledge.pages.parts import FormPage
from rodtrad.knowledge.queries import lessons as queries
from rodtrad.knowledge.queries import places
from rodtrad.knowledge.rules.lessons import LessonState
from rodtrad.knowledge.views.answering import answer, form_view, group, group_of

learning = requires(Permission.TAKE_PART_IN_LEARNING)


def _own(staff: Staff, lesson: UUID) -> Lesson:
    try:
        return queries.own(staff, lesson)
    except Lesson.DoesNotExist:
        raise Http404 from None


@learning
@require_GET
def lessons(request: HttpRequest, unit: UUID) -> HttpResponse:
    """Ideas, routines and decisions, with a search."""
    page = queries.lessons_page(asker(request), group(request, unit), SearchForm(request.GET))
    return render(request, "knowledge/lessons.html", {"page": page})


@learning
@form_view
def add_lesson(request: HttpRequest, unit: UUID) -> HttpResponse:
    """Put an idea where colleagues find it."""
    found = group(request, unit)
    initial = {"kind": FIRST_KIND, "state": LessonState.NEW.value}
    idea = queries.board_idea(asker(request), found, request.GET.get("tavla", ""))
    if idea:
        initial |= {"text": idea[0], "origin": idea[1]}
    form = LessonForm(request.POST or None, people=places.owners(found.unit), known=[found.name], initial=initial)

    def save() -> str:
        made = actions.write_lesson(actor=asker(request), unit=found.unit, new=form.new())
        return reverse("knowledge:lesson", args=[made.public_id])

    page = FormPage(
        title=_("Ny idé eller lärdom i %(unit)s") % {"unit": found.name},
        explains=_("Kollegorna kan söka på den, och ni ser vad den ledde till."),
        label=_("Idéer och lärdomar"), back_url=reverse("knowledge:lessons", args=[unit]), submit=_("Spara"), form=form,
    )  # fmt: skip
    return answer(request, page, save, said=_("Sparat."))


@learning
@form_view
def build_on(request: HttpRequest, lesson: UUID) -> HttpResponse:
    """Write what an idea led to as something of its own."""
    found = _own(asker(request), lesson)
    here = group_of(request, found.unit)
    initial = {"kind": FIRST_KIND, "state": LessonState.NEW.value}
    people = places.owners(here.unit)
    form = LessonForm(request.POST or None, people=people, came_from=found, known=[here.name], initial=initial)

    def save() -> str:
        made = actions.write_lesson(actor=asker(request), unit=here.unit, new=form.new())
        return reverse("knowledge:lesson", args=[made.public_id])

    page = FormPage(
        title=_("Något som ledde vidare"), explains=_("Det här kom ur: %(what)s") % {"what": found.text},
        label=_("Tillbaka"), back_url=reverse("knowledge:lesson", args=[lesson]), submit=_("Spara"), form=form,
    )  # fmt: skip
    return answer(request, page, save, said=_("Sparat. Nu syns det vad som ledde till vad."))


@learning
@require_GET
def lesson(request: HttpRequest, lesson: UUID) -> HttpResponse:
    """One idea or lesson, where it came from and what it led to."""
    try:
        found = queries.lesson(asker(request), lesson)
    except Lesson.DoesNotExist:
        raise Http404 from None
    return render(request, "knowledge/lesson.html", {"page": queries.lesson_page(asker(request), found)})


@learning
@form_view
def change_lesson(request: HttpRequest, lesson: UUID) -> HttpResponse:
    """Change it, or say what became of it."""
    found = _own(asker(request), lesson)
    here = group_of(request, found.unit)
    form = LessonForm(
        request.POST or None,
        people=places.owners(here.unit),
        came_from=found.came_from,
        known=[here.name],
        initial=written(found),
    )
    back = reverse("knowledge:lesson", args=[lesson])

    def save() -> str:
        seen = form.cleaned_data["version"] or 0
        actions.change_lesson(actor=asker(request), lesson=found, new=form.new(), seen_version=seen)
        return back

    page = FormPage(
        title=_("Vad blev det av det?"), explains=found.text, label=_("Tillbaka"), back_url=back, submit=_("Spara"),
        form=form,
    )  # fmt: skip
    return answer(request, page, save, said=_("Sparat."), stored=lambda: written(found))


@learning
@require_GET
def reviews(request: HttpRequest, unit: UUID) -> HttpResponse:
    """The peer reviews of a group."""
    return render(request, "knowledge/reviews.html", {"page": queries.reviews_page(group(request, unit))})


@learning
@form_view
def plan_review(request: HttpRequest, unit: UUID) -> HttpResponse:
    """Plan a peer review."""
    found = group(request, unit)
    staff = places.members(found.unit)
    initial = {"questions": str(words.REVIEW_QUESTIONS), "held_on": clock.today()}
    form = ReviewForm(request.POST or None, staff=staff, known=[found.name], initial=initial)
    back = reverse("knowledge:reviews", args=[unit])

    def save() -> str:
        given = form.cleaned_data
        actions.plan_review(
            actor=asker(request), unit=found.unit, held_on=given["held_on"], questions=given["questions"],
            people=form.chosen(),
        )  # fmt: skip
        return back

    page = FormPage(
        title=_("Planera en kollegiegranskning i %(unit)s") % {"unit": found.name},
        explains=_("Huset håller reda på par, dag och frågor. Handlingarna stannar där de hör hemma."),
        label=_("Kollegiegranskning"), back_url=back, submit=_("Planera"), form=form, said=_secrecy(),
    )  # fmt: skip
    return answer(request, page, save, said=_("Planerat. Dagen står i årshjulet."))


def _secrecy() -> tuple[str, ...]:
    return (
        _("Läs bara ärenden som ni har rätt att läsa, och helst med namn och nummer borttagna."),
        _("Ta inte med handlingar hem, fotografera inte och ladda inte upp något här."),
        _("Det ni läser stannar mellan er. Lärdomar skrivs utan att någon kan kännas igen."),
    )


def _review(request: HttpRequest, peer: UUID) -> PeerReview:
    try:
        return queries.review(asker(request), peer)
    except PeerReview.DoesNotExist:
        raise Http404 from None


@learning
@require_POST
def mix_pairs(request: HttpRequest, peer: UUID) -> HttpResponse:
    """Make other pairs."""
    found = _review(request, peer)
    actions.mix_pairs(actor=asker(request), review=found, turn=found.version)
    return redirect("knowledge:reviews", unit=found.unit.public_id)


@learning
@require_POST
def hold_review(request: HttpRequest, peer: UUID) -> HttpResponse:
    """It was held."""
    found = _review(request, peer)
    actions.hold_review(actor=asker(request), review=found)
    return redirect("knowledge:reviews", unit=found.unit.public_id)
