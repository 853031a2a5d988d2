"""People, cases, contacts and goals."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rodtrad.access.words.parts import Part

PARTS = (
    Part(
        pgettext_lazy("del av loggen", "Klienter och ärenden"),
        {
            "client.registered": _("lade upp en klient"),
            "case.raters_labelled": _("sade vem som är vem av dem som svarar i ett ärende"),
            "client.sex_said": _("sade eller ändrade en persons kön"),
            "client.protection_set": _("ändrade skyddet av personuppgifter"),
            "protected.named": _("satte upp någon på namnlistan för en skyddad person"),
            "case.opened": _("öppnade ett ärende"),
            "case.assigned": _("gav någon ett ärende"),
            "case.unassigned": _("tog ett ärende från någon"),
            "case.reasons_said": _("sade varför någon har kontakt"),
            "case.event_noted": _("noterade en händelse i ett ärende"),
            "case.event_corrected": _("rättade en händelse i ett ärende"),
            "case.event_removed": _("tog bort en händelse ur ett ärende"),
            "case.closed": _("avslutade ett ärende"),
            "case.reopened": _("öppnade ett avslutat ärende igen"),
            "episode.started": _("började en kontakt"),
            "episode.start_corrected": _("rättade kontaktens första dag"),
            "episode.phase_entered": _("lade in en fas"),
            "episode.version_moved": _("lät en kontakt följa en nyare plan"),
            "episode.closed": _("avslutade en kontakt"),
            "episode.reopened": _("lät en avslutad kontakt fortsätta"),
            "contact.noted": _("noterade ett möte"),
            "contact.removed": _("tog bort ett noterat möte"),
            "service.registered": _("registrerade en insats"),
            "service.corrected": _("rättade en insats"),
            "service.ended": _("avslutade en insats"),
            "service.removed": _("tog bort en insats som lagts in fel"),
            "note.written": _("skrev en anteckning"),
            "note.changed": _("ändrade en anteckning"),
            "supervision.marked": _("satte upp ett ärende till handledning"),
            "supervision.done": _("strök ett ärende från handledningen"),
        },
    ),
    Part(
        pgettext_lazy("del av loggen", "Mål"),
        {
            "goal.set": _("satte ett mål"),
            "goal.changed": _("ändrade ett mål"),
            "goal.dropped": _("sade att ett mål inte gäller längre"),
            "goal.holds_again": _("sade att ett mål gäller igen"),
            "goal.followed_up": _("följde upp ett mål"),
            "goal.part_noted": _("noterade vem som varit med"),
            "goal.reflected": _("skrev egna tankar om ett steg"),
            "goal.meetings_planned": _("noterade hur ofta ett placerat barn ska träffas"),
        },
    ),
)
OBJECTS = {
    "client": pgettext_lazy("föremål i loggen", "en klient"),
    "case": pgettext_lazy("föremål i loggen", "ett ärende"),
    "episode": pgettext_lazy("föremål i loggen", "en kontakt"),
    "service": pgettext_lazy("föremål i loggen", "en insats"),
    "note": pgettext_lazy("föremål i loggen", "en anteckning"),
    "goal": pgettext_lazy("föremål i loggen", "ett mål"),
}
