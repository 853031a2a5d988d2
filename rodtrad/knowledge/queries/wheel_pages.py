"""Put the pages of the annual wheel together."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodtrad.access import clock
from rodtrad.access.models import Staff
from rodtrad.charts.catalogue import wheel as chart
from rodtrad.charts.figure import Figure
from rodtrad.knowledge import words
from rodtrad.knowledge.forms.wheel import ReminderForm
from rodtrad.knowledge.links import link
from rodtrad.knowledge.models import Activity, CalendarFeed, Wheel
from rodtrad.knowledge.pages.parts import Line, Linked
from rodtrad.knowledge.pages.wheel import AllWheelsPage, CalendarPage, EntryRow, MonthRows, UnitYear, WheelPage
from rodtrad.knowledge.queries import places
from rodtrad.knowledge.queries.places import Group
from rodtrad.knowledge.queries.reminders import wanted
from rodtrad.knowledge.queries.wheel import Entry, entries, overview, resting, wheel
from rodtrad.programmes.queries import programmes
from rodtrad.programmes.rules import ProgrammeStatus
from rodtrad.ui.parts import Tab


def wheel_page(asker: Staff, group: Group, year: int) -> WheelPage:
    """One unit's year: the picture, the same as a list, and what the group answered when it planned."""
    found, plan, here = entries(asker, group, year), wheel(group, year), group.row.public_id
    before = wheel(group, year - 1)
    return WheelPage(
        unit=group.name,
        year=year,
        sentence=sentence(found),
        figure=picture(group, year, found),
        months=_months(group, found),
        running=_running(asker, group) if group.takes_part else (),
        resting=tuple(_rests(each) for each in resting(group, year)),
        prompts=prompts(plan) if plan else (),
        learned_before=before.learned if before and group.takes_part else "",
        years=_tabs("knowledge:wheel", year, here),
        writes=group.takes_part,
        plan_url=reverse("knowledge:plan_year", args=[here, year]),
        add_url=reverse("knowledge:add_activity", args=[here]),
        carry_url=reverse("knowledge:carry_over", args=[here, year]) if plan else "",
        calendar_url=reverse("knowledge:calendar", args=[here]),
        file_url=reverse("knowledge:wheel_file", args=[here, year]),
        all_url=reverse("knowledge:wheels"),
    )


def sentence(found: Sequence[Entry]) -> str:
    """How the year goes, as a colleague would say it."""
    today = clock.today()
    if not found:
        return _("Året är tomt ännu.")
    coming = next((entry for entry in found if entry.on >= today and not entry.done), None)
    done = sum(entry.done for entry in found)
    said = ngettext("%(done)d av %(n)d sak är gjord.", "%(done)d av %(n)d saker är gjorda.", len(found)) % {
        "done": done, "n": len(found)
    }  # fmt: skip
    if coming is None:
        return said
    return said + " " + _("Näst på tur: %(what)s, %(day)s.") % {"what": coming.title, "day": words.day(coming.on)}


def picture(group: Group, year: int, found: Sequence[Entry]) -> Figure:
    """The year as a wheel."""
    today = clock.today()
    spots = tuple(chart.Spot(e.on, words.short_day(e.on), e.title, e.where or e.from_unit, done=e.done) for e in found)
    return chart.draw(
        chart.Wheel(
            name=f"arshjul-{year}",
            title=_("%(unit)s år %(year)s") % {"unit": group.name, "year": year},
            sentence=sentence(found),
            year=year,
            today=today if today.year == year else None,
            spots=spots,
            words=chart_words(),
            note=_("Fylld punkt: gjort. Öppen punkt: kommer, eller är inte antecknat. Tråden går fram till i dag."),
        )
    )


def chart_words() -> chart.Words:
    """The words of the picture."""
    return chart.Words(
        months=tuple(words.month(number) for number in range(1, 13)),
        today=_("i dag"), nothing=_("Inget är planerat ännu."), day=_("Dag"), what=_("Vad"), where=_("Var"),
        standing=_("Läge"), done=_("gjort"), ahead=_("kommer"), passed=_("inte antecknat"),
    )  # fmt: skip


def _months(group: Group, found: Sequence[Entry]) -> tuple[MonthRows, ...]:
    by_month: dict[int, list[EntryRow]] = {}
    for entry in found:
        by_month.setdefault(entry.on.month, []).append(row(group, entry))
    return tuple(MonthRows(words.whole_month(number), tuple(rows)) for number, rows in by_month.items())


def row(group: Group, entry: Entry) -> EntryRow:
    """One day as the pages show it."""
    own = entry.activity if group.takes_part else None
    detail = [entry.where, entry.owner, _("från %(unit)s") % {"unit": entry.from_unit} if entry.from_unit else ""]
    return EntryRow(
        day=words.short_day(entry.on),
        title=entry.title,
        detail=" · ".join(part for part in detail if part),
        preparation=entry.preparation,
        learned=entry.learned,
        done=entry.done,
        soon=entry.is_soon(clock.today()),
        url=entry.url,
        edit_url=reverse("knowledge:change_activity", args=[own]) if own else "",
        hold_url=reverse("knowledge:hold", args=[own, entry.on]) if own and entry.on <= clock.today() else "",
    )


def _running(asker: Staff, group: Group) -> tuple[Linked, ...]:
    """What is asked all the year round: the moments of the follow-ups of the unit and above it."""
    found = programmes(asker).filter(status=ProgrammeStatus.RUNNING)
    return tuple(
        Linked(each.name, link("feedback:programme", each.public_id), each.question)
        for each in found
        if each.unit_id == group.unit.pk or each.unit_id == group.row.parent_id
    )


def _rests(each: Activity) -> str:
    return _("%(what)s, %(rhythm)s") % {"what": each.title, "rhythm": words.how_often(each.every_months)}


def prompts(plan: Wheel) -> tuple[Line, ...]:
    """What the group answered when it planned, prompt by prompt."""
    said = (
        (_("Vad vi lär av andra uppföljningar"), plan.others),
        (_("Vad vi hakar på"), plan.hook),
        (_("Möten som redan finns"), plan.arenas),
        (_("Delar som gäller oss"), plan.parts),
        (_("Hur ofta"), plan.rhythm),
    )
    return tuple(Line(label, text) for label, text in said if text)


def _tabs(name: str, year: int, *args: object) -> tuple[Tab, ...]:
    return tuple(Tab(str(y), reverse(name, args=[*args, y]), current=y == year) for y in (year - 1, year, year + 1))


def all_wheels_page(asker: Staff, year: int) -> AllWheelsPage:
    """Every unit's year, a row each."""
    units, groups = [], places.wheels(asker)
    planned = overview(groups, year)
    for group in groups:
        own = planned[group.unit.pk]
        units.append(
            UnitYear(
                name=group.name,
                url=reverse("knowledge:wheel", args=[group.row.public_id, year]),
                depth=min(group.row.depth, 4),
                sentence=sentence(own),
                months=tuple(_in_month(own, number) for number in range(1, 13)),
            )
        )
    return AllWheelsPage(
        year, tuple(words.month(n) for n in range(1, 13)), tuple(units), _tabs("knowledge:wheels_of", year)
    )


def _in_month(found: Sequence[Entry], number: int) -> str:
    """What a unit has planned in a month, by its kind: the titles are on the unit's own page."""
    kinds = [str(words.KIND[e.kind]) for e in found if e.on.month == number and e.kind in words.KIND]
    return ", ".join(dict.fromkeys(_may_break(kind) for kind in kinds))


def _may_break(word: str) -> str:
    """Let a long Swedish word break in a narrow column."""
    return word.replace("granskning", "\N{SOFT HYPHEN}granskning").replace("samtal", "\N{SOFT HYPHEN}samtal")


def calendar_page(asker: Staff, group: Group, new_address: str = "") -> CalendarPage:
    """How to follow the wheel in one's own calendar."""
    here = group.row.public_id
    return CalendarPage(
        unit=group.name,
        unit_id=here,
        back_url=reverse("knowledge:wheel", args=[here, clock.today().year]),
        file_url=reverse("knowledge:wheel_file", args=[here, clock.today().year]),
        has_feed=CalendarFeed.objects.filter(staff=asker, unit=group.unit, ended_at=None).exists(),
        new_address=new_address,
        reminders=ReminderForm(initial={"wanted": wanted(asker).value}),
        has_address=bool(asker.email),
    )
