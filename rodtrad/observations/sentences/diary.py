"""Where the group's time went, in words and as a figure; nobody is counted, and what is missing is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodtrad.charts.catalogue import bars
from rodtrad.charts.figure import Figure
from rodtrad.kit.numbers import percent, written
from rodtrad.observations.rules.diary import Basis
from rodtrad.observations.rules.kinds import DiaryPlan


def hours(slots: int) -> str:
    """Half hours as hours: 3 are 1,5 tim."""
    return _("%(hours)s tim") % {"hours": written(Fraction(slots, 2), 0 if slots % 2 == 0 else 1)}


def label(keys: Sequence[str], labels: Mapping[str, str]) -> str:
    """A bar's name; several categories together have a name that gives nobody away."""
    if len(keys) == 1:
        return labels.get(keys[0], keys[0])
    return _("Kategorier som färre än tre har använt, ihop")


def figure(plan: DiaryPlan, content: Mapping[str, Any]) -> Figure:
    """The week as bars."""
    labels = {category.key: category.label for category in plan.categories}
    names = [label(bar["keys"], labels) for bar in content["bars"]]
    few = content["basis"] == Basis.WEEK
    return bars.draw(
        bars.Bars(
            name="gruppens-vecka", title=_title(names, content, few=few), sentence=_in_words(names, content, few=few),
            bars=tuple(_bars(names, content, few=few)),
            words=bars.Words(_("Vad tiden gick till"), _("Andel av tiden") if few else _("Timmar")),
            note=_note(plan, content, few=few),
        )
    )  # fmt: skip


def _title(names: Sequence[str], content: Mapping[str, Any], *, few: bool) -> str:
    """What took the most time; several things when none of them took more than another."""
    taken = [bar["percent" if few else "slots"] for bar in content["bars"]]
    first = [name[:1].lower() + name[1:] for name, much in zip(names, taken, strict=True) if much == taken[0]]
    if len(first) == 1:
        return _("Mest tid gick till %(first)s") % {"first": first[0]}
    return _("Lika mycket tid gick till %(some)s och %(last)s") % {"some": ", ".join(first[:-1]), "last": first[-1]}


def _bars(names: Sequence[str], content: Mapping[str, Any], *, few: bool) -> list[bars.Bar]:
    if few:
        return [
            bars.Bar(name, Fraction(bar["percent"]), percent(bar["percent"]))
            for name, bar in zip(names, content["bars"], strict=True)
        ]
    drawn = [
        bars.Bar(name, Fraction(bar["slots"], 2), hours(bar["slots"]))
        for name, bar in zip(names, content["bars"], strict=True)
    ]
    if content["missing"]:
        missing = content["missing"]
        drawn.append(bars.Bar(_("Inte skrivet"), Fraction(missing, 2), hours(missing), is_missing=True))
    return drawn


def _in_words(names: Sequence[str], content: Mapping[str, Any], *, few: bool) -> str:
    if few:
        parts = [f"{name} {percent(bar['percent'])}" for name, bar in zip(names, content["bars"], strict=True)]
        return _("Ungefär så här fördelade sig tiden: %(parts)s.") % {"parts": ", ".join(parts[:3])}
    total = sum(bar["slots"] for bar in content["bars"])
    parts = [f"{name} {hours(bar['slots'])}" for name, bar in zip(names, content["bars"], strict=True)]
    said = ngettext(
        "%(n)s medarbetare skrev %(total)s: %(parts)s.", "%(n)s medarbetare skrev %(total)s: %(parts)s.",
        content["writers"],
    ) % {"n": content["writers"], "total": hours(total), "parts": ", ".join(parts[:3])}  # fmt: skip
    if content["missing"]:
        said += " " + _("%(missing)s är inte skrivna.") % {"missing": hours(content["missing"])}
    return said


def _note(plan: DiaryPlan, content: Mapping[str, Any], *, few: bool) -> str:
    if few:
        return _("%(week)s. Ni var tre eller fyra, så andelarna är avrundade till närmaste fem procent.") % {
            "week": week(plan)
        }
    return _("%(week)s, %(n)s medarbetare. Tid då man inte var i tjänst är inte med.") % {
        "week": week(plan), "n": content["writers"],
    }  # fmt: skip


def week(plan: DiaryPlan) -> str:
    """The week by number and days."""
    return _("Vecka %(number)s, %(first)s till %(last)s") % {
        "number": plan.monday.isocalendar().week,
        "first": formats.date_format(plan.days[0], "j F"),
        "last": formats.date_format(plan.days[-1], "j F"),
    }


def overview(plan: DiaryPlan, *, is_running: bool, has_picture: bool, taking_part: int, today: date) -> str:
    """The sentence the page begins with."""
    if has_picture:
        return _("Bilden av veckan är klar. Titta på den tillsammans.")
    if not is_running:
        return _("Det blev för få för en bild. Prata om veckan i stället.")
    if today < plan.monday:
        return _("Veckan börjar %(day)s. Gå med så är du förberedd.") % {
            "day": formats.date_format(plan.monday, "l j F")
        }
    if taking_part == 0:
        return _("Veckan är öppen. Ingen har gått med än.")
    return ngettext(
        "Veckan pågår. En har gått med.", "Veckan pågår. %(n)s har gått med.", taking_part
    ) % {"n": taking_part}  # fmt: skip


def day(written: int, total: int) -> str:
    """How much of one's own day is written."""
    if written == 0:
        return _("Inget skrivet än")
    return _("%(written)s av %(total)s halvtimmar") % {"written": written, "total": total}


def clock_time(slot: int) -> str:
    """Half hour 17 begins at 8.30."""
    return f"{slot // 2}.{'30' if slot % 2 else '00'}"
