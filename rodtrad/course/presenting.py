"""Put courses, participants and counts of practice data into their pages."""

from __future__ import annotations

from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodtrad.access.entitlements import may
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.analysis.queries.publication_page import publication_page
from rodtrad.charts.catalogue import shares as drawing
from rodtrad.charts.figure import Figure
from rodtrad.course import queries, words
from rodtrad.course.actions import Counting
from rodtrad.course.dataset import Counted, Share, count, datasets
from rodtrad.course.definition import Dataset
from rodtrad.course.models import Course, Participation
from rodtrad.course.pages import (
    CountPart,
    CourseRow,
    Neighbour,
    ParticipantRow,
    PresentationPage,
    PublicationChoice,
    PublicationPart,
    StepPart,
)
from rodtrad.course.rules import CourseStep, Track

S = CourseStep
FIRST = ("skolbakgrund", "drivhuset", "uteblivna-besok")
"""What somebody who has not chosen yet may begin with."""


def course_row(asker: Staff, course: Course) -> CourseRow:
    """A course in the list."""
    mine = queries.own(asker, course) is not None or queries.leads(asker, course)
    url = reverse("course:course", args=[course.public_id])
    return CourseRow(course.title, url, course.starts_on, course.closes_on, course.led_by.name, mine)


def participant(asker: Staff, found: Participation) -> ParticipantRow:
    """Somebody who takes part, for the leader and the others."""
    may_see = found.shown_at is not None or found.staff_id == asker.pk
    number = len(found.done)
    done = ngettext("%(n)d steg av %(all)d klart", "%(n)d steg av %(all)d klara", number)
    return ParticipantRow(
        found.staff.name, str(words.TRACKS[Track(found.track)]), found.question, found.plan,
        done % {"n": number, "all": len(CourseStep)},
        reverse("course:presentation", args=[found.public_id]) if may_see else "", found.staff_id == asker.pk,
    )  # fmt: skip


def steps(asker: Staff, found: Participation) -> tuple[StepPart, ...]:
    """The steps with their hints and the places they lead to."""
    track = Track(found.track)
    return tuple(
        StepPart(each.value, str(words.STEPS[each]), str(words.HINTS[each, track]), each.value in found.done,
                 _links(asker, each, found))
        for each in CourseStep
    )  # fmt: skip


def _links(asker: Staff, step: CourseStep, found: Participation) -> tuple[tuple[str, str], ...]:
    return _at_practice(step, found) if found.track == Track.PRACTICE else _at_home(asker, step, found)


def _at_practice(step: CourseStep, found: Participation) -> tuple[tuple[str, str], ...]:
    near = [found.dataset] if found.dataset in datasets() else FIRST
    practice = tuple((datasets()[key].title, reverse("course:dataset", args=[key])) for key in near)
    rows = tuple((datasets()[key].title, reverse("course:rows", args=[key])) for key in near)
    every = (_("Alla material"), f"{reverse('course:start')}#ovningsdata")
    return {S.QUESTION: (*practice, every), S.COLLECT: rows, S.COUNT: practice}.get(step, ())


def _at_home(asker: Staff, step: CourseStep, found: Participation) -> tuple[tuple[str, str], ...]:
    """Places in the participant's own part of the house; only those they reach anyhow."""
    plan = queries.own_plans(asker).filter(pk=found.planning_id).first() if found.planning_id else None
    own = ((_("Vår plan"), reverse("workshop:planning", args=[plan.public_id])),) if plan else ()
    workshop = (_("Uppföljningsverkstaden"), reverse("workshop:workshop"))
    places: dict[CourseStep, tuple[tuple[str, str], ...]] = {
        S.QUESTION: (*own, workshop), S.PLAN: (*own, (_("Färdiga modeller"), reverse("workshop:models"))),
        S.COLLECT: ((_("Uppföljningar"), reverse("programmes:list")),),
        S.COUNT: ((_("Resultat"), reverse("analysis:results")),),
        S.UNDERSTAND: ((_("Lärande"), reverse("knowledge:start")),),
    }  # fmt: skip
    needs = {S.QUESTION: Permission.SEE_PLAN, S.PLAN: Permission.SEE_LIBRARY, S.COLLECT: Permission.SEE_PLAN}
    return places.get(step, ()) if step not in needs or may(asker, needs[step]) else ()


def plan_choices(asker: Staff, found: Participation) -> tuple[PublicationChoice, ...]:
    """The rounds of planning at home to choose from, on the track that has them."""
    if found.track != Track.HOME or not may(asker, Permission.SEE_PLAN):
        return ()
    return tuple(
        PublicationChoice(str(each.public_id), each.name, each.pk == found.planning_id)
        for each in queries.own_plans(asker)[:30]
    )


def publication_choices(asker: Staff, found: Participation) -> tuple[PublicationChoice, ...]:
    """The released publications to choose from, on the track that has them."""
    if found.track != Track.HOME:
        return ()
    return tuple(
        PublicationChoice(str(each.public_id), publication_page(asker, each).title, each.pk == found.publication_id)
        for each in queries.released(asker)[:30]
    )


def count_part(dataset: Dataset, how: Counting) -> CountPart:
    """A count of practice data."""
    own = how.variable == dataset.variable
    wanted = how.combine or (dataset.combine if own else ())
    counted = count(dataset, how.variable, whole=how.whole, combine=wanted, only=how.only)
    posed = dataset if own else dataset.model_copy(update={"combine": how.combine})
    variable = how.variable
    return CountPart(
        sentence=words.finding(posed, counted, how),
        unfinished=words.unfinished(dataset, counted, whole=how.whole) if own and not how.only else "",
        missing=counted.missing, figure=_figure(dataset, variable, counted),
        n=counted.n,
    )  # fmt: skip


def _figure(dataset: Dataset, variable: str, counted: Counted) -> Figure:
    sentence = _("Punkten är andelen. Strecket är vad den lika gärna kan vara, när så få har räknats.")
    column = dataset.column(variable)
    title = _("%(what)s, så säkert som det går att säga") % {"what": column.label if column else variable}
    return drawing.draw(
        drawing.Shares(
            f"rakning-{dataset.key}", title, sentence, tuple(_drawn(each) for each in counted.shares),
            drawing.Words(column.label if column else variable, _("Antal, andel och 95\u00a0% intervall")),
            _("%(n)d rader. Övningsdata: påhittade uppgifter.") % {"n": counted.n},
        )
    )  # fmt: skip


def _drawn(share: Share) -> drawing.Share:
    said = _("%(count)d av %(n)d (%(share)s)") % {"count": share.count, "n": share.n, "share": words.short(share)}
    return drawing.Share(share.label, Fraction(share.count, share.n), share.interval.low, share.interval.high, said)


def presentation(asker: Staff, found: Participation) -> PresentationPage:
    """A presentation: what was wondered, found and decided, on approved figures or on practice data."""
    dataset = datasets().get(found.dataset)
    before, after = queries.beside(asker, found)
    how = Counting(found.dataset, found.variable, found.whole, tuple(found.combine), found.only)
    counted = count_part(dataset, how) if dataset else None
    return PresentationPage(
        title=found.question or _("Utan fråga än"), course=found.course.title, name=found.staff.name,
        question=found.question, plan=found.plan, found=found.found, decided=found.decided,
        is_practice=found.track == Track.PRACTICE, dataset=dataset.title if dataset else "", counted=counted,
        publication=_publication(asker, found), only_mine=found.shown_at is None,
        before=_neighbour(before), after=_neighbour(after),
        closing_url=reverse("course:closing", args=[found.course.public_id]),
        back_url=reverse("course:course", args=[found.course.public_id]),
    )  # fmt: skip


def _neighbour(found: Participation | None) -> Neighbour | None:
    return Neighbour(found.staff.name, reverse("course:presentation", args=[found.public_id])) if found else None


def _publication(asker: Staff, found: Participation) -> PublicationPart | None:
    """What the publication says, for those who may read it by themselves."""
    if found.publication is None:
        return None
    chosen = queries.released(asker).filter(pk=found.publication.pk).first()
    if chosen is None:
        return None
    page = publication_page(asker, chosen)
    url = reverse("analysis:publication", args=[chosen.public_id])
    return PublicationPart(page.title, page.sentence, page.figures, url)
