"""Count people by what they have in common: for the follow-up role, as a number, on record, and never a list."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rodtrad.access import clock
from rodtrad.access.guard import asker, requires
from rodtrad.access.messages import sentence
from rodtrad.access.permissions import Permission
from rodtrad.access.rules import RuleBroken
from rodtrad.clients import actions
from rodtrad.clients.forms.counting import CountForm
from rodtrad.clients.pages import CountPage
from rodtrad.clients.queries.counting import countable_reasons, countable_units, how_many
from rodtrad.kit.absence import Merged

UNPROCESSABLE = 422


@requires(Permission.COUNT_BY_ATTRIBUTES)
@require_http_methods(["GET", "HEAD", "POST"])
def count(request: HttpRequest) -> HttpResponse:
    """About how many have one or two attributes; the count is on record before it is shown."""
    staff = asker(request)
    units = {str(row.public_id): row for row in countable_units(staff)}
    offered = [(key, "\u2003" * row.depth + row.name) for key, row in units.items()]
    form = CountForm(request.POST or None, units=offered, reasons=list(countable_reasons(staff).items()))
    answer = ""
    if form.is_valid():
        unit, attributes = units[form.cleaned_data["unit"]], form.attributes()
        try:
            actions.note_count(actor=staff, unit=unit.public_id, attributes=attributes)
        except RuleBroken as broken:
            form.add_error(None, sentence(broken))
        else:
            answer = _said(how_many(staff, unit.pk, attributes, today=clock.today()))
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "clients/count.html", {"page": CountPage(form, answer)}, status=status)


def _said(shown: int | Merged) -> str:
    if isinstance(shown, Merged):
        return _("Ingen, eller högst %(n)s. Det är för få för att säga hur många.") % {"n": shown.high}
    return _("Omkring %(n)s personer.") % {"n": shown}
