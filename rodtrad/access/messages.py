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
    "first_day_out_of_range": _("Första kontakten ska vara mellan {first} och {last}. Kontrollera året."),
    "birth_year_out_of_range": _("Födelseåret ska vara mellan {first} och {last}, eller lämnas tomt."),
    "protected_without_name": _("Skriv inget namn för den som har skyddade personuppgifter. Koden räcker."),
    "protected_needs_worker": _("Välj vem som arbetar med ärendet. Bara den personen kommer att se klienten."),
    "code_taken": _("Koden finns redan. Lämna fältet tomt så får klienten en egen."),
    "note_is_empty": _("Skriv något innan du sparar."),
    "question_is_empty": _("Skriv frågan du vill ha hjälp med."),
    "not_your_note": _("Bara den som skrev anteckningen kan ändra den. Skriv en egen i stället."),
    "attributes_one_or_two": _("Välj en egenskap, eller två. Fler gör det för lätt att hitta en enskild person."),
    "identity_is_settled": _(
        "Någon är redan med i uppföljningen, och valet gäller alla. Börja en ny uppföljning om det ska vara på det "
        "andra sättet."
    ),
    "contact_goes_on": _("Personen har redan en kontakt i den uppföljningen som pågår. Avsluta den först."),
    "guardians_called_alike": _("Båda vårdnadshavarna heter likadant. Ge dem olika ord, så blandas de inte ihop."),
    "label_may_be_a_name": _("I det här ärendet sparas inga namn. Välj ur listan vad personen är."),
    "programme_keeps_no_identity": _(
        "Uppföljningen sparar inte vem någon är. Lämna namn och födelseår tomma, eller välj en annan uppföljning."
    ),
    "service_plan_backwards": _("Den planerade sista dagen är före den första. Ändra en av dem."),
    "service_end_needs_reason": _("En insats som har slutat behöver både en dag och ett skäl."),
    "service_end_needs_start": _("Fyll i när insatsen började, eller välj skälet Kom aldrig igång."),
    "service_ends_before_it_starts": _("Insatsen kan inte sluta innan den började. Ändra en av dagarna."),
    "service_in_the_future": _("En insats kan inte ha börjat eller slutat efter idag. Skriv det under Planerad."),
    "service_needs_a_day": _("Fyll i minst en dag: när insatsen beslutades, planeras börja eller började."),
    "service_already_ended": _("Insatsen är redan avslutad. Ladda om sidan så ser du hur den slutade."),
    "provider_twice": _("Välj utföraren i listan eller skriv ett namn, inte både och."),
    "event_in_the_future": _("En händelse kan inte noteras i förväg. Välj idag eller en tidigare dag."),
    "contact_in_the_future": _("En kontakt noteras när den har varit. Välj idag eller en tidigare dag."),
    "case_has_open_episodes": _("Ärendet har en kontakt som pågår. Avsluta den först."),
    "case_is_open": _("Ärendet är öppet."),
    "episode_is_open": _("Kontakten pågår redan. Ladda om sidan så ser du den."),
    "version_of_another_programme": _("Den versionen hör till en annan uppföljning. Välj en av den här."),
    # --- follow-ups
    "programme_stands_otherwise": _("Uppföljningen har ändrat läge. Ladda om sidan så ser du hur den står."),
    "moment_needs_months": _("Skriv hur många månader det är mellan gångerna, 1 till 60."),
    "moment_needs_phase": _("Välj vilken fas frågan hör till."),
    "moment_out_of_range": _("Frågan kan ställas högst tio år efter det den räknas från, och inte före."),
    "moment_window_out_of_range": _("Tiden runt dagen är högst 180 dagar före och 365 dagar efter."),
    "no_draft": _("Det finns inget utkast. Öppna planen och ändra den först."),
    "draft_asks_nothing": _("Utkastet frågar ingenting. Lägg till minst en fråga först."),
    "condition_is_empty": _("Skriv vad som hände."),
    "stale_edit": _("Någon annan har sparat medan du skrev. Ladda om sidan, så ser du det som gäller nu."),
    "no_attempt_to_take_back": _("Det finns inget försök att ta bort."),
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
