"""Practice data: look at the rows, count them, take them out, and take a count to one's presentation."""

from __future__ import annotations

from collections.abc import Sequence
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
from rodtrad.access.queries import unit_by_public_id
from rodtrad.access.rules import RuleBroken
from rodtrad.course import actions, showing, words
from rodtrad.course.actions import Counting
from rodtrad.course.dataset import datasets, groups, rows_of
from rodtrad.course.definition import Dataset
from rodtrad.course.taking_out import WAYS
from rodtrad.course.views.taking_part import own_or_404

OPENS = {"register": "observations:register", "event_count": "observations:count"}


def _dataset(key: str) -> Dataset:
    found = datasets().get(key)
    if found is None:
        raise Http404
    return found


def _counting(found: Dataset, variable: str, whole: str, combine: Sequence[str], only: str) -> Counting:
    """How to count, as asked for; what is not in the set falls away."""
    column = found.column(variable) or found.column(found.variable)
    chosen = column.key if column else found.variable
    values = set(rows_of(found.key).values(chosen))
    kept = tuple(value for value in combine if value in values)
    narrowed = only if only in groups(found) and not only.startswith(f"{chosen}=") else ""
    return Counting(found.key, chosen, bool(whole), kept if len(kept) > 1 else (), narrowed)


@requires(Permission.TAKE_PART_IN_LEARNING)
@require_GET
def dataset(request: HttpRequest, dataset: str) -> HttpResponse:
    """A set of practice data, counted as one asks."""
    staff, found, given = asker(request), _dataset(dataset), request.GET
    how = _counting(
        found, given.get("variabel", ""), given.get("alla", ""), given.getlist("ihop"), given.get("bara", "")
    )
    return render(request, "course/dataset.html", {"page": showing.dataset_page(staff, found, how)})


@requires(Permission.TAKE_PART_IN_LEARNING)
@require_GET
def rows(request: HttpRequest, dataset: str) -> HttpResponse:
    """The raw rows."""
    found = _dataset(dataset)
    number = len(rows_of(found.key).rows)
    sentence = ngettext("%(n)d rad, påhittad.", "%(n)d rader, alla påhittade.", number) % {"n": number}
    return render(request, "course/rows.html", {"page": showing.rows_page(found, sentence)})


@requires(Permission.TAKE_PART_IN_LEARNING)
@require_GET
def rows_file(request: HttpRequest, dataset: str, way: str) -> HttpResponse:
    """The raw rows as a file."""
    found = _dataset(dataset)
    chosen = WAYS.get(way)
    if chosen is None:
        raise Http404
    name = f"ovningsdata-{found.key}.{chosen.suffix}"
    return HttpResponse(
        chosen.write(found), content_type=chosen.content_type,
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
    how = _counting(
        found, given.get("variabel", ""), given.get("alla", ""), given.getlist("ihop"), given.get("bara", "")
    )
    try:
        actions.present_counting(actor=staff, participation=mine, counting=how)
    except RuleBroken as broken:
        messages.warning(request, words.sentence(broken))
    else:
        messages.success(request, _("Räkningen finns i din presentation."))
    return redirect("course:own", participation=mine.public_id)


@requires(Permission.PLAN_FOLLOW_UP)
@require_POST
def load(request: HttpRequest, dataset: str) -> HttpResponse:
    """Make a follow-up of the rows, where everything is invented."""
    staff, found = asker(request), _dataset(dataset)
    unit = next((key for key, _name in showing.loadable_units(staff) if key == request.POST.get("unit")), None)
    if unit is None:
        raise Http404
    try:
        made = actions.load_follow_up(actor=staff, unit=unit_by_public_id(staff, UUID(unit)), dataset=found)
    except RuleBroken as broken:
        messages.warning(request, words.sentence(broken))
        return redirect("course:dataset", dataset=found.key)
    messages.success(request, _("Uppföljningen är gjord av raderna. Allt i den är påhittat."))
    return redirect(reverse(OPENS[made.kind], args=[made.public_id]))
