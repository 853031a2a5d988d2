"""Decide what may be printed as an empty form, and compose it."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from rodtrad.access.models import Staff
from rodtrad.instruments.definition import Instrument
from rodtrad.programmes.library import papers, words
from rodtrad.programmes.library.pages import BlankFile, BlankPage, NoBlankPage
from rodtrad.programmes.library.standing import Standing, standing, worded


def blank(
    asker: Staff, shipped: Instrument, *, language: str | None = None, rater: str | None = None
) -> BlankPage | NoBlankPage:
    """The empty form in a language (the reader's own, if none is said), or why there is none."""
    instrument, here = worded(asker.tenant, shipped), standing(asker.tenant)
    language = language or words.language()
    why = _why_not(instrument, here, language)
    if why:
        return NoBlankPage(
            key=instrument.key,
            name=instrument.text(words.language()).name,
            why=why,
            offers_licence=instrument.licence.needs_confirmation and instrument.key not in here.licensed,
            offers_wording=instrument.form and not here.has_words(instrument, language),
        )
    return form(instrument, language=language, rater=rater)


def _why_not(instrument: Instrument, here: Standing, language: str) -> str:
    if not instrument.form:
        return _("Ägaren tillåter inget eget formulär. Använd ägarens blankett och skriv in svaren.")
    if instrument.licence.needs_confirmation and instrument.key not in here.licensed:
        return _("Blanketten kan skrivas ut när er rätt att använda instrumentet är noterad.")
    if instrument.licence.needs_imported_wording and not here.has_words(instrument, language):
        return _("Blanketten kan skrivas ut när ni har läst in ordalydelsen. Vi får inte leverera den.")
    return ""


def form(instrument: Instrument, *, language: str, rater: str | None = None) -> BlankPage:
    """The empty form as one of those who answer meets it; the first of them, if none is named."""
    text = instrument.text(language)
    rater = rater if rater in instrument.raters else next(iter(instrument.raters), None)
    files, raters = tuple(_files(instrument, rater)), tuple(_raters(instrument, rater, language))
    with override(text.language if text.language in words.LANGUAGES else "sv"):
        return BlankPage(
            key=instrument.key,
            name=text.name,
            instruction=text.instruction,
            parts=papers.parts(instrument, text, rater),
            legend=papers.legend(instrument, text, rater),
            who=instrument.raters[rater] if rater else instrument.respondent,
            rater=text.raters.get(rater, rater) if rater else "",
            credit=_credit(instrument, is_neutral=text.status == "neutral"),
            language=text.language,
            is_neutral=text.status == "neutral",
            version=_version(instrument, text.version),
            files=files,
            raters=raters,
        )


def _credit(instrument: Instrument, *, is_neutral: bool) -> str:
    """Whose words they are; our own labels in their place are nobody else's."""
    if instrument.licence.gate == "open":
        return "" if is_neutral else _("Ordalydelse: %(holder)s.") % {"holder": instrument.licence.holder}
    return _("Ordalydelsen tillhör %(holder)s.") % {"holder": instrument.licence.holder}


def _version(instrument: Instrument, wording: str) -> str:
    return _("%(key)s, version %(version)s, ordalydelse %(wording)s") % {
        "key": instrument.key, "version": instrument.version, "wording": wording,
    }  # fmt: skip


def _files(instrument: Instrument, rater: str | None) -> list[BlankFile]:
    """A file for each language the form has words in."""
    address = reverse("reports:blank", args=[instrument.key])
    roles = {"roll": rater} if rater else {}
    return [
        BlankFile(str(words.LANGUAGES.get(code, code)), f"{address}?{urlencode({'sprak': code} | roles)}")
        for code in instrument.texts
    ]


def _raters(instrument: Instrument, chosen: str | None, language: str) -> list[BlankFile]:
    """The forms of the others who answer."""
    said, address = instrument.text(words.language()).raters, reverse("programmes:blank", args=[instrument.key])
    return [
        BlankFile(said.get(code, code), f"{address}?{urlencode({'sprak': language, 'roll': code})}")
        for code in instrument.raters
        if code != chosen
    ]
