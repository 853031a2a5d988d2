"""Ideas and lessons: one's groups' own and what others share; and the peer reviews of a group."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodtrad.access.models import Staff
from rodtrad.access.queries import unit_rows
from rodtrad.exercises import queries as exercises
from rodtrad.knowledge import words
from rodtrad.knowledge.forms.lessons import SearchForm
from rodtrad.knowledge.models import Lesson, PeerReview
from rodtrad.knowledge.pages.lessons import BoardRow, LessonPage, LessonRow, LessonsPage, ReviewRow, ReviewsPage
from rodtrad.knowledge.pages.parts import Linked
from rodtrad.knowledge.queries.places import Group, groups
from rodtrad.knowledge.rules.lessons import OPEN_STATES

_MOST_IDEAS = 20


def _mine(asker: Staff) -> list[int]:
    return [group.unit.pk for group in groups(asker)]


def visible(asker: Staff) -> QuerySet[Lesson]:
    """The lessons of one's groups, and those that others in the committee share."""
    seen = Q(unit__in=_mine(asker)) | Q(shared=True)
    return Lesson.objects.filter(seen, tenant_id=asker.tenant_id).select_related("unit", "owner", "came_from")


def lesson(asker: Staff, public_id: UUID) -> Lesson:
    """One lesson the asker may read; raises Lesson.DoesNotExist."""
    return visible(asker).get(public_id=public_id)


def own(asker: Staff, public_id: UUID) -> Lesson:
    """One lesson of one's own groups, to change; raises Lesson.DoesNotExist."""
    return visible(asker).get(public_id=public_id, unit__in=_mine(asker))


def review(asker: Staff, public_id: UUID) -> PeerReview:
    """A peer review of one's own groups; raises PeerReview.DoesNotExist."""
    return PeerReview.objects.select_related("unit").get(unit__in=_mine(asker), public_id=public_id)


def lessons_page(asker: Staff, group: Group, form: SearchForm) -> LessonsPage:
    """A unit's lessons and those of others, those that hold the words when there are any."""
    found = visible(asker).order_by("-written_on", "-pk")
    text = form.cleaned_data["ord"] if form.is_valid() else ""
    for word in text.split():
        found = found.filter(Q(text__icontains=word) | Q(outcome__icontains=word) | Q(origin__icontains=word))
    names = {row.pk: row.name for row in unit_rows(asker)}
    mine = [each for each in found if each.unit_id == group.unit.pk]
    others = [each for each in found if each.unit_id != group.unit.pk and each.shared]
    return LessonsPage(
        unit=group.name,
        unit_id=group.row.public_id,
        sentence=_sentence(mine),
        form=form,
        own=tuple(_row(each, "") for each in mine),
        shared=tuple(_row(each, names.get(each.unit_id, "")) for each in others),
        boards=_boards(asker, group, text),
        add_url=reverse("knowledge:add_lesson", args=[group.row.public_id]),
    )


def board_idea(asker: Staff, group: Group, public_id: str) -> tuple[str, str] | None:
    """An idea from the boards of a group's exercises, with where it came from, for whoever takes it up."""
    for each in exercises.ideas(asker, group.unit):
        if str(each.public_id) == public_id:
            return each.text, f"{each.session}, {words.day(each.written_on)}"[:200]
    return None


def _boards(asker: Staff, group: Group, text: str) -> tuple[BoardRow, ...]:
    """The ideas from the boards of the group's exercises: nobody's in particular."""
    found = exercises.ideas(asker, group.unit)
    take_up = reverse("knowledge:add_lesson", args=[group.row.public_id])
    wanted = [word.casefold() for word in text.split()]
    return tuple(
        BoardRow(
            each.text, each.url, f"{each.session} · {words.day(each.written_on)}", f"{take_up}?tavla={each.public_id}"
        )
        for each in found
        if all(word in each.text.casefold() for word in wanted)
    )[:_MOST_IDEAS]


def _sentence(found: list[Lesson]) -> str:
    trying = sum(each.state in OPEN_STATES for each in found)
    if not trying:
        return _("Inget prövas just nu.")
    return ngettext("En sak är på gång.", "%(n)d saker är på gång.", trying) % {"n": trying}


def _row(each: Lesson, unit: str) -> LessonRow:
    parts = (unit, each.owner.name if each.owner and not unit else "", words.day(each.follow_up_on))
    return LessonRow(
        text=each.text,
        url=reverse("knowledge:lesson", args=[each.public_id]),
        kind=words.say(words.LESSON, each.kind),
        state=words.say(words.STATE, each.state),
        detail=" · ".join(part for part in parts if part),
        shared=each.shared,
    )


def lesson_page(asker: Staff, found: Lesson) -> LessonPage:
    """One lesson; in another unit's, no names."""
    mine = found.unit_id in _mine(asker)
    names = {row.pk: row.name for row in unit_rows(asker)}
    later = visible(asker).filter(came_from=found)
    home = found.unit.public_id if mine else None
    return LessonPage(
        text=found.text,
        kind=words.say(words.LESSON, found.kind),
        state=words.say(words.STATE, found.state),
        unit=names.get(found.unit_id, ""),
        owner=found.owner.name if found.owner and mine else "",
        follow_up=words.day(found.follow_up_on),
        outcome=found.outcome,
        origin=_origin(found) if mine else (),
        led_to=tuple(Linked(each.text, reverse("knowledge:lesson", args=[each.public_id])) for each in later),
        change_url=reverse("knowledge:change_lesson", args=[found.public_id]) if mine else "",
        add_url=reverse("knowledge:build_on", args=[found.public_id]) if mine else "",
        back_url=reverse("knowledge:lessons", args=[home]) if home else reverse("knowledge:start"),
    )


def _origin(found: Lesson) -> tuple[Linked, ...]:
    links = []
    if found.from_talk:
        url = reverse("knowledge:talk", args=[found.from_talk.public_id])
        links.append(Linked(found.from_talk.title, url, _("resultatsamtal")))
    if found.from_round:
        url = reverse("knowledge:round", args=[found.from_round.public_id])
        links.append(Linked(found.from_round.agreement.area.name, url, _("tre enkla frågor")))
    if found.came_from:
        links.append(Linked(found.came_from.text, reverse("knowledge:lesson", args=[found.came_from.public_id])))
    if found.origin:
        links.append(Linked(found.origin, ""))
    return tuple(links)


def reviews_page(group: Group) -> ReviewsPage:
    """A unit's peer reviews, the latest first."""
    found = PeerReview.objects.filter(unit=group.unit).prefetch_related("pairs__people").order_by("-held_on", "-pk")
    rows = tuple(_review(each) for each in found)
    coming = next((row for row in reversed(rows) if not row.held), None)
    said = _("Ingen kollegiegranskning är planerad.")
    if coming:
        said = _("Nästa kollegiegranskning är %(day)s.") % {"day": coming.day}
    return ReviewsPage(group.name, said, rows, reverse("knowledge:plan_review", args=[group.row.public_id]))


def _review(each: PeerReview) -> ReviewRow:
    named = [sorted(person.name for person in pair.people.all()) for pair in each.pairs.all()]
    return ReviewRow(
        day=words.day(each.held_on),
        questions=each.questions,
        pairs=tuple(_(" och ").join(names) for names in named),
        held=each.held,
        mix_url="" if each.held else reverse("knowledge:mix_pairs", args=[each.public_id]),
        hold_url="" if each.held else reverse("knowledge:hold_review", args=[each.public_id]),
    )
