"""The client's own picture after sending: shown in the browser that sent, for a quarter of an hour."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django.views.decorators.http import require_GET

from rodtrad.access.guard import respondent_view
from rodtrad.collection.respondent import languages
from rodtrad.collection.respondent.addresses import Addresses, hand_back
from rodtrad.collection.respondent.picture import PICTURE_COOKIE
from rodtrad.collection.respondent.rendering import respond
from rodtrad.collection.respondent.views import framed, see_other
from rodtrad.feedback.queries.picture import drawn, own_picture
from rodtrad.feedback.respondent.pages import PicturePage


@respondent_view
@require_GET
def picture(request: HttpRequest, token: str) -> HttpResponse:
    """One's own picture, or the receipt for everybody who holds the link but not the right."""
    addresses = Addresses(token, languages.chosen(request))
    found = own_picture(token, request.COOKIES.get(PICTURE_COOKIE, ""))
    if found is None:
        return see_other(addresses.of("tack/"))
    with override(addresses.language):
        figure, sentences = drawn(found)
    page = PicturePage(
        frame=framed(addresses, _("Din bild"), place="bild/"),
        figure=figure,
        sentences=sentences,
        is_flagged=found.is_flagged,
        receipt_url=addresses.of("tack/"),
        hand_back_url=hand_back() if found.is_handed_over else "",
    )
    return respond("feedback/respondent/picture.html", page, language=addresses.language)
