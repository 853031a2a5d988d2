"""A cohort in words and tables: counts out of their rows, never a percentage without its interval."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodtrad.charts.catalogue import change_categories
from rodtrad.charts.figure import Figure
from rodtrad.kit.numbers import written
from rodtrad.observations.pages.register import Crosstab
from rodtrad.observations.rules.kinds import Variable
from rodtrad.observations.rules.register import Cell, Crossed, Problem

PERCENT_FROM: Final = 20


def overview(n: int) -> str:
    """The sentence the page begins with."""
    if n == 0:
        return _("Ingen är noterad än")
    return ngettext("En person är noterad", "%(n)s personer är noterade", n) % {"n": n}


def cell(found: Cell) -> str:
    """A cell: "8 av 15", and from twenty in the row a percentage; the interval always."""
    if found.interval is None:
        return "-"
    low, high = round(100 * found.interval.low), round(100 * found.interval.high)
    if found.of < PERCENT_FROM:
        return _("%(n)s av %(of)s (%(low)s–%(high)s\u00a0%%)") % {
            "n": found.n, "of": found.of, "low": low, "high": high,
        }  # fmt: skip
    percent = int(Fraction(100 * found.n, found.of) + Fraction(1, 2))  # halves up, as one does by hand
    return _("%(n)s av %(of)s, %(percent)s\u00a0%% (%(low)s–%(high)s\u00a0%%)") % {
        "n": found.n, "of": found.of, "percent": percent, "low": low, "high": high,
    }  # fmt: skip


def crosstab(one: Variable, other: Variable | None, found: Crossed) -> Crosstab:
    """The counted cohort as a table."""
    caption = one.label if other is None else _("%(one)s och %(other)s") % {"one": one.label, "other": other.label}
    note = _(
        "%(n)s personer. I parentes ett 95-procentigt intervall: vad man kan vänta sig av nästa lika stora grupp."
    ) % {"n": found.n}
    if found.unknown:
        note += " " + ngettext(
            "En person saknar uppgift och är inte med.", "%(n)s personer saknar uppgift och är inte med.", found.unknown
        ) % {"n": found.unknown}
    if far := _far_from_whole(found):
        note += " " + _("Procenten är avrundad till hela tal: %(examples)s.") % {"examples": "; ".join(far)}
    columns = found.columns or (_("Antal"),)
    rows = tuple(
        (label, tuple(zip(columns, (cell(each) for each in cells), strict=True))) for label, cells in found.rows
    )
    return Crosstab(caption, columns, rows, note)


def together(one: Variable, keys: Collection[str], found: Cell, unknown: int) -> str:
    """Some values counted as one, and between what that lies however it is with those who are not known."""
    *first, last = [option.label for option in one.options if option.key in keys]
    said = _("%(first)s eller %(last)s: %(cell)s.") % {
        "first": ", ".join(first), "last": last, "cell": cell(found),
    }  # fmt: skip
    if unknown:
        said += " " + _("Med dem som saknar uppgift: mellan %(low)s och %(high)s av %(all)s.") % {
            "low": found.n, "high": found.n + unknown, "all": found.of + unknown,
        }  # fmt: skip
    return said[0].upper() + said[1:]


def _far_from_whole(found: Crossed) -> list[str]:
    """The cells whose percentage is far from the whole number it is rounded to, so that nobody counts backwards."""
    cells = {(each.n, each.of) for _label, cells in found.rows for each in cells if each.of >= PERCENT_FROM}
    shares = {(n, of): Fraction(100 * n, of) for n, of in cells}
    return [
        _("%(n)s av %(of)s är %(percent)s\u00a0%%") % {"n": n, "of": of, "percent": written(share)}
        for (n, of), share in sorted(shares.items())
        if abs(share - round(share)) > Fraction(2, 5)
    ]


def figure(one: Variable, found: Crossed) -> Figure | None:
    """One variable by itself as bars with intervals; none for a crossed table or an empty cohort."""
    if found.columns or found.n == 0:
        return None
    categories = []
    for label, (each,) in found.rows:
        if each.interval is None:
            return None
        share = Fraction(each.n, each.of)
        low, high = Fraction(each.interval.low), Fraction(each.interval.high)
        categories.append(change_categories.Category(label, each.n, share, low, high))
    most = max(categories, key=lambda category: category.share or 0)
    words = change_categories.Words(
        category=one.label, count=_("Antal"), share=_("Andel"), interval=_("95\u00a0% intervall"),
        of=_("{count} av {total}"), axis=_("Andel av alla med uppgift. Strecket är ett 95-procentigt intervall."),
    )  # fmt: skip
    return change_categories.draw(
        change_categories.ChangeCategories(
            name="kohorten", title=_("Vanligast är: %(label)s") % {"label": most.label},
            sentence=_("%(n)s av %(total)s.") % {"n": most.count, "total": found.n},
            categories=tuple(categories), total=found.n, words=words,
        )
    )  # fmt: skip


def problem(found: Problem) -> str:
    """What is wrong in a pasted table, with its line and column."""
    where = _("Rad %(line)s") % {"line": found.line}
    if found.column:
        where += f", {found.column}"
    what = {
        "table_is_empty": _("tabellen är tom."),
        "table_has_no_rows": _("det finns rubriker men inga rader."),
        "too_many_rows": _("högst %(found)s rader."),
        "unknown_column": _("kolumnen %(found)s finns inte bland era uppgifter."),
        "column_is_missing": _("kolumnen %(found)s saknas."),
        "wrong_number_of_cells": _("raden har %(found)s celler, men rubrikerna är fler eller färre."),
        "unknown_value": _("värdet %(found)s finns inte. Stava som ni själva skrev det, eller lämna tomt."),
    }[found.key]
    return f"{where}: {what % {'found': found.found}}"


def published(content: Mapping[str, Any]) -> Crosstab:
    """The published table as it was frozen: rounded to five, small numbers merged."""
    shown = content["shown"]
    n_columns = len(content["columns"])
    rows = []
    for place, label in enumerate(content["rows"]):
        cells = [str(shown[f"x{place * n_columns + column}"]) for column in range(n_columns)]
        rows.append((label, (*cells, str(shown[f"r{place}"]))))
    totals = tuple(str(shown[f"c{column}"]) for column in range(n_columns))
    rows.append((_("Alla"), (*totals, str(shown["all"]))))
    caption = content["one"]
    if content["other"]:
        caption = _("%(one)s och %(other)s") % {"one": content["one"], "other": content["other"]}
    note = _("Avrundat till närmaste fem. 0–4 är noll till fyra, och .. visas inte för att skydda enskilda.")
    columns = (*content["columns"], _("Alla"))
    placed = tuple((label, tuple(zip(columns, cells, strict=True))) for label, cells in rows)
    return Crosstab(caption, columns, placed, note)
