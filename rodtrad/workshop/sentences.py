"""What people are told when a rule of the workshop says no: what is in the way, and the next step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rodtrad.access.rules import RuleBroken
from rodtrad.observations.words import broken as of_observations

SENTENCES: Final[Mapping[str, str | Promise]] = {
    "picture_not_shared": _("Skriv er gemensamma bild och ett datum för nästa möte. Då är omgången avslutad."),
    "planning_started": _("Uppföljningen är redan igång. Ändra planen genom att komma överens om en ny version."),
    "planning_lacks": _("Något saknas fortfarande. Raderna här säger vad, och var."),
    "form_not_here": _("Planen frågar med ett formulär som inte finns hos er. Välj ett annat på sidan När och vem."),
    "file_too_large": _("Filen är för stor för att komma ur Rödtråd. Inget är inläst."),
    "file_unreadable": _("Filen går inte att läsa. Be avsändaren hämta den på nytt. Inget är inläst."),
    "file_of_another_kind": _("Det är en annan sorts fil. Inget är inläst. Välj filen som hör hit."),
    "file_from_a_newer_version": _("Filen är gjord i en nyare version av Rödtråd. Uppdatera först. Inget är inläst."),
    "made_where_all_is_invented": _(
        "Filen är gjord i en övningskommun eller ett kurshus, där allt är påhittat. Inget är inläst. Skriv planen på "
        "nytt här."
    ),
    "file_not_signed": _("Filen saknar underskrift. Inget är inläst. Be avsändaren hämta den på nytt."),
    "file_tampered_with": _(
        "Filen har ändrats sedan den skrevs under. Inget är inläst. Be avsändaren skicka den på nytt."
    ),
}


def sentence(broken: RuleBroken) -> str:
    """What a rule did not allow, and the next step."""
    said = SENTENCES.get(broken.key)
    return str(said) if said else of_observations(broken)
