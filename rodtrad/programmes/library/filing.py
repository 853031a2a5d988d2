"""Read the file with an instrument's words, and say everything that is missing in it at once."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from rodtrad.formats import xlsx
from rodtrad.instruments import parsing, texts
from rodtrad.instruments.base import DefinitionError
from rodtrad.instruments.definition import Instrument, Item
from rodtrad.instruments.wording import ItemText, Text
from rodtrad.programmes.library import worksheet

LARGEST_FILE = 200_000  # bytes; the longest questionnaire in the library fills a tenth


class WordingProblems(ValueError):
    """The file cannot be used; each problem is a sentence that says what to do."""

    def __init__(self, problems: list[str]) -> None:
        """Keep the sentences as a list, to show them one by one."""
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


def read_wording(instrument: Instrument, data: bytes, *, where: str) -> Text:
    """Read the words and check that every question has its own; raises WordingProblems."""
    if len(data) > LARGEST_FILE:
        raise WordingProblems([_("Filen är för stor. Den får vara högst 200 kB.")])
    wording = _of_workbook(instrument, data, where) if xlsx.is_workbook(data) else _of_yaml(data, where)
    problems = list(_problems(instrument, wording))
    if not problems:
        try:
            texts.bind(instrument, wording)
        except DefinitionError as wrong:
            problems = list(wrong.problems)
    if problems:
        raise WordingProblems(problems)
    return wording


def _of_workbook(instrument: Instrument, data: bytes, where: str) -> Text:
    sheet = worksheet.read(instrument, data)
    if sheet.problems:
        raise WordingProblems(list(sheet.problems))
    return texts.parse(sheet.wording, where=where)


def _of_yaml(data: bytes, where: str) -> Text:
    try:
        source = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise WordingProblems([_("Filen är inte sparad som UTF-8. Spara den så och läs in den igen.")]) from None
    try:
        return texts.parse(parsing.read_yaml(source, where=where), where=where)
    except DefinitionError as wrong:
        told = _("Filen går inte att läsa. Utgå från mallen och ändra bara orden mellan citattecknen.")
        raise WordingProblems([told, *wrong.problems]) from wrong


def _problems(instrument: Instrument, wording: Text) -> Iterator[str]:
    if wording.language not in instrument.texts:
        yield _("Språket är %(language)s. Skriv sv eller en.") % {"language": wording.language or "–"}
    if not wording.version.strip():
        yield _("Versionen saknas. Ge ordalydelsen ett namn, till exempel 2026-1.")
    for name, value in (("name", wording.name), ("short_name", wording.short_name)):
        if not value.strip():
            yield _("%(key)s saknas. Skriv instrumentets namn.") % {"key": name}
    for item in instrument.items:
        words = wording.items.get(item.code)
        if words is None or not words.label.strip():
            yield _("%(code)s saknar fråga. Skriv den under items.") % {"code": item.code}
        if words is not None:
            yield from _gaps(item, words)
    known = {item.code for item in instrument.items}
    for code in wording.items:
        if code not in known:
            yield _("%(code)s finns inte i instrumentet. Ta bort den eller rätta koden.") % {"code": code}


def _gaps(item: Item, words: ItemText) -> Iterator[str]:
    wordless = [str(option) for option in item.options if not words.options.get(option, "").strip()]
    if wordless:
        yield _("%(code)s saknar ord för svar: %(options)s.") % {"code": item.code, "options": ", ".join(wordless)}
    if item.kind == "vas" and not (words.low.strip() and words.high.strip()):
        yield _("%(code)s saknar ord för linjens ändar. Skriv low och high.") % {"code": item.code}
