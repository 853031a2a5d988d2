"""Where a short code is typed on the client's own phone: five tries a page, ten bad codes a minute from one address."""

from __future__ import annotations

import ipaddress
import secrets

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from rodtrad.access.guard import respondent_view
from rodtrad.collection import rules, tokens
from rodtrad.collection.queries import respondent as queries
from rodtrad.collection.respondent import languages, origin
from rodtrad.collection.respondent.addresses import NEUTRAL_PAGE, Addresses
from rodtrad.collection.respondent.languages import PARAMETER
from rodtrad.collection.respondent.pages import CodePage, Words
from rodtrad.collection.respondent.rendering import frame, respond
from rodtrad.collection.respondent.views import see_other

WRONG = _("Koden stämmer inte, eller så har den gått ut. Be om en ny kod.")  # never which of the two
TOO_MANY = _("Det blev många försök. Vänta en minut och försök igen.")


@respondent_view
@csrf_exempt  # nothing is done with a cookie here; see `origin`
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the code, and lead on to the link it opens."""
    language = languages.chosen(request)
    if request.method != "POST":
        return _page(language, tokens.code_page_token(secrets.token_hex(8)))
    page_token = request.POST.get("page-token", "")
    if not origin.is_own(request):
        return _page(language, page_token, WRONG, status=403)
    if _is_tired(request, page_token):
        return _page(language, page_token, TOO_MANY, status=429)
    token = queries.token_by_code(request.POST.get("code", ""))
    if token is None:
        _count(request, page_token)
        return _page(language, page_token, WRONG, status=422)
    return see_other(Addresses(token, language).of())


def _page(language: str, page_token: str, error: Words = "", *, status: int = 200) -> HttpResponse:
    urls = {code: f"?{PARAMETER}={code}" for code in languages.spoken()}
    page = CodePage(
        frame=frame(language=language, title=_("Skriv din kod"), exit_url=NEUTRAL_PAGE, urls=urls),
        page_token=page_token,
        error=error,
    )
    return respond("collection/respondent/code.html", page, language=language, status=status)


def _is_tired(request: HttpRequest, page_token: str) -> bool:
    """Whether this page, or this address, has tried too often; a page we did not make counts as tired."""
    nonce = tokens.read_code_page_token(page_token)
    if nonce is None:
        return True
    tries: int = cache.get(f"code-page:{nonce}", 0)
    bad: int = cache.get(f"code-from:{sender(request)}", 0)
    return tries >= rules.CODE_TRIES_A_PAGE or bad >= rules.BAD_CODES_A_MINUTE


def _count(request: HttpRequest, page_token: str) -> None:
    for key, seconds in (
        (f"code-page:{tokens.read_code_page_token(page_token)}", 3600),
        (f"code-from:{sender(request)}", 60),
    ):
        cache.add(key, 0, seconds)
        cache.incr(key)


def sender(request: HttpRequest) -> str:
    """The network a request came from: the address, or for IPv6 the /64 that one household has."""
    address = request.META.get("REMOTE_ADDR", "")
    if (
        settings.SECURE_PROXY_SSL_HEADER
    ):  # a proxy of ours stands in front; only the entry it added itself can be believed
        address = request.META.get("HTTP_X_FORWARDED_FOR", address).rpartition(",")[2].strip()
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    return str(ipaddress.ip_network(f"{known}/64", strict=False)) if known.version == 6 else str(known)
