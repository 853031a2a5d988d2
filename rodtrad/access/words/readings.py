"""What is read and looked for, and what is done with the log itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rodtrad.access.words.parts import Part

PARTS = (
    Part(
        pgettext_lazy("del av loggen", "Läst och sökt"),
        {
            "record.read": _("läste en persons sida"),
            "list.read": _("läste en lista med personer"),
            "client.searched": _("sökte efter en person"),
            "clients.counted": _("räknade hur många som har en egenskap"),
        },
    ),
    Part(
        pgettext_lazy("del av loggen", "Loggen"),
        {
            "log.searched": _("sökte i loggen"),
            "log.drawn": _("drog ett stickprov ur loggen"),
            "log.reviewed": _("gav ett omdöme om en händelse"),
            "log.verified": _("prövade loggens kedja"),
        },
    ),
)
OBJECTS = {
    "list": pgettext_lazy("föremål i loggen", "en lista"),
    "log": pgettext_lazy("föremål i loggen", "loggen"),
    "event": pgettext_lazy("föremål i loggen", "en händelse i loggen"),
}
PAGES = {
    "client": pgettext_lazy("sida i loggen", "personens sida"),
    "client-news": pgettext_lazy("sida i loggen", "nytt på personens sida"),
    "client-show": pgettext_lazy("sida i loggen", "sidan att visa klienten"),
    "client-talk-sheet": pgettext_lazy("sida i loggen", "underlaget för samtalet"),
    "red-thread": pgettext_lazy("sida i loggen", "den röda tråden"),
    "client-record": pgettext_lazy("sida i loggen", "texten till journalen"),
    "case-form": pgettext_lazy("sida i loggen", "ett formulär i ärendet"),
    "note": pgettext_lazy("sida i loggen", "en anteckning"),
    "goals": pgettext_lazy("sida i loggen", "målen"),
    "goal-form": pgettext_lazy("sida i loggen", "ett formulär om målen"),
    "session": pgettext_lazy("sida i loggen", "samtalet"),
    "session-news": pgettext_lazy("sida i loggen", "nytt i samtalet"),
    "interview": pgettext_lazy("sida i loggen", "en intervju"),
    "plan": pgettext_lazy("sida i loggen", "planering av samtal"),
    "today": pgettext_lazy("sida i loggen", "Idag"),
    "clients": pgettext_lazy("sida i loggen", "Klienter"),
    "worklist": pgettext_lazy("sida i loggen", "arbetslistan"),
    "supervision": pgettext_lazy("sida i loggen", "ärendehandledning"),
    "before-choice": pgettext_lazy("sida i loggen", "inför val av insats"),
    "group-missing": pgettext_lazy("sida i loggen", "vilka som saknas i gruppens bild"),
}
