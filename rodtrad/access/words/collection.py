"""Questions, answers, talks and files with answers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rodtrad.access.words.parts import Part

PARTS = (
    Part(
        pgettext_lazy("del av loggen", "Frågor, svar och samtal"),
        {
            "occasion.planned": _("planerade ett samtal"),
            "occasions.planned": _("planerade om en persons frågor"),
            "episode.planned_ahead": _("planerade de kommande frågorna i en kontakt"),
            "programme.planned": _("planerade om frågorna i en uppföljning"),
            "question.asked": _("ställde en fråga"),
            "question.code_made": _("gjorde en kod till en fråga"),
            "question.opened": _("öppnade en fråga"),
            "question.declined": _("ville inte svara"),
            "question.tried": _("sökte någon utan att nå fram"),
            "question.try_taken_back": _("tog tillbaka ett försök att nå någon"),
            "question.reason_given": _("skrev varför ett svar saknas"),
            "question.reason_taken_back": _("tog tillbaka ett skäl"),
            "answer.stored": _("skickade ett svar"),
            "answer.conflict_kept": _("skickade ett annat svar på samma fråga"),
            "answer.conflict_settled": _("valde vilket svar som gäller"),
            "interview.saved": _("sparade en påbörjad intervju"),
            "interview.dropped": _("slängde en påbörjad intervju"),
            "interview.erased": _("raderade påbörjade intervjuer som ingen gått vidare med"),
            "picture.opened": _("lät klienten se sin bild"),
            "agreement.written": _("skrev vad man kom överens om"),
            "scores.derived_again": _("räknade om det som är härlett ur svaren"),
            "due_list.cleared": _("strök det som är klart ur listan över frågor"),
            "reminders.chosen": _("valde om påminnelser ska komma med e-post"),
            "reminder.queued": _("lade en påminnelse i kö"),
        },
    ),
    Part(
        pgettext_lazy("del av loggen", "Import av svar"),
        {
            "import.uploaded": _("läste in en fil med svar"),
            "import.columns_said": _("sade vilken kolumn som är vad"),
            "import.stored": _("sparade svaren ur en fil"),
            "import.cases_stored": _("sparade ärenden och insatser ur en fil"),
            "import.discarded": _("slängde en inläst fil"),
            "answers.imported": _("sparade importerade svar i en kontakt"),
        },
    ),
)
OBJECTS = {
    "occasion": pgettext_lazy("föremål i loggen", "ett samtal"),
    "invitation": pgettext_lazy("föremål i loggen", "en fråga"),
    "import": pgettext_lazy("föremål i loggen", "en inläst fil"),
}
