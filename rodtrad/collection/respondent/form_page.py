"""The form, drawn once for each instrument, wording and language; a request only fills in its own tokens.

One of the hot paths: no template engine and no resolver between the link and the page.
"""

from __future__ import annotations

import re
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from rodtrad.collection.respondent import asking, packing, repeating
from rodtrad.collection.respondent.addresses import Addresses, way_out
from rodtrad.collection.respondent.forms import Sent
from rodtrad.collection.respondent.languages import spoken
from rodtrad.collection.respondent.packing import Part, Piece
from rodtrad.collection.respondent.pages import FormPage, Frame, LanguageLink
from rodtrad.instruments.definition import Instrument
from rodtrad.instruments.wording import Text

TEMPLATE = "collection/respondent/form.html"
# Stand-ins of letters that no template escapes; a wording that held one would only be filled in with a token.
_LINK, _FORM, _EXIT = "L" + "x" * 40 + "KxL", "F" + "x" * 40 + "FxF", "https://E" + "x" * 40 + "ExE.example/"
_INDENT = re.compile(r"\n\s+")
_SLOTS = re.compile(f"({re.escape(_LINK)}|{re.escape(_FORM)}|{re.escape(_EXIT)})")


def page(
    instrument: Instrument, addresses: Addresses, form_token: str, *, rater: str | None, handed_over: bool
) -> tuple[Part, ...]:
    """The form of a begun question, in pieces ready to send plain or packed."""
    fill = {
        _LINK: addresses.token.encode(),
        _FORM: form_token.encode(),
        _EXIT: way_out(handed_over=handed_over).encode(),
    }
    pieces = _pieces(instrument, rater, addresses.language)
    return tuple(fill[piece] if isinstance(piece, str) else piece for piece in pieces)


@lru_cache(maxsize=256)
def _pieces(instrument: Instrument, rater: str | None, language: str) -> tuple[Piece | str, ...]:
    """The drawn page cut at its slots: packed pieces, and the names of slots.

    An instrument is the same object for as long as its words are the same, and other words make another.
    """
    drawn = _draw(instrument, Addresses(_LINK, language), _FORM, _EXIT, rater, None)
    cut = _SLOTS.split(_INDENT.sub("\n", drawn))
    return tuple(piece if number % 2 else packing.known(piece) for number, piece in enumerate(cut))


def page_again(
    instrument: Instrument, addresses: Addresses, sent: Sent, *, rater: str | None, handed_over: bool
) -> bytes:
    """The form with everything that was given, and what to do about what cannot be used."""
    return _draw(instrument, addresses, sent.form_token, way_out(handed_over=handed_over), rater, sent).encode()


def _credit(instrument: Instrument, text: Text) -> str:
    """Whose words these are, where they are somebody else's."""
    if text.status not in ("imported", "official") or instrument.licence.gate == "open":
        return ""
    return _("Frågornas ordalydelse tillhör %(holder)s.") % {"holder": instrument.licence.holder}


def _draw(
    instrument: Instrument,
    addresses: Addresses,
    form_token: str,
    exit_url: str,
    rater: str | None,
    sent: Sent | None,
) -> str:
    text = instrument.text(addresses.language)
    with override(addresses.language):
        questions = asking.questions(instrument, text, sent, rater)
        contents = FormPage(
            frame=Frame(
                language=addresses.language,
                direction=spoken()[addresses.language].direction,
                title=_("Dina svar"),
                exit_url=exit_url,
                other_languages=tuple(
                    LanguageLink(other.code, other.name, Addresses(addresses.token, other.code).form(form_token))
                    for other in spoken().values()
                    if other.code != addresses.language
                ),
            ),
            text_language=text.language,
            text_digest=text.digest,
            instruction=text.instruction,
            credit=_credit(instrument, text),
            questions=questions,
            blocks=repeating.blocks(instrument, questions),
            form_token=form_token,
            send_url=addresses.of("skicka/"),
            start_url=addresses.of(),
            receipt_url=addresses.of("tack/"),
            decline_url=addresses.of("avsta/"),
            nothing_answered=sent is not None and sent.is_empty,
        )
        return render_to_string(TEMPLATE, {"page": contents})
