"""Between group and committee: questions, published answers, and the years that groups have published."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodtrad.access import clock
from rodtrad.access.entitlements import may, reach
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.access.queries import UnitRow, unit_rows, units_reached
from rodtrad.knowledge import words
from rodtrad.knowledge.models import CommitteeQuestion, YearReview
from rodtrad.knowledge.pages.parts import Linked
from rodtrad.knowledge.pages.years import AskedRow, CommitteePage, CommitteeYearPage, UnitStory
from rodtrad.knowledge.queries import places
from rodtrad.knowledge.queries.years import in_words
from rodtrad.ui.parts import Tab


def units_to_ask(asker: Staff) -> tuple[UnitRow, ...]:
    """The units the committee may ask; a protected unit is not named."""
    return tuple(row for row in units_reached(asker, Permission.ASK_GROUPS) if not row.is_protected)


def _mine(asker: Staff) -> list[int]:
    return [group.unit.pk for group in places.groups(asker)]


def visible(asker: Staff) -> QuerySet[CommitteeQuestion]:
    """Questions one's groups have got, and what others have answered and published."""
    reached = reach(asker, Permission.SEE_PUBLICATIONS).unit_ids
    published = Q(published_on__isnull=False, unit__in=reached)
    asked = Q(unit__in=reach(asker, Permission.ASK_GROUPS).unit_ids)
    found = CommitteeQuestion.objects.filter(published | asked | Q(unit__in=_mine(asker)), tenant_id=asker.tenant_id)
    return found.select_related("unit").order_by("-asked_on", "-pk")


def to_answer(asker: Staff, public_id: UUID) -> CommitteeQuestion:
    """A question to one of the asker's own groups; raises CommitteeQuestion.DoesNotExist."""
    return visible(asker).get(public_id=public_id, unit__in=_mine(asker))


def committee_page(asker: Staff) -> CommitteePage:
    """The committee's questions: published answers for readers, drafts for the group that writes them."""
    found = list(visible(asker))
    waiting = sum(each.published_on is None for each in found)
    said = _("Nämnden har inte frågat något ännu.")
    if found:
        said = _("Alla frågor har fått svar.")
    if waiting:
        said = ngettext("En fråga väntar på svar.", "%(n)d frågor väntar på svar.", waiting) % {"n": waiting}
    year = clock.today().year
    return CommitteePage(
        sentence=said,
        questions=rows(asker, found),
        ask_url=reverse("knowledge:ask_group") if may(asker, Permission.ASK_GROUPS) else "",
        years=tuple(
            Linked(_("Året i lärande %(year)s") % {"year": y}, reverse("knowledge:committee_year", args=[y]))
            for y in (year, year - 1)
        ),
    )


def rows(asker: Staff, found: list[CommitteeQuestion]) -> tuple[AskedRow, ...]:
    """Questions as the asker may read them: an answer that is not published is for the group alone."""
    names, mine = {row.pk: row.name for row in unit_rows(asker)}, set(_mine(asker))
    return tuple(
        AskedRow(
            text=each.text,
            unit=names.get(each.unit_id, ""),
            day=words.day(each.asked_on),
            answer=each.answer if each.published_on else "",
            published=words.day(each.published_on),
            draft=each.answer if each.unit_id in mine and not each.published_on else "",
            answer_url=reverse("knowledge:answer_committee", args=[each.public_id]) if each.unit_id in mine else "",
            publish_url=reverse("knowledge:publish_answer", args=[each.public_id])
            if each.unit_id in mine and each.answer and not each.published_on
            else "",
        )
        for each in found
    )


def committee_year_page(asker: Staff, year: int) -> CommitteeYearPage:
    """What the groups have published about a year, and the questions that were answered in it."""
    reached = {row.pk: row.name for row in units_reached(asker, Permission.SEE_PUBLICATIONS) if not row.is_protected}
    told = YearReview.objects.filter(unit__in=reached, year=year, published_on__isnull=False)
    order = list(reached)
    stories = sorted(told, key=lambda each: order.index(each.unit_id))
    answered = [each for each in visible(asker) if each.published_on and each.published_on.year == year]
    said = ngettext(
        "%(n)d grupp har berättat om sitt år.", "%(n)d grupper har berättat om sitt år.", len(stories)
    ) % {"n": len(stories)}  # fmt: skip
    return CommitteeYearPage(
        committee=asker.tenant.name,
        year=year,
        sentence=said if stories else _("Ingen grupp har berättat om sitt år ännu."),
        years=tuple(
            Tab(str(y), reverse("knowledge:committee_year", args=[y]), current=y == year) for y in (year - 1, year)
        ),
        stories=tuple(
            UnitStory(reached[each.unit_id], in_words(each), words.day(each.published_on)) for each in stories
        ),
        questions=rows(asker, answered),
        silent=_("Bara det som grupperna själva har släppt står här. Inga svar från enskilda och inga namn."),
    )
