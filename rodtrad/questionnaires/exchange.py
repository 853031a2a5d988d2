"""Read a questionnaire from a file, and write one to a file; what does not come along is told in words."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rodtrad.formats import fhir, xlsform
from rodtrad.formats.fhir import UnreadableQuestionnaire
from rodtrad.formats.xlsform import UnreadableForm
from rodtrad.instruments.carrying import Loss, Raw
from rodtrad.instruments.definition import Instrument
from rodtrad.questionnaires.pages import LossRow
from rodtrad.questionnaires.rules import draft as drafts
from rodtrad.questionnaires.rules import importing
from rodtrad.questionnaires.rules.draft import Draft

Words = str | Promise
CONTENT_TYPES: Final[Mapping[str, str]] = {
    "xlsform": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "fhir": "application/fhir+json",
}
WRITERS: Final[Mapping[str, tuple[Callable[[Instrument], bytes], str]]] = {
    "xlsform": (xlsform.write, xlsform.SUFFIX),
    "fhir": (fhir.write, fhir.SUFFIX),
}
LOST: Final[Mapping[str, Words]] = {
    "kind": _("Frågetypen finns inte här"),
    "unknown_type": _("Frågetypen är okänd"),
    "calculation": _("En uträkning i filen"),
    "score_made": _("En uträkning i filen"),
    "constant": _("Ett tal som alltid är detsamma"),
    "never_asked": _("En fråga som aldrig visas"),
    "asked_apart": _("Svar som beror på ett annat svar"),
    "limits_rounded": _("Talets gränser har decimaler"),
    "constraint": _("En regel för vilka svar som godtas"),
    "condition": _("Villkoret för när frågan visas"),
    "choice_filter": _("Svar som beror på ett annat svar"),
    "no_choices": _("Svaren att välja mellan finns inte i filen"),
    "value_set": _("Svaren hämtas från en annan plats"),
    "or_other": _("Möjligheten att skriva ett eget svar"),
    "repeat": _("Frågor som upprepas"),
    "default": _("Ett svar som är ifyllt från början"),
    "media": _("Bild, ljud eller film"),
    "guidance": _("Vägledning för den som intervjuar"),
    "extension": _("Ett tillägg i filen"),
    "required": _("Svaret är tvingande"),
    "acknowledge": _("En ruta att bekräfta"),
    "as_text": _("Tid eller klockslag"),
    "no_limits": _("Talet har inga gränser"),
    "quantity": _("Ett tal med enhet att välja"),
    "range_step": _("Skalan har egna steg"),
    "choice_order": _("Svaren står i en annan ordning än sina tal"),
    "nested": _("En grupp inne i en grupp"),
    "table_apart": _("En tabell med olika slags svar"),
    "piping": _("Ett tidigare svar visas inne i texten"),
    "no_swedish": _("Filen saknar svenska"),
    "metadata": _("En teknisk uppgift om enheten"),
    "appearance": _("En anvisning om utseendet"),
    "column": _("En kolumn som inte används här"),
    "setting": _("En inställning som inte används här"),
    "sheet": _("Ett blad som inte används här"),
    "flag": _("Ett svar som ska visas genast"),
    "aid": _("Stöd för den som skattar"),
    "rater": _("Frågan ställs bara till en viss skattare"),
    "special": _("Svar som betyder att svar saknas"),
    "score": _("En poäng räknas på ett sätt som inte går att bygga här"),
    "reference": _("Gränsvärden och jämförelsetal för en poäng"),
}
BECOMES: Final[Mapping[str, Words]] = {
    "lost": _("Följer inte med"),
    "technical": _("Följer inte med, märks inte för den som svarar"),
    "required": _("Ingen tvingas svara"),
    "acknowledge": _("Blir en text att läsa"),
    "as_text": _("Blir ett textfält"),
    "score_made": _("Blir en poäng. Se efter om högre är bättre"),
    "constant": _("Talet {what} står där det används"),
    "never_asked": _("Är inte med"),
    "asked_apart": _("Blir en fråga för varje svar på den tidigare"),
    "limits_rounded": _("Får gränserna {what}"),
    "no_limits": _("Får gränserna {what}"),
    "quantity": _("Blir ett tal"),
    "range_step": _("Blir hela steg"),
    "choice_order": _("Visas från det lägsta talet"),
    "nested": _("Blir en egen del"),
    "table_apart": _("Blir frågor var för sig"),
    "piping": _("Visas som text"),
    "no_swedish": _("Texten på {what} står som svenska tills ni översatt den"),
}
PROBLEMS: Final[Mapping[str, Words]] = {
    "file_too_large": _("Filen är för stor. Den får vara högst 2 MB."),
    "not_xlsx": _("Filen går inte att läsa som ett kalkylblad. Spara den som .xlsx och försök igen."),
    "too_many_rows": _("Filen har för många rader. Den får ha högst 5 000."),
    "no_survey": _("Filen har inget blad som heter survey. Kontrollera att det är en XLSForm."),
    "own_sheet_broken": _("Delen som Rödtråd själv skrev i filen är skadad. Ta bort den och försök igen."),
    "not_json": _("Filen går inte att läsa som JSON."),
    "no_questionnaire": _("Filen är inget FHIR Questionnaire."),
    "wrong_suffix": _("Filen ska sluta på .xlsx eller .json."),
    "no_questions": _("Filen har inga frågor som går att läsa in."),
    "too_many_questions": _("Filen har för många frågor. Den får ha högst 300."),
    "not_a_draft": _("Innehållet går inte att läsa in. Välj filen igen."),
}


class NotReadable(Exception):
    """A file that cannot be read; the key names the sentence to show."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True)
class Found:
    """A draft that was read from a file, and what did not come along."""

    draft: Draft
    losses: tuple[LossRow, ...]


def read(name: str, data: bytes) -> Found:
    """Read a file. Raises NotReadable."""
    suffix = name.lower().rpartition(".")[2]
    try:
        match suffix:
            case "xlsx":
                return _found(*_parts(xlsform.read(data)))
            case "json":
                return _found(*_parts(fhir.read(data)))
    except (UnreadableForm, UnreadableQuestionnaire) as wrong:
        raise NotReadable(wrong.key) from wrong
    raise NotReadable("wrong_suffix")


def _parts(read: xlsform.FileRead | fhir.FileRead) -> tuple[Raw, tuple[Loss, ...]]:
    return read.raw, read.losses


def _found(raw: Raw, losses: tuple[Loss, ...]) -> Found:
    try:
        draft, more = importing.draft_of(raw)
    except (KeyError, TypeError, ValueError, AttributeError) as wrong:  # a part of our own that somebody has changed
        raise NotReadable("own_sheet_broken") from wrong
    if not draft.questions:
        raise NotReadable("no_questions")
    if len(draft.questions) > importing.MOST_QUESTIONS:
        raise NotReadable("too_many_questions")
    return Found(draft, tuple(loss_rows((*losses, *more))))


def loss_rows(losses: Iterable[Loss]) -> Iterable[LossRow]:
    """What did not come along, each thing once, what is gone first."""
    order = ("lost", "changed", "technical")
    seen = dict.fromkeys(sorted(losses, key=lambda loss: order.index(loss.weight)))
    for loss in seen:
        becomes = BECOMES[loss.key] if loss.weight == "changed" else BECOMES[loss.weight]
        what = f": {loss.what[:80]}" if loss.what and loss.weight != "changed" else ""
        yield LossRow(
            loss.where or gettext("Hela formuläret"), f"{LOST[loss.key]}{what}", str(becomes).format(what=loss.what)
        )


def packed(draft: Draft) -> str:
    """A draft as a page can hold it between two steps."""
    return json.dumps(drafts.document(draft), ensure_ascii=False)


def unpacked(text: str) -> Draft:
    """The draft again, checked. Raises NotReadable."""
    try:
        raw: Any = json.loads(text)
        if not isinstance(raw, dict):
            raise ValueError(text)
        return drafts.parse(raw)
    except ValueError as wrong:
        raise NotReadable("not_a_draft") from wrong
