"""The year in learning of a unit, from what it has written during the year."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.access.models import Staff
from rodtrad.knowledge import words
from rodtrad.knowledge.models import Lesson, ResultsTalk, Round, YearReview
from rodtrad.knowledge.pages.parts import Line
from rodtrad.knowledge.pages.years import YearPage
from rodtrad.knowledge.queries.places import Group
from rodtrad.knowledge.queries.wheel import entries
from rodtrad.knowledge.queries.wheel_pages import sentence
from rodtrad.knowledge.rules.lessons import OPEN_STATES, LessonKind, LessonState
from rodtrad.knowledge.rules.questions import YesNo
from rodtrad.ui.parts import Tab


def review(group: Group, year: int) -> YearReview | None:
    """What the group has written about a year."""
    return YearReview.objects.select_related("unit").filter(unit=group.unit, year=year).first()


def year_page(asker: Staff, group: Group, year: int) -> YearPage:
    """A unit's year: what was asked, what changed, what was decided, and extracts to use elsewhere."""
    asked, changed, decided = _asked(group, year), _changed(group, year), _decided(group, year)
    written, here = review(group, year), group.row.public_id
    return YearPage(
        unit=group.name,
        year=year,
        sentence=sentence(entries(asker, group, year)),
        years=tuple(
            Tab(str(y), reverse("knowledge:year", args=[here, y]), current=y == year) for y in (year - 1, year)
        ),
        asked=asked,
        changed=changed,
        decided=decided,
        in_words=in_words(written) if written else (),
        published=words.day(written.published_on) if written else "",
        backward=_extract(_("Lärande %(year)s") % {"year": year}, (*asked, *changed, *decided)),
        forward=_extract(_("Vi tar med oss"), _open(group)),
        write_url=reverse("knowledge:write_year", args=[here, year]),
        publish_url=reverse("knowledge:publish_year", args=[here, year])
        if written and not written.published_on
        else "",
        wheel_url=reverse("knowledge:wheel", args=[here, year]),
    )


def in_words(written: YearReview) -> tuple[Line, ...]:
    """The group's own words."""
    said = (
        (_("Vad vi frågade oss"), written.asked),
        (_("Vad som har ändrats"), written.changed),
        (_("Vad vi beslutade"), written.decided),
    )
    return tuple(Line(label, text) for label, text in said if text)


def suggestion(group: Group, year: int) -> dict[str, str]:
    """A first draft of the group's words, from what it has written during the year."""
    return {
        "asked": _plain(_asked(group, year)),
        "changed": _plain(_changed(group, year)),
        "decided": _plain(_decided(group, year)),
    }


def _plain(lines: tuple[Line, ...]) -> str:
    return "\n".join(f"{line.label}: {line.value}" for line in lines)


def _rounds(group: Group, year: int) -> list[Round]:
    found = Round.objects.filter(agreement__area__unit=group.unit, closed_on__year=year)
    return list(found.select_related("agreement__area").order_by("closed_on"))


def _talks(group: Group, year: int) -> list[ResultsTalk]:
    return list(ResultsTalk.objects.filter(unit=group.unit, held_on__year=year).order_by("held_on"))


def _asked(group: Group, year: int) -> tuple[Line, ...]:
    rounds = tuple(
        Line(_("Tre enkla frågor %(day)s") % {"day": words.day(r.closed_on)}, r.agreement.area.name)
        for r in _rounds(group, year)
    )
    talks = tuple(
        Line(_("Resultatsamtal %(day)s") % {"day": words.day(t.held_on)}, t.title) for t in _talks(group, year)
    )
    return rounds + talks


def _changed(group: Group, year: int) -> tuple[Line, ...]:
    found: list[Line] = []
    for each in _rounds(group, year):
        if each.differently == YesNo.YES:
            said = " ".join(t for t in (each.ways, each.considerations, each.decisions, each.attitudes) if t)
            found.append(Line(each.agreement.area.name, said or _("Ja")))
        if each.talk_changed:
            found.append(Line(_("Samtalet om %(area)s") % {"area": each.agreement.area.name}, each.talk_changed))
    kept = Lesson.objects.filter(unit=group.unit, state=LessonState.KEPT, written_on__year=year).exclude(outcome="")
    found += [Line(each.text, each.outcome) for each in kept.order_by("written_on", "pk")]
    return tuple(found)


def _decided(group: Group, year: int) -> tuple[Line, ...]:
    kinds = (LessonKind.DECISION, LessonKind.ROUTINE, LessonKind.ACTION)
    found = Lesson.objects.filter(unit=group.unit, kind__in=kinds, written_on__year=year)
    return tuple(
        Line(words.say(words.LESSON, each.kind).capitalize(), f"{each.text} ({words.say(words.STATE, each.state)})")
        for each in found.order_by("written_on", "pk")
    )


def _open(group: Group) -> tuple[Line, ...]:
    """What is still being tried: for the plan of the coming year; no names."""
    found = Lesson.objects.filter(unit=group.unit, state__in=OPEN_STATES).order_by("follow_up_on", "pk")
    return tuple(
        Line(words.say(words.LESSON, each.kind).capitalize(), each.text)
        if each.follow_up_on is None
        else Line(words.day(each.follow_up_on), each.text)
        for each in found
    )


def _extract(heading: str, lines: tuple[Line, ...]) -> str:
    return f"{heading}\n{_plain(lines)}" if lines else ""
