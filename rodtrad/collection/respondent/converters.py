"""What may stand in a respondent's address: the token of a link, and the token of a begun form."""

from __future__ import annotations

from django.urls import register_converter


class LinkToken:
    """256 bits in letters that may stand in an address; anything else never reaches the database."""

    regex = "[A-Za-z0-9_-]{43}"

    def to_python(self, value: str) -> str:
        """The token itself."""
        return value

    def to_url(self, value: str) -> str:
        """The token itself."""
        return value


class FormToken(LinkToken):
    """A signed token of ours; it is checked where it is read."""

    regex = "[A-Za-z0-9_:.=-]{20,200}"


register_converter(LinkToken, "link")
register_converter(FormToken, "form")
