"""What a person is told about a file: what is wrong where, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rodtrad.access.messages import sentence
from rodtrad.access.rules import RuleBroken
from rodtrad.formats.csv_utf8 import UnreadableFile
from rodtrad.interchange.rules import CaseField, Field, Problem

RULE: Final = "rule:"
FIELD_LABELS: Final[Mapping[str, str | Promise]] = {
    Field.CLIENT: _("Klientens kod"),
    Field.DATE: _("Datum"),
    Field.INSTRUMENT: _("Instrument"),
    Field.TOTAL: _("Summa"),
}
CASE_LABELS: Final[Mapping[str, str | Promise]] = {
    CaseField.CLIENT: _("Klientens kod eller ärendenummer"),
    CaseField.NAME: _("Namn"),
    CaseField.BIRTH_YEAR: _("Födelseår"),
    CaseField.SEX: _("Kön"),
    CaseField.OPENED_ON: _("Ärendet öppnat"),
    CaseField.REASON: _("Anledning till kontakt"),
    CaseField.UNIT: _("Enhet"),
    CaseField.KIND: _("Slag av insats"),
    CaseField.SERVICE_NAME: _("Insatsens namn"),
    CaseField.KSI_CODE: _("Insatsens KSI-kod"),
    CaseField.LEGAL_GROUND: _("Rättslig grund"),
    CaseField.PROVIDER: _("Utförare"),
    CaseField.DECIDED_ON: _("Insatsen beslutad"),
    CaseField.PLANNED_FROM: _("Insatsen planerad från"),
    CaseField.PLANNED_TO: _("Insatsen planerad till"),
    CaseField.STARTED_ON: _("Insatsen började"),
    CaseField.ENDED_ON: _("Insatsen slutade"),
    CaseField.ENDING: _("Skäl till att insatsen slutade"),
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
    "not_xlsx": _("Arbetsboken går inte att läsa. Spara den på nytt som Excel (.xlsx) eller CSV UTF-8, utan lösenord."),
    "unpacks_too_large": _("Arbetsboken är för stor när den packas upp. Spara bara bladet med raderna, som CSV UTF-8."),
    "not_text": _("Filen är ingen textfil. Spara den som CSV från kalkylprogrammet."),
    "not_utf8": _("Rad {row} är inte i UTF-8. Spara filen som ”CSV UTF-8” så blir å, ä och ö rätt."),
}
_ROW: Final[Mapping[str, str | Promise]] = {
    "client_missing": _("Koden saknas. Skriv klientens kod, eller ta bort raden."),
    "client_is_practice_data": _("Raden är övningsdata, påhittad. Den kan inte läsas in där allt är på riktigt."),
    "client_too_long": _("Koden är för lång. En kod har högst {most} tecken, och är aldrig ett personnummer."),
    "client_elsewhere": _("Koden finns i en annan enhet. Importera raden där, eller rätta koden."),
    "date_missing": _("Datum saknas. Skriv som 2026-12-01."),
    "date_not_a_day": _("Finns inte i kalendern, eller är skrivet på ett annat sätt. Skriv som 2026-12-01."),
    "date_in_the_future": _("Dagen har inte varit än. Kontrollera året."),
    "date_too_long_ago": _("Dagen är för länge sedan. Kontrollera året."),
    "date_before_start": _("Dagen är före klientens första dag i uppföljningen. Rätta dagen, eller välj en annan."),
    "date_unreadable": _("Det går inte att läsa som en dag. Skriv som 2026-12-01 eller 1/12 2026."),
    "instrument_unknown": _("Det instrumentet finns inte. Välj något av: {known}."),
    "no_answer": _("Raden har inget svar. Fyll i q1, q2 … eller en summa, eller ta bort raden."),
    "total_not_a_number": _("Summan är inget tal. Skriv till exempel 17 eller 17,5."),
    "total_out_of_range": _("Summan ligger utanför skalan. Den går från {least} till {most}."),
    "other_answer_in_file": _("Rad {row} har ett annat svar för samma klient, dag och instrument. Behåll en av dem."),
    "other_answer_stored": _("Det finns redan ett annat svar för klienten den dagen. Ta bort raden."),
    # --- cases and insatser
    "client_is_a_personal_number": _("Ser ut som ett personnummer. Använd klientens kod eller ärendenumret i stället."),
    "client_not_reached": _("Koden är upptagen av någon du inte når. Rätta koden, eller ta bort raden."),
    "identity_not_kept": _(
        "Uppföljningen sparar inte vem någon är. Ta bort kolumnen, eller välj – finns inte – för den."
    ),
    "not_a_birth_year": _("Är inget årtal. Skriv fyra siffror, till exempel 2011."),
    "sex_unknown": _("Skriv kvinna, man eller vill inte uppge, eller lämna tomt."),
    "text_too_long": _("Texten är för lång. Korta den till {most} tecken."),
    "unit_unknown": _("Den enheten finns inte, eller flera heter så. Välj någon av: {known}."),
    "kind_missing": _("Raden har en insats men säger inte vilken. Skriv slag av insats."),
    "kind_unknown": _("Det slaget av insats finns inte. Välj något av: {known}."),
    "ground_unknown": _("Den rättsliga grunden finns inte. Välj någon av: {known}."),
    "ending_unknown": _("Det skälet finns inte. Välj något av: {known}."),
    "row_disagrees": _("Rad {row} säger något annat om samma klient. Låt raderna säga lika."),
    "opened_missing": _("Klienten har inget ärende i uppföljningen. Skriv vilken dag ärendet öppnades."),
    "other_insats_in_file": _(
        "Rad {row} har samma insats med andra uppgifter. Behåll en, eller ge dem olika namn om de är två."
    ),
    "other_insats_stored": _(
        "Insatsen finns redan med andra uppgifter. Ta bort raden, och rätta på klientens sida om filen har rätt."
    ),
    "other_name_stored": _(
        "Klienten finns redan utan det namnet. Är det samma person, lämna namnet tomt. Annars är koden fel."
    ),
    "other_birth_year_stored": _(
        "Klienten finns redan utan det födelseåret. Är det samma person, lämna fältet tomt. Annars är koden fel."
    ),
    "other_sex_stored": _(
        "Klienten finns redan med en annan uppgift om kön. Lämna fältet tomt, eller ändra på klientens sida."
    ),
    "other_opening_stored": _(
        "Klientens ärende i uppföljningen öppnades en annan dag. Lämna fältet tomt så hör raden till det."
    ),
    "other_reason_stored": _("Ärendet finns redan med en annan anledning. Lämna fältet tomt så står den kvar."),
    "case_has_ended": _(
        "Kontakten har avslutats och tar inte emot fler insatser. Öppna den på nytt först, eller ta bort raden."
    ),
}  # fmt: skip


def about_file(wrong: UnreadableFile) -> str:
    """The sentence for a file that cannot be read."""
    return str(_FILE[wrong.key]).format(**wrong.values)


def about_row(problem: Problem) -> str:
    """The sentence for one thing wrong in a row; answers and the register's rules bring their own."""
    if problem.key.startswith("answer:"):
        return str(problem.params["message"])
    if problem.key.startswith(RULE):
        return sentence(RuleBroken(problem.key.removeprefix(RULE), **problem.params))
    return str(_ROW[problem.key]).format(**problem.params)
