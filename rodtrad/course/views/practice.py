"""Practice data: look at the rows, count them, and take a count to one's presentation."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from rodtrad.access.guard import asker, requires
from rodtrad.access.permissions import Permission
from rodtrad.access.rules import RuleBroken
from rodtrad.course import actions, presenting, queries, words
from rodtrad.course.actions import Counting
from rodtrad.course.dataset import Dataset, datasets, path_of, rows_of
from rodtrad.course.pages import DatasetPage, RowsPage, Tick
from rodtrad.course.views.course import own_or_404


def _dataset(key: str) -> Dataset:
    found = datasets().get(key)
    if found is None:
        raise Http404
    return found


def _counting(found: Dataset, variable: str, whole: str, combine: list[str]) -> Counting:
    """How to count, as asked for; what is not in the set falls away."""
    column = found.column(variable) or found.column(found.variable)
    chosen = column.key if column else found.variable
    values = set(rows_of(found.key).values(chosen))
    kept = tuple(value for value in combine if value in values)
    return Counting(found.key, chosen, bool(whole), kept if len(kept) > 1 else ())


@requires(Permission.TAKE_PART_IN_LEARNING)
@require_GET
def dataset(request: HttpRequest, dataset: str) -> HttpResponse:
    """A set of practice data, counted as one asks."""
    staff, found = asker(request), _dataset(dataset)
    how = _counting(found, request.GET.get("variabel", ""), request.GET.get("alla", ""), request.GET.getlist("ihop"))
    values = dict.fromkeys(value for value in rows_of(found.key).values(how.variable) if value)
    ticked = how.combine or (found.combine if how.variable == found.variable else ())
    page = DatasetPage(
        key=found.key, title=found.title, question=found.question, about=found.about, lesson=found.lesson,
        exact=found.exact, invented=found.invented, hints=found.hints,
        columns=tuple((each.key, each.label, each.key == how.variable) for each in found.columns if not each.is_number),
        values=tuple(Tick(value, value in ticked) for value in sorted(values)), has_subset=found.subset is not None,
        subset=found.subset.said if found.subset else "", whole=how.whole,
        counted=presenting.count_part(found, how.variable, whole=how.whole, combine=how.combine),
        rows_url=reverse("course:rows", args=[found.key]), csv_url=reverse("course:rows_csv", args=[found.key]),
        take_url=reverse("course:take", args=[found.key]),
        takers=tuple((str(each.public_id), each.course.title) for each in queries.own_practice(staff)),
    )  # fmt: skip
    return render(request, "course/dataset.html", {"page": page})


@requires(Permission.TAKE_PART_IN_LEARNING)
@require_GET
def rows(request: HttpRequest, dataset: str) -> HttpResponse:
    """The raw rows."""
    found = _dataset(dataset)
    table = rows_of(found.key)
    number = len(table.rows)
    page = RowsPage(
        title=found.title, header=table.header, rows=table.rows,
        sentence=ngettext("%(n)d rad, påhittad.", "%(n)d rader, alla påhittade.", number) % {"n": number},
        back_url=reverse("course:dataset", args=[found.key]), csv_url=reverse("course:rows_csv", args=[found.key]),
    )  # fmt: skip
    return render(request, "course/rows.html", {"page": page})


@requires(Permission.TAKE_PART_IN_LEARNING)
@require_GET
def rows_csv(request: HttpRequest, dataset: str) -> HttpResponse:
    """The raw rows as a file."""
    found = _dataset(dataset)
    name = f"ovningsdata-{found.key}.csv"
    return HttpResponse(
        b"\xef\xbb\xbf" + path_of(found.key).read_bytes(), content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )  # fmt: skip


@requires(Permission.TAKE_PART_IN_LEARNING)
@require_POST
def take(request: HttpRequest, dataset: str) -> HttpResponse:
    """Take a count to one's presentation."""
    staff, found = asker(request), _dataset(dataset)
    given = request.POST
    try:
        mine = own_or_404(staff, UUID(given.get("participation", "")))
    except ValueError:
        raise Http404 from None
    how = _counting(found, given.get("variabel", ""), given.get("alla", ""), given.getlist("ihop"))
    try:
        actions.present_counting(actor=staff, participation=mine, counting=how)
    except RuleBroken as broken:
        messages.warning(request, words.sentence(broken))
    else:
        messages.success(request, _("Räkningen finns i din presentation."))
    return redirect("course:own", participation=mine.public_id)
