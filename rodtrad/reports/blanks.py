"""Compose an empty form as the content of a paper."""

from __future__ import annotations

from dataclasses import asdict
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from rodtrad.programmes.library.pages import BlankPage

ASKS: Final[dict[str, str | Promise]] = {
    "client": _(
        "Dina svar används när du och vi talar om hur det går. Det är frivilligt att svara, och hjälpen påverkas inte. "
        "Hoppa över det du inte vill svara på."
    ),
    "relative": _(
        "Dina svar används när vi talar om hur det går för den du står nära. Det är frivilligt att svara. "
        "Hoppa över det du inte vill svara på."
    ),
    "practitioner": _("Fylls i av medarbetaren. Skriv inga namn eller personnummer på blanketten, bara koden."),
}
LABELS: Final[dict[str, str | Promise]] = {
    "asks": _("Vi som frågar"),
    "code": _("Kod"),
    "day": _("Datum"),
    "rater": _("Fylls i av"),
    "question": _("Fråga"),
    "year": _("år"),
    "month": _("månad"),
    "date_day": _("dag"),
    "page": _("Sida"),
    "of": _("av"),
    "neutral": _("Egna neutrala rubriker, inte den officiella ordalydelsen."),
    "draft": _("Utkast. Får inte användas med klienter."),
}


def content(page: BlankPage, *, asks: str, is_draft: bool = False) -> dict[str, object]:
    """What stands on the paper, in the language of the form; `asks` is the name of those who ask."""
    with override(page.language):
        return {
            "name": page.name,
            "language": page.language,
            "asks": asks,
            "why": str(ASKS[page.who]),
            "rater": page.rater,
            "instruction": page.instruction,
            "legend": list(page.legend),
            "parts": [asdict(part) for part in page.parts],
            "credit": page.credit,
            "version": page.version,
            "is_neutral": page.is_neutral,
            "is_draft": is_draft,
            "labels": {key: str(words) for key, words in LABELS.items()},
        }
