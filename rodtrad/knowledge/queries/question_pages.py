"""Put the pages of the three questions together."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodtrad.access import clock
from rodtrad.access.models import Staff
from rodtrad.knowledge import words
from rodtrad.knowledge.models import Agreement, KnowledgeArea, Lesson, Offer, OwnAnswer, Round
from rodtrad.knowledge.pages.parts import Line, Linked
from rodtrad.knowledge.pages.questions import (
    AreaPage,
    AreaRow,
    AreasPage,
    OfferRow,
    OwnPage,
    OwnRow,
    PartRow,
    RoundPage,
    RoundRow,
    SumRow,
)
from rodtrad.knowledge.queries import places, questions
from rodtrad.knowledge.queries.places import Group
from rodtrad.knowledge.rules.questions import SMALLEST_GROUP, Taken, YesNo


def areas_page(asker: Staff, group: Group) -> AreasPage:
    """What a unit needs to know, and what the need is now."""
    rows = tuple(_area_row(area) for area in questions.areas(group))
    needs = [row for row in rows if row.need]
    said = _("Gruppen har inget kunskapsområde ännu.")
    if rows:
        said = _("Inget område har ett behov som är antecknat just nu.")
    if needs:
        said = ngettext("Ett område behöver mer: %(which)s.", "%(n)d områden behöver mer: %(which)s.", len(needs)) % {
            "n": len(needs), "which": ", ".join(row.name for row in needs)
        }  # fmt: skip
    return AreasPage(
        unit=group.name,
        sentence=said,
        areas=rows,
        actions=linked(questions.agreed(group)),
        offers=_offers(asker, questions.offers(group)),
        add_url=reverse("knowledge:add_area", args=[group.row.public_id]),
        own_url=reverse("knowledge:own"),
    )


def _area_row(area: KnowledgeArea) -> AreaRow:
    closed = questions.rounds(area).filter(closed_on__isnull=False).first()
    need = ""
    if closed is None:
        need = _("frågorna har inte ställts ännu")
    elif closed.taken != Taken.YES:
        need = _("alla har inte tagit del ännu")
    said = _("Senast %(day)s.") % {"day": words.day(closed.closed_on)} if closed else ""
    return AreaRow(area.name, reverse("knowledge:area", args=[area.public_id]), said, need)


def linked(found: Iterable[Lesson]) -> tuple[Linked, ...]:
    """Lessons as links, with owner and day."""
    return tuple(
        Linked(
            each.text,
            reverse("knowledge:lesson", args=[each.public_id]),
            " · ".join(part for part in (each.owner.name if each.owner else "", words.day(each.follow_up_on)) if part),
        )
        for each in found
    )


def _offers(asker: Staff, found: Iterable[Offer]) -> tuple[OfferRow, ...]:
    return tuple(
        OfferRow(
            name=each.staff.name,
            what=_("%(what)s i %(area)s") % {"what": words.say(words.OFFER, each.kind), "area": each.area.name},
            words=each.words,
            withdraw_url=reverse("knowledge:withdraw_offer", args=[each.public_id]) if each.staff == asker else "",
        )
        for each in found
    )


def area_page(asker: Staff, group: Group, area: KnowledgeArea) -> AreaPage:
    """One area: its parts, its questions, and how it has gone over time."""
    agreement, rounds = questions.agreement(area), list(questions.rounds(area))
    open_now = next((each for each in rounds if each.closed_on is None), None)
    here = group.row.public_id
    return AreaPage(
        unit=group.name,
        name=area.name,
        about=area.about,
        link=area.link,
        sentence=_area_sentence(agreement, rounds),
        parts=tuple(
            _part(each.name, each.seldom, rounds) for each in area.parts.filter(left_out=False).order_by("position")
        ),
        questions=_texts(agreement),
        when=_when(agreement),
        rounds=tuple(_round_row(each) for each in rounds),
        actions=linked(questions.agreed(group, area)),
        offers=_offers(asker, questions.offers(group, area)),
        area_id=area.public_id,
        open_url=reverse("knowledge:round", args=[open_now.public_id]) if open_now else "",
        begin_label=_("Fortsätt där ni var") if open_now else _("Ställ frågorna nu"),
        back_url=reverse("knowledge:areas", args=[here]),
        wheel_url=reverse("knowledge:wheel", args=[here, clock.today().year]),
    )


def _texts(agreement: Agreement | None) -> tuple[str, ...]:
    if agreement is None:
        return ()
    return (agreement.first_question, agreement.second_question, agreement.third_question)


def _when(agreement: Agreement | None) -> str:
    if agreement is None:
        return ""
    said = {
        "day": words.day(agreement.first_on), "often": words.how_often(agreement.every_months),
        "where": words.say(words.ARENA, agreement.arena), "agreed": words.day(agreement.agreed_on),
    }  # fmt: skip
    return _("Från %(day)s, %(often)s, på %(where)s. Överenskommet %(agreed)s.") % said


def _area_sentence(agreement: Agreement | None, rounds: list[Round]) -> str:
    if agreement is None:
        return _("Nästa steg: kom överens om tre frågor.")
    closed = [each for each in rounds if each.closed_on]
    if not closed:
        return _("Frågorna är överenskomna men har inte besvarats ännu.")
    latest = closed[0]
    said = {
        Taken.YES: _("Alla har tagit del."), Taken.PARTLY: _("Alla har inte tagit del ännu."),
        Taken.NO: _("Gruppen har inte tagit del ännu."),
    }[Taken(latest.taken)]  # fmt: skip
    if latest.differently == YesNo.YES:
        return said + " " + _("Ni har gjort annorlunda än förr.")
    if latest.had_cases == YesNo.NO:
        return said + " " + _("Det har inte prövats i något ärende sedan dess.")
    return said


def _parts(area: KnowledgeArea, rounds: list[Round]) -> tuple[PartRow, ...]:
    found = area.parts.filter(left_out=False).order_by("position")
    return tuple(_part(each.name, each.seldom, rounds) for each in found)


def _part(name: str, seldom: bool, rounds: list[Round]) -> PartRow:
    """A part, and when it last came up in the group's work."""
    met = next((each for each in rounds if any(part.name == name for part in each.parts_met.all())), None)
    return PartRow(name, seldom, words.day(met.period_last) if met else "")


def _round_row(each: Round) -> RoundRow:
    parts = ", ".join(part.name for part in each.parts_met.all())
    cases = words.say(words.YES_NO, each.had_cases)
    return RoundRow(
        day=words.day(each.closed_on or each.opened_on),
        url=reverse("knowledge:round", args=[each.public_id]),
        taken=words.say(words.TAKEN, each.taken),
        cases=f"{cases}: {parts}" if parts else cases,
        differently=words.say(words.YES_NO, each.differently),
        talk=each.talk_changed,
        open=each.closed_on is None,
    )


def round_page(asker: Staff, group: Group, asked: Round) -> RoundPage:
    """The questions asked once: what the group has said together, and the rough sum if one was made."""
    agreement, own = asked.agreement, questions.own(asker, asked)
    small = places.group_size(group.unit) < SMALLEST_GROUP
    tally = getattr(asked, "tally", None)
    among = group.belongs and not group.manages
    sums: tuple[SumRow, ...] = ()
    if tally is not None and among:
        texts = (agreement.first_question, agreement.second_question, agreement.third_question)
        bands = (tally.taken, tally.had_cases, tally.differently)
        sums = tuple(SumRow(text, words.say(words.BAND, band)) for text, band in zip(texts, bands, strict=True))
    return RoundPage(
        area=agreement.area.name,
        area_url=reverse("knowledge:area", args=[agreement.area.public_id]),
        sentence=_round_sentence(asked),
        day=words.day(asked.opened_on),
        round_id=asked.public_id,
        first=agreement.first_question,
        second=agreement.second_question,
        third=agreement.third_question,
        first_answer=_first(asked),
        second_answer=_second(asked),
        third_answer=_third(asked),
        talk_changed=asked.talk_changed,
        third_is_open=asked.had_cases == YesNo.YES,
        closed=asked.closed_on is not None,
        has_own=own is not None,
        asks_alone=agreement.alone_first and group.belongs,
        small_group=small,
        sums=sums,
        may_gather=among and not small and tally is None and asked.closed_on is None,
    )


def _round_sentence(asked: Round) -> str:
    if asked.closed_on:
        return _("Gruppen svarade %(day)s.") % {"day": words.day(asked.closed_on)}
    if not asked.taken:
        return _("Gruppen har inte börjat svara.")
    return _("Gruppen är mitt i frågorna.")


def _lines(*pairs: tuple[str, str]) -> tuple[Line, ...]:
    return tuple(Line(label, text) for label, text in pairs if text)


def _first(asked: Round) -> tuple[Line, ...]:
    agreed = asked.lessons.filter(kind="action").select_related("owner").first()
    owner = agreed.owner.name if agreed and agreed.owner else ""
    return _lines(
        (_("Har alla tagit del?"), words.say(words.TAKEN, asked.taken)),
        (_("Mer om det"), asked.taken_text),
        (_("Vad vi gör åt det"), agreed.text if agreed else ""),
        (_("Vem"), owner),
        (_("När"), words.day(agreed.follow_up_on) if agreed else ""),
    )


def _second(asked: Round) -> tuple[Line, ...]:
    said = {"first": words.day(asked.period_first), "last": words.day(asked.period_last)}
    span = _("%(first)s – %(last)s") % said if asked.period_first and asked.period_last else ""
    return _lines(
        (_("Tid"), span),
        (_("Har vi haft sådana ärenden?"), words.say(words.YES_NO, asked.had_cases)),
        (_("Delar"), ", ".join(part.name for part in asked.parts_met.all())),
    )


def _third(asked: Round) -> tuple[Line, ...]:
    return _lines(
        (_("Gjorde vi annorlunda?"), words.say(words.YES_NO, asked.differently)),
        (_("Arbetssätt"), asked.ways),
        (_("Överväganden"), asked.considerations),
        (_("Beslut"), asked.decisions),
        (_("Hållning"), asked.attitudes),
    )


def own_page(asker: Staff) -> OwnPage:
    """One's own answers over the years."""
    return OwnPage(asker.name, tuple(_own(each) for each in questions.all_own(asker)))


def _own(each: OwnAnswer) -> OwnRow:
    said, asked = each.words, each.round
    return OwnRow(
        area=asked.agreement.area.name,
        day=words.day(asked.opened_on),
        lines=_lines(
            (asked.agreement.first_question, words.say(words.YES_NO, said.get("taken", ""))),
            (asked.agreement.second_question, words.say(words.YES_NO, said.get("had_cases", ""))),
            (asked.agreement.third_question, words.say(words.YES_NO, said.get("differently", ""))),
            (_("Så gjorde jag, och så tänkte jag"), said.get("ways", "")),
            (_("Så har samtalet om det ändrats för mig"), said.get("talk", "")),
            (_("Det här vill jag lära mig mer om"), said.get("need", "")),
        ),
        change_url="" if asked.closed_on else reverse("knowledge:write_own", args=[asked.public_id]),
    )
