"""Put a set of practice data into its pages: its count, code book, tasks, files, and what it can become."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from rodtrad.access import worlds
from rodtrad.access.entitlements import reach
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.access.queries import unit_rows
from rodtrad.course import becoming, figures, presenting, queries
from rodtrad.course.actions import Counting
from rodtrad.course.dataset import datasets, groups, rows_of
from rodtrad.course.definition import Column, Dataset
from rodtrad.course.pages import (
    Choosing,
    CodePart,
    DatasetPage,
    DatasetRow,
    LoadPart,
    RowsPage,
    TakeOut,
    TaskPart,
    Tick,
)
from rodtrad.course.taking_out import WAYS

MOST_ROWS = 300  # a page of a thousand rows is no page; the file has them all
MANY_VALUES = 14


def dataset_rows() -> tuple[DatasetRow, ...]:
    """The practice data there is."""
    return tuple(
        DatasetRow(
            each.title, each.question, each.about, reverse("course:dataset", args=[each.key]),
            len(rows_of(each.key).rows), becomes(each),
        )
        for each in datasets().values()
    )  # fmt: skip


def becomes(found: Dataset) -> str:
    """What kind of follow-up the rows can become, in words."""
    kinds = {
        "register": _("en grupp att följa"), "event_count": _("en räkning vecka för vecka"),
        "file_review": _("en aktgranskning"), "diary": _("en dagboksvecka"),
    }  # fmt: skip
    return kinds[found.follow_up.kind] if found.follow_up else ""


def dataset_page(asker: Staff, found: Dataset, how: Counting) -> DatasetPage:
    """A set, counted as one asks."""
    values = dict.fromkeys(value for value in rows_of(found.key).values(how.variable) if value)
    ticked = how.combine or (found.combine if how.variable == found.variable else ())
    return DatasetPage(
        key=found.key, title=found.title, question=found.question, about=found.about, lesson=found.lesson,
        said=found.said, exact=found.exact, invented=found.invented, hints=found.hints, codes=code_book(found),
        tasks=tuple(_tasks(found)), only=tuple(_only(found, how)), chosen_only=how.only,
        columns=tuple((each.key, each.label, each.key == how.variable) for each in found.columns if not each.is_number),
        values=tuple(Tick(value, value in ticked) for value in sorted(values)), has_subset=found.subset is not None,
        subset=found.subset.said if found.subset else "", whole=how.whole,
        counted=presenting.count_part(found, how), files=files(found),
        rows_url=reverse("course:rows", args=[found.key]), take_url=reverse("course:take", args=[found.key]),
        takers=tuple((str(each.public_id), each.course.title) for each in queries.own_practice(asker)),
        load=_load(asker, found), becomes=becomes(found),
    )  # fmt: skip


def rows_page(found: Dataset, sentence: str) -> RowsPage:
    """The raw rows, as many as a page holds."""
    table = rows_of(found.key)
    return RowsPage(
        title=found.title, sentence=sentence, header=table.header, rows=table.rows[:MOST_ROWS],
        left_out=max(0, len(table.rows) - MOST_ROWS), back_url=reverse("course:dataset", args=[found.key]),
        files=files(found),
    )  # fmt: skip


def files(found: Dataset) -> tuple[TakeOut, ...]:
    """The files to take out."""
    return tuple(TakeOut(way.label, reverse("course:rows_file", args=[found.key, key])) for key, way in WAYS.items())


def code_book(found: Dataset) -> tuple[CodePart, ...]:
    """What each column means."""
    return tuple(_code(found, column) for column in found.columns)


def _code(found: Dataset, column: Column) -> CodePart:
    values = rows_of(found.key).values(column.key)
    given = list(dict.fromkeys(value for value in values if value))
    if column.codes:
        said = ", ".join(f"{code}: {meaning}" for code, meaning in column.codes.items())
    elif column.is_number:
        known = sorted((each for each in given if each.isdigit()), key=int)
        said = f"{known[0]}–{known[-1]}" if known else ""
    else:
        said = ", ".join(sorted(given)[:MANY_VALUES]) + (" …" if len(given) > MANY_VALUES else "")
    return CodePart(column.key, column.label, column.about, said, sum(not value for value in values))


def _tasks(found: Dataset) -> Iterable[TaskPart]:
    rows = rows_of(found.key)
    return (TaskPart(task.ask, task.hints, figures.worked(task, rows)) for task in found.tasks)


def _only(found: Dataset, how: Counting) -> Iterable[Choosing]:
    for each in groups(found):
        column, _sign, value = each.partition("=")
        if column != how.variable:
            yield Choosing(each, f"{column}: {value}", each == how.only)


def _load(asker: Staff, found: Dataset) -> LoadPart | None:
    """Where the asker may make a follow-up of the rows: in an invented house, in a unit they plan for and see."""
    if not worlds.is_invented(asker.tenant.kind) or not becoming.comes_whole(found):
        return None
    units = loadable_units(asker)
    return LoadPart(reverse("course:load", args=[found.key]), units) if units else None


def loadable_units(asker: Staff) -> tuple[tuple[str, str], ...]:
    """The units where the asker may plan a follow-up and read it."""
    both = reach(asker, Permission.PLAN_FOLLOW_UP).unit_ids & reach(asker, Permission.SEE_CLIENTS).unit_ids
    return tuple((str(row.public_id), row.name) for row in unit_rows(asker) if row.pk in both)
