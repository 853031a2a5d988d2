"""The right to see one's own picture: made by sending, held by one browser, for a quarter of an hour."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse

from rodtrad.access import clock
from rodtrad.collection import rules, tokens
from rodtrad.collection.actions.submitting import Receipt
from rodtrad.collection.queries.respondent import Arrival
from rodtrad.collection.respondent.addresses import Addresses

PICTURE_COOKIE = "bild"


def grant(response: HttpResponse, addresses: Addresses, receipt: Receipt) -> None:
    """Let this browser, and no other page than this link's own, carry the right; sending again does not prolong it."""
    if receipt.received_at is None or not rules.picture_right_holds(received_at=receipt.received_at, now=clock.now()):
        return
    response.set_cookie(
        PICTURE_COOKIE,
        tokens.picture_right(receipt.submission_id),
        max_age=rules.PICTURE_MINUTES * 60,
        path=addresses.cookie_path,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def right_as_header(addresses: Addresses, receipt: Receipt) -> str:
    """The same right as `grant` gives, as the header of an answer that is sent past Django."""
    secure = " Secure;" if settings.SESSION_COOKIE_SECURE else ""
    return (
        f"{PICTURE_COOKIE}={tokens.picture_right(receipt.submission_id)}; HttpOnly; "
        f"Max-Age={rules.PICTURE_MINUTES * 60}; Path={addresses.cookie_path};{secure} SameSite=Strict"
    )


def holds_right(cookie: str, arrival: Arrival) -> bool:
    """Whether a browser holds the right that this very submission made."""
    return bool(cookie) and tokens.read_picture_right(cookie) == arrival.submission_id
