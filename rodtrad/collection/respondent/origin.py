"""Whether a sent form comes from one of our own pages.

There is no cookie to steal a ride on: whoever sends must already hold the link. This is a second lock, so that no
other site can make a browser send to a link it has learnt. Browsers say where a request comes from in `Sec-Fetch-Site`
and `Origin`; a request that says neither comes from no browser of this decade, and is let in unless its `Referer` is
foreign.
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest


def is_own(request: HttpRequest) -> bool:
    """Whether the request was made by a page of this origin."""
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site is not None and site != "same-origin":
        return False
    if origin == "null":  # a page that tells nobody where it came from; only Sec-Fetch-Site can vouch for it
        return site == "same-origin"
    if origin is not None:
        return is_ours(origin, _reached_by(request))
    if site is not None:
        return True
    referer = request.headers.get("Referer")
    return referer is None or is_ours(_origin_of(referer), _reached_by(request))


def is_ours(origin: str, reached_by: str) -> bool:
    """Whether it is one of our origins: the address in the settings, or the one this (allowed) host was reached by."""
    return origin in {reached_by, _origin_of(settings.RESPONDENT_URL)}


def _reached_by(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


@lru_cache(maxsize=64)
def _origin_of(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
