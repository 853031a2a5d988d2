"""What own questionnaires are called on the screen: kinds of questions, findings, comparisons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rodtrad.questionnaires.rules.draft import Kind, Question, said
from rodtrad.questionnaires.rules.findings import Finding

Words = str | Promise

KINDS: Final[Mapping[Kind, Words]] = {
    "choice": _("Ett val"),
    "multiple": _("Flera val"),
    "scale": _("Skala med siffror"),
    "line": _("Linje att sätta ett märke på"),
    "number": _("Tal"),
    "matrix": _("Tabell med samma svar på varje rad"),
    "date": _("Datum"),
    "short": _("Kort text"),
    "long": _("Lång text"),
    "info": _("Rubrik eller upplysning, inget svar"),
}
RESPONDENT: Final[Mapping[str, Words]] = {
    "client": _("Den som följs upp"),
    "relative": _("Närstående"),
    "practitioner": _("Medarbetaren"),
}
METHOD: Final[Mapping[str, Words]] = {
    "sum": _("Summan av svaren"),
    "mean": _("Medelvärdet av svaren"),
    "weighted": _("En vägd summa"),
    "formula": _("En egen formel"),
}
SIGNS: Final[Mapping[str, Words]] = {
    "==": _("är lika med"),
    "!=": _("är inte"),
    ">=": _("är minst"),
    "<=": _("är högst"),
    ">": _("är mer än"),
    "<": _("är mindre än"),
}
SENSITIVE: Final[Mapping[str, Words]] = {
    "health": _("hälsa"),
    "crime": _("brott"),
    "origin": _("etniskt ursprung"),
    "belief": _("tro eller politisk åsikt"),
    "sex_life": _("sexualliv"),
}
FINDINGS: Final[Mapping[str, Words]] = {
    # --- must be put right
    "no_name": _("Formuläret har inget namn. Ge det ett under Namn och syfte."),
    "no_purpose": _("Skriv vad ni ska ha svaren till. Den som svarar har rätt att veta det."),
    "nothing_counted": _("Formuläret har ingen fråga med svarsalternativ, skala eller tal. Lägg till minst en."),
    "name_not_translated": _("Formulärets namn saknar översättning ({language})."),
    "section_without_heading": _("Del {number} saknar rubrik. Skriv en, eller flytta ihop frågorna till en del."),
    "no_words": _("Frågan har ingen text. Skriv den eller ta bort frågan."),
    "personal_number": _(
        "Frågan ber om personnummer. Ta bort den: svaret hör redan till rätt person, och numret ska inte stå i svar."
    ),
    "union": _("Frågan verkar gälla medlemskap i fackförening. Det får inte samlas in för uppföljning. Ta bort den."),
    "too_few_choices": _("Frågan behöver fler svar att välja mellan. Skriv ett på varje rad."),
    "same_choice_twice": _("Samma svar står två gånger. Ta bort det ena."),
    "no_rows": _("Tabellen har inga rader. Skriv en på varje rad."),
    "ends_in_wrong_order": _("Det lägsta talet måste vara lägre än det högsta."),
    "line_without_ends": _("Skriv ord i båda ändar av linjen."),
    "not_translated": _("Frågan saknar översättning ({language})."),
    "condition_looks_down": _(
        "Frågan visas efter ett svar som kommer längre ner, eller som är borttaget. "
        "Flytta frågan eller välj om villkoret."
    ),
    "score_of_nothing": _("Poängen {score} har inga frågor. Välj vilka som räknas eller ta bort den."),
    "score_of_removed": _("Poängen {score} räknar en fråga som är borttagen. Öppna poängen och spara den igen."),
    "score_of_no_answers": _("Poängen {score} tål att alla svar saknas. Sänk antalet."),
    "score_not_translated": _("Poängen {score} saknar översatt namn ({language})."),
    "formula_wrong": _("Formeln för {score} går inte att läsa vid tecken {at}."),
    "formula_leaves_out": _("Formeln för {score} använder inte {items}. Välj bort dem eller använd dem."),
    "sensitive": _(
        "Frågan verkar gälla {kinds}. Sådana uppgifter är känsliga. "
        "Skriv under Namn och syfte varför de behövs och när svaren gallras."
    ),
    # --- advice
    "hard_words": _("Svårläst (LIX {lix}). Ord att byta eller korta: {words}."),
    "long_sentence": _("Meningarna är långa, ungefär {words} ord. Dela upp frågan."),
    "double_question": _("Frågan verkar fråga två saker. Gör två frågor, så vet ni vad svaret gäller."),
    "negation": _("Frågan har ett nekande ord ({word}). Det är lätt att svara fel då. Vänd på den om det går."),
    "leading": _("Ordet ”{word}” kan styra svaret. Fråga utan det."),
    "asks_who": _("Frågan ber om {word}. Svaret hör redan till rätt person. Fråga bara om det behövs."),
    "no_way_to_decline": _("Frågan har inte ”Jag vill inte svara”. Låt det stå, så blir övriga svar ärligare."),
    "many_items": _("{n} frågor är många. Vad skulle ni göra med svaret på var och en?"),
    "takes_long": _("Formuläret tar ungefär {minutes} minuter på en telefon. Färre orkar svara."),
    "score_rests_on_condition": _(
        "Poängen {score} räknar en fråga som inte visas för alla. De som inte får frågan får då ingen poäng. "
        "Låt svar få saknas, eller räkna den inte."
    ),
    "sensitive_stated": _("Frågan verkar gälla {kinds}. Ni har skrivit varför den behövs och när svaren gallras."),
}
KEPT: Final[Mapping[str, Words]] = {
    "same": _("oförändrad"),
    "reworded": _("ändrad ordalydelse"),
    "changed": _("ändrade svar"),
    "new": _("ny"),
    "removed": _("borttagen"),
}
BROKEN: Final[Mapping[str, Words]] = {
    "questionnaire_has_stops": _("Formuläret är inte publicerat. Rätta först det som står under Det här hindrar."),
    "nothing_has_changed": _("Inget är ändrat sedan den version som gäller. Den gäller fortfarande."),
}


def finding(found: Finding) -> str:
    """What was found, as a sentence."""
    values = dict(found.values)
    if "kinds" in values:
        values["kinds"] = ", ".join(str(SENSITIVE[kind]) for kind in values["kinds"].split(","))
    if "language" in values:
        values["language"] = language(values["language"])
    return str(FINDINGS[found.key]).format(**values)


def language(code: str) -> str:
    """What a language is called; a code nobody here knows is shown as it is."""
    return str(dict(settings.LANGUAGES).get(code, code))


def short(question: Question, length: int = 60) -> str:
    """The beginning of a question, to recognise it by."""
    text = " ".join(said(question.label).split())
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
