"""The wheel as a calendar: a file to fetch, and a secret address that a calendar follows."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from rodtrad.access import clock
from rodtrad.access.guard import asker, public_view, requires
from rodtrad.access.permissions import Permission
from rodtrad.knowledge import calendar
from rodtrad.knowledge.queries import feeds
from rodtrad.knowledge.views.answering import group


@requires(Permission.TAKE_PART_IN_LEARNING)
@require_GET
def wheel_file(request: HttpRequest, unit: UUID, year: int) -> HttpResponse:
    """The year as an iCalendar file."""
    found = group(request, unit)
    return _file(calendar.write(feeds.days(asker(request), found, (year,)), name=_("Årshjul"), at=clock.now()))


@public_view("A calendar has no session: whoever holds the secret address gets days and titles, and no names.")
@require_GET
def feed(request: HttpRequest, feed: str) -> HttpResponse:
    """This year and the next, for a calendar that holds the secret address."""
    found = feeds.by_secret(feed)
    if found is None:
        raise Http404
    staff, here = found
    year = clock.today().year
    return _file(calendar.write(feeds.days(staff, here, (year, year + 1)), name=_("Årshjul"), at=clock.now()))


def _file(data: bytes) -> HttpResponse:
    response = HttpResponse(data, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="arshjul.ics"'
    response["Cache-Control"] = "private, no-store"
    return response
