"""Decide what may be printed as an empty form, and compose it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from rodtrad.access.models import Staff
from rodtrad.instruments.definition import Instrument, Item
from rodtrad.instruments.wording import ItemText
from rodtrad.programmes.library import words
from rodtrad.programmes.library.pages import BlankItem, BlankPage, NoBlankPage
from rodtrad.programmes.library.standing import Standing, standing, worded


def blank(asker: Staff, shipped: Instrument) -> BlankPage | NoBlankPage:
    """The empty form, or why there is none."""
    instrument, here = worded(asker.tenant, shipped), standing(asker.tenant)
    why = _why_not(instrument, here)
    if why:
        return NoBlankPage(
            key=instrument.key,
            name=instrument.text(words.language()).name,
            why=why,
            offers_licence=instrument.licence.needs_confirmation and instrument.key not in here.licensed,
            offers_wording=instrument.form and not here.has_words(instrument, words.language()),
        )
    return _form(instrument)


def _why_not(instrument: Instrument, here: Standing) -> str:
    if not instrument.form:
        return _("Ägaren tillåter inget eget formulär. Använd ägarens blankett och skriv in svaren.")
    if instrument.licence.needs_confirmation and instrument.key not in here.licensed:
        return _("Blanketten kan skrivas ut när er rätt att använda instrumentet är noterad.")
    if instrument.licence.needs_imported_wording and not here.has_words(instrument, words.language()):
        return _("Blanketten kan skrivas ut när ni har läst in ordalydelsen. Vi får inte leverera den.")
    return ""


def _form(instrument: Instrument) -> BlankPage:
    text = instrument.text(words.language())
    return BlankPage(
        key=instrument.key,
        name=text.name,
        instruction=text.instruction,
        items=tuple(
            _item(number, item, text.items[item.code]) for number, item in enumerate(instrument.items, start=1)
        ),
        notes=tuple(text.notes[note.code] for note in instrument.notes),
        credit=_credit(instrument),
        language=text.language,
        is_neutral=text.status == "neutral",
    )


def _credit(instrument: Instrument) -> str:
    if instrument.licence.gate == "open":
        return ""
    return _("Ordalydelsen tillhör %(holder)s.") % {"holder": instrument.licence.holder}


def _item(number: int, item: Item, said: ItemText) -> BlankItem:
    return BlankItem(
        number=number,
        label=said.label,
        kind=item.kind,
        options=tuple(said.options[option] for option in item.options),
        low=said.low or str(item.minimum),
        high=said.high or str(item.maximum),
    )
