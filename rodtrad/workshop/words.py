"""What the pages of the workshop ask and say; the keys are those of `rules.FIELDS`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rodtrad.workshop.rules import IndicatorKind, Kind, NoteKind, PlanningStatus, Quality, Step, WishKind

Words = str | Promise


@dataclass(frozen=True)
class StepWords:
    """A page: its short name on the thread, its heading, and what it is for."""

    name: Words
    heading: Words
    lead: Words


@dataclass(frozen=True)
class FieldWords:
    """One question: what is asked, a help, and how much room the answer needs (0 is one line)."""

    label: Words
    help: Words = ""
    rows: int = 3


STEPS: Final[Mapping[Step, StepWords]] = {
    Step.REFLECTION: StepWords(
        _("Vårt arbete"),
        _("Vad är vårt arbete, och vad vet vi om det?"),
        _("Börja i samtalet, inte i formulären. Skriv det ni är överens om, och det ni inte är överens om."),
    ),
    Step.PICTURE: StepWords(
        _("Gemensam bild"),
        _("Vad ser vi tillsammans?"),
        _(
            "Här kan ni sluta. En gemensam bild och ett datum för nästa möte är en avslutad omgång, även om ni aldrig "
            "mäter något."
        ),
    ),
    Step.QUESTION: StepWords(
        _("Frågan"),
        _("Vad undrar vi?"),
        _("En fråga som är smal nog att få svar inom ett år, och vars svar skulle ändra något ni gör."),
    ),
    Step.ABOUT: StepWords(
        _("Vilka"),
        _("Om vilka undrar vi det?"),
        _("Bestäm vem som räknas in innan ni börjar. Annars går det inte att säga hur många som saknas."),
    ),
    Step.IDEA: StepWords(
        _("Verksamhetsidén"),
        _("Vad är tanken med arbetet?"),
        _("En rad för varje tanke: den här gruppen ska få den här insatsen, för att nå det här resultatet."),
    ),
    Step.MOMENTS: StepWords(
        _("När och vem"),
        _("När frågar vi, och vem svarar?"),
        _("Välj så få formulär som räcker för frågan. Varje rad är något som ska hinnas med i vardagen."),
    ),
    Step.USE: StepWords(
        _("Användning"),
        _("Hur används svaren, och vem ser dem?"),
        _("Det ni skriver här blir också informationen till dem ni frågar."),
    ),
    Step.TOGETHER: StepWords(
        _("Tillsammans"),
        _("Hur är de det gäller med, och vem gör vad?"),
        _("Frågan, formuläret och tolkningen blir bättre när de som svarar har fått säga sitt."),
    ),
    Step.COST: StepWords(
        _("Tiden"),
        _("Vad kostar det i minuter?"),
        _("Räknat på vad varje svar eller anteckning tar, hur ofta det kommer och hur många det gäller."),
    ),
    Step.CHIEF: StepWords(
        _("Chefens svar"),
        _("Vad lovar chefen?"),
        _("Chefen svarar på samma blad som gruppen. Det som ingen har tid för och ingen frågar efter blir inte av."),
    ),
    Step.START: StepWords(
        _("Start"),
        _("Är vi redo att börja?"),
        _("Läs igenom tillsammans. När ni startar blir planen en uppföljning med formulär och tider."),
    ),
}  # fmt: skip

FIELDS: Final[Mapping[str, FieldWords]] = {
    "work": FieldWords(_("Vad är vårt arbete?"), _("Så som ni skulle berätta det för en ny kollega.")),
    "works_well": FieldWords(_("Vad fungerar bra?")),
    "in_the_way": FieldWords(_("Vad är i vägen?")),
    "unwritten": FieldWords(
        _("Vad vet vi som inte står någonstans?"), _("Det ni lärt er av många möten, och aldrig skrivit ned.")
    ),
    "picture": FieldWords(_("Det här ser vi tillsammans"), _("Några meningar. Skriv också det ni ser olika på."), 5),
    "next_meeting_on": FieldWords(_("Nästa möte"), "", 0),
    "question": FieldWords(_("Vår fråga"), _("En mening, med era egna ord."), 2),
    "why": FieldWords(_("Varför vill vi veta det?"), _("Vad skulle ni göra annorlunda beroende på svaret?")),
    "expect": FieldWords(
        _("Vad tror vi att svaret blir?"), _("Skriv det nu. Det är roligare att läsa resultatet då.")
    ),
    "what": FieldWords(_("Vad är det ni följer?"), _("Oftast ärenden, ibland en vecka, en akt eller ett besök."), 0),
    "person_word": FieldWords(_("Vad kallar ni dem det gäller?"), "", 0),
    "whom": FieldWords(_("Vilka räknas in?"), _("Till exempel alla som får en viss insats, från ett visst datum."), 2),
    "not_whom": FieldWords(_("Vilka räknas inte in, och varför?"), "", 2),
    "days": FieldWords(
        _("Minsta längd i dagar"), _("Kortare insatser räknas inte in. Lämna tomt om längden saknar betydelse."), 0
    ),
    "cases": FieldWords(_("Ungefär hur många på ett år?"), _("En gissning duger. Den används för att räkna tiden."), 0),
    "talks": FieldWords(
        _("Ungefär hur många samtal per ärende?"), _("Används bara om ni frågar vid varje samtal."), 0
    ),
    "monday": FieldWords(_("Vilken måndag börjar veckan?"), "", 0),
    "categories": FieldWords(
        _("Vad gör ni en vanlig vecka?"), _("En rad för varje sak, med era egna ord. Fem till tolv brukar räcka."), 8
    ),
    "files": FieldWords(_("Hur många akter?"), _("Två läser samma akter var för sig."), 0),
    "review_questions": FieldWords(
        _("Vad letar ni efter i akten?"), _("En fråga på varje rad, som går att svara ja eller nej på."), 8
    ),
    "event": FieldWords(_("Vad räknar ni?"), "", 0),
    "base": FieldWords(_("Av vad?"), _("Till exempel bokade besök. Lämna tomt om ni bara räknar antal."), 0),
    "places": FieldWords(_("Var räknar ni?"), _("En plats på varje rad. Lämna tomt om det bara är en."), 4),
    "opens_on": FieldWords(_("Första dagen"), "", 0),
    "closes_on": FieldWords(_("Sista dagen"), "", 0),
    "visitor_questions": FieldWords(_("Vad frågar ni?"), _("Högst fem frågor, en på varje rad."), 5),
    "register_variables": FieldWords(
        _("Vad noterar ni om var och en?"), _("En uppgift på varje rad, så här: Skola: grundskola; gymnasium; annat"), 8
    ),
    "use": FieldWords(_("Vad ska svaren användas till?"), _("I mötet med en person, i gruppen, i verksamhetsplanen.")),
    "sees": FieldWords(_("Vem ser vad?"), _("Vem ser enskilda svar, vem ser bara gruppens bild, vem ser ingenting?")),
    "acts": FieldWords(_("Vad händer om svaret är oväntat?"), _("Vem tar upp det, och var?")),
    "shape_question": FieldWords(_("Hur är de det gäller med om frågan?"), _("Skriv när, om ni inte frågat än."), 2),
    "shape_form": FieldWords(_("Hur är de med om formuläret?"), _("Någon har läst det, provat det, ändrat ord."), 2),
    "shape_reading": FieldWords(_("Hur är de med och tolkar?"), "", 2),
    "collects": FieldWords(_("Vem samlar in?"), _("En roll, inte ett namn."), 0),
    "compiles": FieldWords(_("Vem sammanställer?"), "", 0),
    "interprets": FieldWords(_("Vilka tolkar, och var?"), "", 0),
    "worth": FieldWords(_("Är det rimligt, och vad kan strykas?"), _("Stryk hellre en fråga än att bli utan svar.")),
    "time": FieldWords(_("Vilken tid är avsatt?"), _("Så många minuter, så ofta."), 0),
    "arena": FieldWords(_("Var tas det upp?"), "", 0),
    "instead": FieldWords(_("Vad tas bort i stället?"), _("Något som gruppen slipper göra."), 2),
    "asked_for_on": FieldWords(_("Vilken dag frågar chefen efter resultatet?"), _("Datumet läggs i årshjulet."), 0),
    "plan_line": FieldWords(_("Vilken rad i verksamhetsplanen hör det till?"), "", 0),
    # --- rows
    "target": FieldWords(_("Den här gruppen"), "", 2),
    "insats": FieldWords(_("ska få den här insatsen"), "", 2),
    "result": FieldWords(_("för att nå det här resultatet"), "", 2),
    "variables": FieldWords(_("Det märks på"), _("De uppgifter som skulle visa det."), 2),
    "name": FieldWords(_("Indikator"), _("Något som går att räkna."), 0),
    "kind": FieldWords(_("Handlar om"), "", 0),
    "quality": FieldWords(_("Del av god kvalitet"), "", 0),
    "label": FieldWords(_("Vad kallar vi tillfället?"), "", 0),
    "instrument": FieldWords(_("Formulär"), "", 0),
    "rater": FieldWords(_("Vem svarar?"), "", 0),
    "when": FieldWords(_("När?"), "", 0),
    "window": FieldWords(_("Dagar att göra det på"), "", 0),
    # --- the sheet of experience
    "authors": FieldWords(_("Skrivet av"), _("Gruppens namn. Det är ni som är författare."), 0),
    "our_question": FieldWords(_("Vår fråga"), "", 2),
    "how": FieldWords(_("Så gjorde vi"), _("Vilka ni frågade, när, och hur det passades in i vardagen."), 4),
    "coverage": FieldWords(_("Vilka vi hörde, och vilka vi inte hörde"), "", 4),
    "saw": FieldWords(_("Det här såg vi"), _("Inga uppgifter om enskilda."), 5),
    "read_it": FieldWords(_("Så läser vi det"), "", 4),
    "less_well": FieldWords(_("Det här gick mindre bra"), "", 4),
    "adapt": FieldWords(_("Det här behöver andra anpassa"), "", 4),
}  # fmt: skip
EXPERIENCE: Final = ("authors", "our_question", "how", "coverage", "saw", "read_it", "less_well", "adapt")

ARENAS: Final[Mapping[str, Words]] = {
    "apt": _("APT"),
    "supervision": _("Ärendehandledning"),
    "planning_day": _("Planeringsdag"),
    "other": _("Någon annanstans"),
}
STATUS: Final[Mapping[PlanningStatus, Words]] = {
    PlanningStatus.OPEN: _("pågår"),
    PlanningStatus.PAUSED: _("vilar"),
    PlanningStatus.PICTURE: _("avslutad med en gemensam bild"),
    PlanningStatus.STARTED: _("uppföljningen är igång"),
}
NOTE_KINDS: Final[Mapping[NoteKind, Words]] = {
    NoteKind.MEETING: _("Ett möte"),
    NoteKind.CHOICE: _("Ett val vi gjorde"),
    NoteKind.EVENT: _("Något som ändrade förutsättningarna"),
}
WISH_KINDS: Final[Mapping[WishKind, Words]] = {
    WishKind.LEARN: _("Vi vill lära oss"),
    WishKind.SHOW: _("Vi kan visa"),
    WishKind.WISH: _("Vi önskar oss av IT"),
    WishKind.OBSTACLE: _("Det här är i vägen i IT-stödet"),
}
INDICATOR_KINDS: Final[Mapping[IndicatorKind, Words]] = {
    IndicatorKind.STRUCTURE: _("Struktur: det som ska finnas"),
    IndicatorKind.PROCESS: _("Process: det som ska göras"),
    IndicatorKind.RESULT: _("Resultat: det som ska bli"),
}
QUALITIES: Final[Mapping[Quality, Words]] = {
    Quality.KNOWLEDGE: _("Kunskapsbaserad"),
    Quality.SAFE: _("Säker"),
    Quality.INDIVIDUAL: _("Individanpassad"),
    Quality.EFFICIENT: _("Effektiv"),
    Quality.EQUAL: _("Jämlik"),
    Quality.ACCESSIBLE: _("Tillgänglig"),
}
KINDS: Final[Mapping[Kind, Words]] = {
    Kind.CASES: _("Svar i ärenden"),
    Kind.DIARY: _("Arbetsdagbok"),
    Kind.FILE_REVIEW: _("Aktgranskning"),
    Kind.EVENTS: _("Räkna händelser"),
    Kind.COHORT: _("Uppgifter om en grupp, utan att fråga den"),
    Kind.VISITORS: _("Frågor till besökare"),
}
