"""Send a page of the respondent's world: in its language, never kept, and never touching a staff session."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import override

from rodtrad.collection.respondent import packing
from rodtrad.collection.respondent.languages import spoken
from rodtrad.collection.respondent.packing import Part
from rodtrad.collection.respondent.pages import Frame, LanguageLink, Words

HTML = "text/html; charset=utf-8"
_EVERY_PAGE = {
    "Cache-Control": "no-store, private",
    # The link is a secret: no other site learns it. Our own forms still say where they come from (see `origin`).
    "Referrer-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
}


def frame(*, language: str, title: Words, exit_url: str, urls: dict[str, str] | None = None) -> Frame:
    """What surrounds a page; `urls` are the addresses of the same page in each language."""
    return Frame(
        language=language,
        direction=spoken()[language].direction,
        title=title,
        exit_url=exit_url,
        other_languages=tuple(
            LanguageLink(other.code, other.name, (urls or {})[other.code])
            for other in spoken().values()
            if urls and other.code != language
        ),
    )


def respond(template: str, page: Any, *, language: str, status: int = 200) -> HttpResponse:
    """Draw a page without a request, so that no context processor can reach for a session or a user."""
    with override(language):
        return send(render_to_string(template, {"page": page}).encode(), status=status)


def send(body: bytes, *, status: int = 200, content_type: str = HTML) -> HttpResponse:
    """Send what is drawn, with the headers that every respondent page has."""
    return HttpResponse(body, status=status, content_type=content_type, headers=_EVERY_PAGE)


def send_parts(parts: tuple[Part, ...], *, gzip: bool) -> HttpResponse:
    """Send a page in parts, packed if the browser can unpack. No part of it is chosen by anybody who could listen."""
    body = packing.gzipped(parts) if gzip else packing.whole(parts)
    return HttpResponse(body, headers=headers_of_parts(gzip=gzip))


def headers_of_parts(*, gzip: bool) -> dict[str, str]:
    """The headers of a page in parts, for those who send it past Django too."""
    headers = {"Content-Type": HTML, **_EVERY_PAGE, "Vary": "Accept-Encoding"}
    return headers | {"Content-Encoding": "gzip"} if gzip else headers
