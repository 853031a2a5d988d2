"""Papers to hand over: each is a file to save or print."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from rodtrad.access import clock
from rodtrad.access.guard import asker, requires
from rodtrad.access.permissions import Permission
from rodtrad.instruments import library
from rodtrad.instruments.base import DefinitionError
from rodtrad.programmes.library import words
from rodtrad.programmes.library.pages import NoBlankPage
from rodtrad.programmes.library.printing import blank as blank_of
from rodtrad.programmes.library.printing import form
from rodtrad.questionnaires import queries
from rodtrad.questionnaires.models import Questionnaire
from rodtrad.reports import blanks, pdf


@requires(Permission.SEE_LIBRARY)
@require_GET
def blank(request: HttpRequest, instrument: str) -> HttpResponse:
    """The empty form of an instrument as a file; where there is none, the page says why."""
    staff = asker(request)
    if not library.may_be_seen(staff.tenant_id, instrument):
        raise Http404
    language, rater = request.GET.get("sprak"), request.GET.get("roll")
    page = blank_of(staff, library.get(instrument), language=language, rater=rater)
    if isinstance(page, NoBlankPage):
        return redirect("programmes:blank", instrument=instrument)
    return _file(
        page.key, page.language, pdf.made("blank", blanks.content(page, asks=staff.tenant.name), at=clock.now())
    )


@requires(Permission.PLAN_FOLLOW_UP)
@require_GET
def draft(request: HttpRequest, questionnaire: UUID) -> HttpResponse:
    """The empty form of a questionnaire that is being written, marked as a draft."""
    staff = asker(request)
    try:
        instrument = queries.as_it_stands(queries.questionnaire(staff, questionnaire))
    except (Questionnaire.DoesNotExist, DefinitionError):
        raise Http404 from None
    page = form(instrument, language=request.GET.get("sprak", words.language()))
    made = pdf.made("blank", blanks.content(page, asks=staff.tenant.name, is_draft=True), at=clock.now())
    return _file(page.key, page.language, made)


def _file(key: str, language: str, made: bytes) -> HttpResponse:
    response = HttpResponse(made, content_type=pdf.CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{key}-{language}.pdf"'
    return response
