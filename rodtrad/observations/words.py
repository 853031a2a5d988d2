"""What the kinds are called, and what people are told when a rule says no."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rodtrad.access.messages import sentence
from rodtrad.access.rules import RuleBroken
from rodtrad.observations.rules.kinds import Kind

Words = Promise | str
KINDS: Final[Mapping[str, Words]] = {
    Kind.DIARY: _("Dagboksvecka"),
    Kind.FILE_REVIEW: _("Aktgranskning"),
    Kind.EVENT_COUNT: _("Räkna händelser"),
    Kind.VISITOR_SURVEY: _("Fråga besökare"),
    Kind.REGISTER: _("Följ en grupp utan att fråga"),
    Kind.OPEN_ANSWERS: _("Läs öppna svar tillsammans"),
}
ANSWERS: Final[Mapping[str, Words]] = {
    "yes": _("Ja"),
    "partly": _("Delvis"),
    "no": _("Nej"),
    "unclear": _("Framgår inte"),
}
SCALE: Final[Mapping[str, Words]] = {
    "5": _("Mycket bra"),
    "4": _("Bra"),
    "3": _("Varken bra eller dåligt"),
    "2": _("Dåligt"),
    "1": _("Mycket dåligt"),
}
WEEKDAYS: Final[tuple[Words, ...]] = (_("måndag"), _("tisdag"), _("onsdag"), _("torsdag"), _("fredag"))
_BROKEN: Final[Mapping[str, Words]] = {
    "own_question_is_empty": _("Skriv er egen fråga: vad vill ni veta?"),
    "followup_has_ended": _("Uppföljningen är avslutad. Det som är sparat går att läsa, men inget nytt tas emot."),
    # --- plans
    "too_few_categories": _("Skriv minst två kategorier, en på varje rad."),
    "too_many_categories": _("Högst tjugo kategorier. Slå ihop några som liknar varandra."),
    "week_begins_on_monday": _("Veckan börjar på en måndag. Välj en måndag."),
    "day_ends_before_it_begins": _("Dagen slutar före den börjar. Välj en senare timme."),
    "kept_too_long": _("Raderna kan sparas i högst 26 veckor."),
    "no_question": _("Skriv minst en fråga, en på varje rad."),
    "too_many_questions": _("Det blev för många frågor. Högst fyrtio får plats, och färre blir oftare av."),
    "files_out_of_range": _("Välj mellan en och femhundra akter."),
    "nothing_to_count": _("Skriv vad ni räknar."),
    "too_many_places": _("Högst tjugo ställen."),
    "more_than_five_questions": _("Högst fem frågor. En besökare ska hinna svara på två minuter."),
    "survey_closes_before_it_opens": _("Sista dagen är före den första. Välj en senare dag."),
    "survey_too_long": _("Frågorna kan vara öppna i högst ett år. Välj en tidigare sista dag."),
    "most_a_day_out_of_range": _("Välj mellan ett och tusen svar om dagen."),
    "no_variable": _("Skriv minst en uppgift att notera."),
    "too_many_variables": _("Högst fyrtio uppgifter. Börja hellre med fem."),
    "options_out_of_range": _("{name}: skriv mellan två och tjugo värden att välja mellan."),
    "no_prompt": _("Skriv frågan som svaren svarar på."),
    # --- taking part
    "nobody_joins_this": _("Den här uppföljningen behöver ingen gå med i."),
    "readers_are_enough": _("Läsarna är redan utsedda. Du kan se resultatet när de är klara."),
    # --- the diary
    "outside_the_week": _("Halvtimmen ligger utanför veckan. Välj en av rutorna på sidan."),
    "day_has_not_come": _("Dagen har inte varit än. Skriv den när den kommer."),
    "not_a_category": _("Kategorin finns inte. Ladda om sidan och välj igen."),
    "picture_on_friday": _("Bilden görs tidigast på fredagen, när veckan är skriven."),
    "agree_before_writing": _("Ja till en liten grupp sägs innan man börjar skriva. Nu går det bara att säga nej."),
    # --- reading files
    "no_such_file": _("Löpnumret finns inte. Ni har {files} akter."),
    "questions_left": _("Svara på varje fråga. Framgår det inte av akten finns ett svar för det."),
    "both_have_read": _("Den andra läsaren har också läst akten. Er skillnad reds ut i samtalet i stället."),
    "nothing_to_agree_on": _("Där finns ingen skillnad att reda ut. Ladda om sidan."),
    # --- counting
    "no_such_place": _("Stället finns inte. Ladda om sidan och välj igen."),
    "week_has_not_come": _("Välj en vecka som har börjat."),
    "count_out_of_range": _("Antalet ska vara mellan 0 och 100 000."),
    "more_events_than_base": _("Det kan inte vara fler händelser än det antal de räknas av."),
    # --- visitors
    "nothing_answered": _("Svara på minst en fråga, eller stäng sidan om du inte vill svara."),
    "survey_is_not_open": _("Det går inte att svara just nu. Inget är skickat."),
    "no_open_question": _("Frågan har inga svar med egna ord."),
    "too_few_to_read": _("Vänta tills fem har svarat med egna ord. Med färre kan en röst kännas igen."),
    # --- registers
    "too_many_rows": _("Högst {most} rader."),
    "not_an_option": _("{name}: välj ett av värdena i listan, eller lämna tomt."),
    "row_has_changed": _("Någon har ändrat under tiden. Din ändring är inte sparad. Se hur det står nu."),
    "choose_two_variables": _("Välj en uppgift, eller två olika."),
    "already_published": _("En tabell är redan publicerad. Två tabeller om samma personer kan läggas ihop."),
    "table_would_disclose": _(
        "Tabellen går inte att visa utan att enskilda kan räknas ut. Välj en uppgift med färre värden, eller bara en."
    ),
    # --- open answers
    "no_answers": _("Klistra in minst ett svar, ett på varje rad."),
    "too_many_answers": _("Högst {most} svar åt gången. Läs dem i två omgångar."),
    "answer_too_long": _("Ett svar är längre än {most} tecken. Dela det, eller korta det."),
    "category_is_empty": _("Skriv vad kategorin heter."),
    "category_taken": _("En kategori heter redan så."),
    "rest_stays": _("Annat behåller sitt namn, så att det syns hur mycket som inte passade in."),
    "too_few_for_quotes": _("Citat visas först när det finns {least} svar. Med färre känns en röst igen."),
    "quote_length": _("Ett citat har mellan 1 och {most} tecken."),
    "quote_is_not_in_the_answer": _("Citatet ska stå i svaret ord för ord. Skriv […] där du tar bort något."),
    "quote_may_identify": _("Det här kan röja vem det är: {words}. Ta bort det och skriv […] i stället."),
    "approve_another_s_quote": _("En annan än den som valde citatet säger ja till det."),
}  # fmt: skip


def broken(rule: RuleBroken) -> str:
    """The sentence for a rule that was broken: ours, or one that every app shares."""
    words = _BROKEN.get(rule.key)
    return str(words).format(**rule.values) if words is not None else sentence(rule)
