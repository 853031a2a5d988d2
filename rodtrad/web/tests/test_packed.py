"""Facts about which pages are sent packed: those that nobody else can have made the browser ask for."""

from __future__ import annotations

import gzip
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from rodtrad.web.middleware import PackedPages

PAGE = "<p>Tre har inte fått frågan, två har inte svarat.</p>" * 40
HERE = {"HTTP_ACCEPT_ENCODING": "gzip, br", "HTTP_SEC_FETCH_SITE": "same-origin"}


def answered(method: str = "GET", kind: str = "text/html; charset=utf-8", **headers: Any) -> HttpResponse:
    """What a browser that sends these headers gets."""
    request = RequestFactory().generic(method, "/klienter/", **headers)
    answer = PackedPages(lambda _request: HttpResponse(PAGE, content_type=kind))(request)
    assert isinstance(answer, HttpResponse)
    return answer


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_a_page_that_one_went_to_oneself_is_packed(site: str) -> None:
    page = answered(**HERE | {"HTTP_SEC_FETCH_SITE": site})
    assert page["Content-Encoding"] == "gzip"
    assert gzip.decompress(page.content).decode() == PAGE
    assert int(page["Content-Length"]) == len(page.content) < len(PAGE) / 4


@pytest.mark.parametrize(
    "otherwise",
    [
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
        {"HTTP_SEC_FETCH_SITE": ""},
        {"HTTP_ACCEPT_ENCODING": ""},
        {"method": "POST"},
        {"kind": "text/csv"},
    ],
)
def test_what_another_site_may_have_asked_for_is_never_packed(otherwise: dict[str, str]) -> None:
    page = answered(**HERE | otherwise)
    assert "Content-Encoding" not in page
    assert page.content.decode() == PAGE
