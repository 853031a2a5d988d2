"""What a person is told about a file: what is wrong where, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rodtrad.formats.csv_utf8 import UnreadableFile
from rodtrad.interchange.rules import Field, Problem

FIELD_LABELS: Final[Mapping[str, str | Promise]] = {
    Field.CLIENT: _("Klientens kod"),
    Field.DATE: _("Datum"),
    Field.INSTRUMENT: _("Instrument"),
    Field.TOTAL: _("Summa"),
}
_FILE: Final[Mapping[str, str | Promise]] = {
    "file_too_large": _("Filen är större än {megabytes} MB. Dela den och importera delarna var för sig."),
    "file_is_empty": _("Filen är tom. Första raden ska vara rubriker."),
    "no_rows": _("Filen har rubriker men inga rader."),
    "too_many_rows": _("Filen har {rows} rader. Högst {most} går på en gång; dela filen."),
    "too_many_columns": _("Filen har {columns} kolumner. Högst {most} går; ta bort dem som inte behövs."),
    "column_twice": _("Kolumnen {column} finns två gånger. Byt namn på den ena."),
    "wrong_number_of_cells": _(
        "Rad {row} har {cells} värden, rubriken har {columns}. Kontrollera avskiljare och citattecken."
    ),
    "broken_quotes": _("Rad {row}: ett citattecken öppnas men stängs inte. Rätta det."),
    "not_text": _("Filen är ingen textfil. Spara den som CSV från kalkylprogrammet."),
    "not_utf8": _("Rad {row} är inte i UTF-8. Spara filen som ”CSV UTF-8” så blir å, ä och ö rätt."),
}
_ROW: Final[Mapping[str, str | Promise]] = {
    "client_missing": _("Koden saknas. Skriv klientens kod, eller ta bort raden."),
    "client_too_long": _("Koden är för lång. En kod har högst {most} tecken, och är aldrig ett personnummer."),
    "client_elsewhere": _("Koden finns i en annan enhet. Importera raden där, eller rätta koden."),
    "date_missing": _("Datum saknas. Skriv som 2026-12-01."),
    "date_not_a_day": _("Finns inte i kalendern, eller är skrivet på ett annat sätt. Skriv som 2026-12-01."),
    "date_in_the_future": _("Dagen har inte varit än. Kontrollera året."),
    "date_before_start": _("Dagen är före klientens första dag i uppföljningen. Rätta dagen, eller välj en annan."),
    "instrument_unknown": _("Det instrumentet finns inte. Välj något av: {known}."),
    "no_answer": _("Raden har inget svar. Fyll i q1, q2 … eller en summa, eller ta bort raden."),
    "total_not_a_number": _("Summan är inget tal. Skriv till exempel 17 eller 17,5."),
    "total_out_of_range": _("Summan ligger utanför skalan. Den går från {least} till {most}."),
    "other_answer_in_file": _("Rad {row} har ett annat svar för samma klient, dag och instrument. Behåll en av dem."),
    "other_answer_stored": _("Det finns redan ett annat svar för klienten den dagen. Ta bort raden."),
}  # fmt: skip


def about_file(wrong: UnreadableFile) -> str:
    """The sentence for a file that cannot be read."""
    return str(_FILE[wrong.key]).format(**wrong.values)


def about_row(problem: Problem) -> str:
    """The sentence for one thing wrong in a row; answers bring their own."""
    if problem.key.startswith("answer:"):
        return str(problem.params["message"])
    return str(_ROW[problem.key]).format(**problem.params)
