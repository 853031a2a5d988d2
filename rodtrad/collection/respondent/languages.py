"""Which language a respondent reads: the one chosen by a link, or the first of the browser's that we speak."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_info
from django.utils.translation.trans_real import parse_accept_lang_header

PARAMETER = "sprak"


@dataclass(frozen=True)
class Language:
    """A language as its own speakers write it, and which way it runs."""

    code: str
    name: str
    direction: str


@cache
def spoken() -> dict[str, Language]:
    """The languages respondents may choose, by code."""
    found = {}
    for code, _name in settings.LANGUAGES:
        known = get_language_info(code)
        found[code] = Language(code, str(known["name_local"]).capitalize(), "rtl" if known["bidi"] else "ltr")
    return found


def chosen(request: HttpRequest) -> str:
    """The code of the language to answer in."""
    asked_for = request.GET.get(PARAMETER, "")
    if asked_for in spoken():
        return asked_for
    return _preferred(request.headers.get("Accept-Language", ""))


@cache
def _default() -> str:
    return settings.LANGUAGE_CODE


def _preferred(header: str) -> str:
    for code, _quality in parse_accept_lang_header(header):
        main = code.partition("-")[0]
        if main in spoken():
            return main
    return _default()
