"""The addresses that a respondent's pages lead to; built without the resolver, because the form is a hot path."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from rodtrad.collection import tokens
from rodtrad.collection.respondent.languages import PARAMETER

# Quick exit: the weather is nobody's secret. In the history the page before is our own, so the script replaces it.
NEUTRAL_PAGE = "https://www.smhi.se/"
LOCK_PATH = "/last/"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Every address of one link, in one language."""

    token: str
    language: str

    def of(self, place: str = "") -> str:
        """The address of one of the link's own pages."""
        return f"{tokens.link_path(self.token)}{place}?{PARAMETER}={self.language}"

    def form(self, form_token: str) -> str:
        """The address of a begun form."""
        return self.of(f"fragor/{form_token}/")

    @property
    def cookie_path(self) -> str:
        """The path below which the right to see one's own picture is sent."""
        return tokens.link_path(self.token)


def way_out(*, handed_over: bool) -> str:
    """Where the quick exit leads: the weather, or the lock page when the device belongs to somebody who waits."""
    return hand_back() if handed_over else NEUTRAL_PAGE


def hand_back() -> str:
    """The lock page of the staff side."""
    return f"{settings.BASE_URL}{LOCK_PATH}"
