"""What people are told when a rule says no: what is in the way, and the next step. One list for every app."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rodtrad.access.rules import RuleBroken

SENTENCES: Final[Mapping[str, str | Promise]] = {
    # --- the organisation
    "period_ends_before_it_begins": _("Sista dagen är före den första. Välj en senare dag."),
    "changed_the_same_day": _("Enheten har redan en ändring som gäller från den dagen. Välj en senare dag."),
    "unit_under_itself": _(
        "En enhet kan inte ligga under sig själv eller under någon av sina egna delar. Välj en annan plats."
    ),
    "unit_is_closed": _("Enheten är avslutad och tar inte emot något nytt. Välj en enhet som är öppen."),
    "unit_has_open_parts": _("Enheten har delar som är öppna. Flytta eller avsluta dem först: {parts}."),
    "nothing_to_merge": _("Välj minst en annan enhet att slå ihop med."),
    "nothing_to_split": _("Skriv minst två namn, ett på varje rad."),
    "name_is_empty": _("Skriv ett namn."),
    "username_taken": _("Användarnamnet finns redan. Välj ett annat, eller sök upp personen i listan."),
    "role_already_held": _("Personen har redan den rollen i enheten under den tiden."),
    "not_to_yourself": _("Du kan inte ändra dina egna roller. Be en annan administratör."),
    "not_yourself": _("Du kan inte avsluta ditt eget konto. Be en annan administratör."),
    "reviewer_administers": _("Den som granskar loggen kan inte samtidigt administrera. Välj två olika personer."),
    "last_administrator": _("Det här är den sista administratören. Ge rollen till någon annan först."),
    "account_has_ended": _("Kontot är avslutat. Öppna det först."),
    # --- signing in and handing over
    "pin_digits": _("En PIN-kod är fyra till åtta siffror."),
    # --- the log
    "already_reviewed": _("Händelsen har redan ett omdöme. Ladda om sidan så ser du det."),
    # --- clients and cases
    "already_closed": _("Kontakten är redan avslutad. Ladda om sidan så ser du hur den slutade."),
    "closes_before_it_starts": _("Sista dagen kan inte vara före den första. Välj ett senare datum."),
    "closes_in_the_future": _("Sista dagen kan inte vara efter idag. Välj idag eller en tidigare dag."),
    "birth_year_out_of_range": _("Födelseåret ska vara mellan {first} och {last}, eller lämnas tomt."),
    "protected_without_name": _("Skriv inget namn för den som har skyddade personuppgifter. Koden räcker."),
    "protected_needs_worker": _("Välj vem som arbetar med ärendet. Bara den personen kommer att se klienten."),
    "code_taken": _("Koden finns redan. Lämna fältet tomt så får klienten en egen."),
    "note_is_empty": _("Skriv något innan du sparar."),
    "question_is_empty": _("Skriv frågan du vill ha hjälp med."),
    "not_your_note": _("Bara den som skrev anteckningen kan ändra den. Skriv en egen i stället."),
    # --- asking and answering
    "already_answered": _("Frågan har redan fått ett svar. Ladda om sidan så ser du det."),
    "already_settled": _("Någon har redan valt vilket svar som gäller. Ladda om sidan så ser du det."),
    "nothing_to_correct": _("Det finns inget svar att rätta."),
    "not_a_reason": _("Välj ett av skälen i listan."),
    # --- the instrument library
    "licence_not_recorded": _("Instrumentet har en ägare. Notera först er rätt att använda det."),
    "instrument_not_activated": _("{name} är inte aktiverat hos er. Aktivera det i instrumentbiblioteket först."),
    "wording_version_taken": _("Versionen {version} är redan inläst. Ge den här ordalydelsen ett nytt versionsnamn."),
    # --- publishing
    "publication_would_disclose": _(
        "Perioden går inte att publicera utan att enskilda kan räknas ut. Välj en längre period."
    ),
    "publication_stage": _("Publiceringen har hunnit längre. Ladda om sidan så ser du vad som kan göras."),
    "group_has_not_seen": _("Arbetsgruppen har inte öppnat den än. Be gruppen titta först."),
    "group_has_days_left": _("Arbetsgruppen har tid till och med {respond_by}, om den inte säger att den är klar."),
    # --- importing
    "import_is_done": _("Filen är redan sparad eller borttagen. Läs in den på nytt om den ska importeras igen."),
    "import_has_problems": _("Något i filen behöver rättas. Ingenting har ändrats."),
    "programme_has_no_plan": _("Uppföljningen har ingen plan än. Välj en annan, eller bestäm planen först."),
    "no_reason_to_take_back": _("Det finns inget skäl att ta tillbaka."),
}


def sentence(broken: RuleBroken) -> str:
    """The sentence for a broken rule; a rule without one still says what it means for one's data."""
    words = SENTENCES.get(broken.key)
    if words is None:
        return gettext("Det gick inte att spara. Inget är sparat än. Ladda om sidan och försök igen.")
    return str(words).format(**broken.values)
