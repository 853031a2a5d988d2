"""Put the pages of results talks together."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodtrad.access.encryption import reveal
from rodtrad.access.models import Staff
from rodtrad.kit.dates import add_months
from rodtrad.knowledge import words
from rodtrad.knowledge.models import FigureMark, Lesson, ResultsTalk
from rodtrad.knowledge.pages.parts import Linked
from rodtrad.knowledge.pages.talks import MarkRow, TalkPage, TalkRow, TalksPage, YearRows
from rodtrad.knowledge.queries import results
from rodtrad.knowledge.queries.places import Group, groups
from rodtrad.knowledge.rules.lessons import LessonKind
from rodtrad.knowledge.rules.talks import TalkStage, stage
from rodtrad.programmes.queries import changed_for
from rodtrad.ui.parts import Step, StepState

MONTHS_BACK = 12  # what changed so long before a talk may stand behind its result


def talk(asker: Staff, public_id: UUID) -> ResultsTalk:
    """A talk of a group the asker takes part in; raises ResultsTalk.DoesNotExist."""
    units = [group.unit.pk for group in groups(asker)]
    rows = ResultsTalk.objects.select_related("unit", "publication", "earlier")
    return rows.get(unit__in=units, public_id=public_id)


def mark(asker: Staff, public_id: UUID) -> FigureMark:
    """A mark in such a talk; raises FigureMark.DoesNotExist."""
    units = [group.unit.pk for group in groups(asker)]
    return FigureMark.objects.select_related("talk__unit").get(talk__unit__in=units, public_id=public_id)


def of_unit(group: Group) -> QuerySet[ResultsTalk]:
    """A unit's talks, the latest first."""
    return ResultsTalk.objects.filter(unit=group.unit).select_related("unit").order_by("-held_on", "-pk")


def stage_of(each: ResultsTalk) -> TalkStage:
    """How far a talk has come."""
    return stage(revealed=each.revealed_at is not None, is_right=each.is_right, decided=each.decided_on is not None)


def decision(each: ResultsTalk) -> Lesson | None:
    """What a talk decided."""
    return each.lessons.filter(kind=LessonKind.DECISION).select_related("owner").first()


def talks_page(group: Group) -> TalksPage:
    """What the talks have led to over the years."""
    found = list(of_unit(group))
    years = sorted({each.held_on.year for each in found}, reverse=True)
    due = [each for each in found if results.is_due(each)]
    return TalksPage(
        unit=group.name,
        sentence=_sentence(found),
        years=tuple(YearRows(y, tuple(_row(each) for each in found if each.held_on.year == y)) for y in years),
        due=tuple(
            Linked(e.title, reverse("knowledge:talk", args=[e.public_id]), words.day(e.measure_again_on)) for e in due
        ),
        new_url=reverse("knowledge:new_talk", args=[group.row.public_id]),
    )


def _sentence(found: list[ResultsTalk]) -> str:
    if not found:
        return _("Gruppen har inte haft något resultatsamtal ännu.")
    decided = sum(decision(each) is not None for each in found)
    return ngettext(
        "%(n)d samtal, varav %(decided)d ledde till ett beslut.",
        "%(n)d samtal, varav %(decided)d ledde till ett beslut.",
        len(found),
    ) % {"n": len(found), "decided": decided}


def _row(each: ResultsTalk) -> TalkRow:
    agreed, later = decision(each), each.later.first()
    return TalkRow(
        title=each.title,
        url=reverse("knowledge:talk", args=[each.public_id]),
        day=words.day(each.held_on),
        stage=words.say(words.STAGE, stage_of(each)),
        decision=agreed.text if agreed else "",
        outcome=(agreed.outcome or words.say(words.STATE, agreed.state)) if agreed else "",
        again=words.day(later.held_on if later else each.measure_again_on),
    )


def talk_page(asker: Staff, group: Group, found: ResultsTalk) -> TalkPage:
    """One talk: nothing of the result before the expectation is written."""
    revealed, may_see = found.revealed_at is not None, results.may_see(asker, found)
    shown = results.result(asker, found) if revealed and may_see else None
    agreed, later = decision(found), found.later.first()
    return TalkPage(
        title=found.title,
        unit=group.name,
        day=words.day(found.held_on),
        talk_id=found.public_id,
        steps=steps(stage_of(found)),
        expected=found.expected,
        revealed=revealed,
        may_see=may_see,
        then=reveal(found.sentence_sealed, where=found.where) if revealed and may_see else "",
        version=found.data_version,
        now=shown.sentence if shown and shown.data_version != found.data_version else "",
        figures=shown.figures if shown else (),
        result_url=shown.url if shown else "",
        is_right=words.say(words.RIGHT, found.is_right),
        is_right_text=found.is_right_text,
        involved=found.involved,
        marks=tuple(_mark(each) for each in found.marks.order_by("marked_on", "pk")) if may_see else (),
        surprise=found.surprise,
        decided=found.decided_on is not None,
        decision=_linked(agreed) if agreed else None,
        again_day=words.day(found.measure_again_on),
        again_due=results.is_due(found),
        earlier=_talk_link(found.earlier),
        later=_talk_link(later),
        back_url=reverse("knowledge:talks", args=[group.row.public_id]),
        changed=changed_for(asker, [found.unit_id], since=add_months(found.held_on, -MONTHS_BACK), until=found.held_on)
        if shown
        else (),
    )


def _linked(agreed: Lesson) -> Linked:
    owner = agreed.owner.name if agreed.owner else ""
    parts = (owner, words.day(agreed.follow_up_on), words.say(words.STATE, agreed.state))
    return Linked(
        agreed.text, reverse("knowledge:lesson", args=[agreed.public_id]), " · ".join(part for part in parts if part)
    )


def _talk_link(each: ResultsTalk | None) -> Linked | None:
    if each is None:
        return None
    return Linked(each.title, reverse("knowledge:talk", args=[each.public_id]), words.day(each.held_on))


def _mark(each: FigureMark) -> MarkRow:
    return MarkRow(
        figure=each.figure,
        kind=words.say(words.MARK, each.kind),
        words=each.words,
        version=each.data_version,
        settled=words.day(each.settled_on),
        settle_url="" if each.settled_on else reverse("knowledge:settle_mark", args=[each.public_id]),
    )


def steps(at: TalkStage) -> tuple[Step, ...]:
    """The way through a talk, with where it is now."""
    order = list(TalkStage)
    labels = (_("Vad väntar vi oss?"), _("Stämmer det här?"), _("Vad gör vi?"), _("Vad ledde det till?"))
    here = order.index(at)
    states = [StepState.DONE if n < here else StepState.CURRENT if n == here else StepState.NEXT for n in range(4)]
    return tuple(Step(label, state) for label, state in zip(labels, states, strict=True))
