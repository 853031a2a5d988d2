"""Try an instrument of the library on each other, with an invented person: counted, shown, and forgotten."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rodtrad.access.guard import asker, requires
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.collection.queries.wording import asked_form
from rodtrad.collection.respondent import forms
from rodtrad.collection.trying.counting import Trial, counted, form_page
from rodtrad.collection.trying.pages import TriedInstrumentPage
from rodtrad.instruments import library
from rodtrad.instruments.definition import Instrument
from rodtrad.programmes.library.standing import standing
from rodtrad.programmes.rules import Use

UNPROCESSABLE = 422


@requires(Permission.FOLLOW_UP, Permission.PLAN_FOLLOW_UP)
@require_http_methods(["GET", "HEAD", "POST"])
def try_instrument(request: HttpRequest, instrument: str) -> HttpResponse:
    """The form as the one who answers meets it; what is sent is counted, shown and forgotten."""
    found = _found(asker(request), instrument)
    rater = next((name for name, kind in found.raters.items() if kind == found.respondent), None)
    trial = Trial(
        instrument=found,
        name=found.text(get_language() or "sv").name,
        here=reverse("collection:try_instrument", args=[found.key]),
        way_out=reverse("programmes:instrument", args=[found.key]),
        credit="" if found.licence.gate == "open" else _("Orden ägs av %(holder)s.") % {"holder": found.licence.holder},
        rater=rater,
    )
    sent = forms.read(found, request.POST, rater) if request.method == "POST" else None
    if sent is None or sent.answers is None:
        form = form_page(trial, sent)
        return render(request, "collection/try.html", {"page": form}, status=UNPROCESSABLE if sent else 200)
    page = TriedInstrumentPage(found.key, trial.name, *counted(found, sent.answers, rater))
    return render(request, "collection/tried_instrument.html", {"page": page})


def _found(staff: Staff, key: str) -> Instrument:
    """An instrument that may be shown here: it has a form, and where a licence is needed it is on record."""
    if not library.may_be_seen(staff.tenant_id, key):
        raise Http404
    shipped, here = library.get(key), standing(staff.tenant)
    if not shipped.form or (here.use(shipped) is Use.NEEDS_LICENCE and not here.is_exempt):
        raise Http404
    return asked_form(staff.tenant_id, key, shipped.version)
