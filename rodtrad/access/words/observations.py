"""Follow-ups of something else than clients."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rodtrad.access.words.parts import Part

PARTS = (
    Part(
        pgettext_lazy("del av loggen", "Annan uppföljning"),
        {
            "observation.started": _("började följa upp annat än klienter"),
            "observation.joined": _("gick med i en annan uppföljning"),
            "observation.left": _("klev av en annan uppföljning"),
            "observation.closed": _("avslutade en annan uppföljning"),
            "observation.erased": _("raderade arbetsmaterialet i en annan uppföljning"),
            "diary.written": _("skrev i sin egen dagboksvecka"),
            "diary.few_agreed": _("sade om veckan får räknas samman fast de är få"),
            "diary.picture_made": _("gjorde gruppens bild av dagboksveckan"),
            "file.read": _("svarade på frågorna om en akt"),
            "file.agreed": _("skrev vad två läsare kom fram till om en akt"),
            "event.counted": _("räknade en händelse"),
            "event.week_written": _("skrev in en veckas antal händelser"),
            "survey.poster_renewed": _("gjorde en ny affisch"),
            "survey.day_struck": _("strök en dags svar från besökare"),
            "survey.handed_to_reading": _("lämnade besökares svar till gemensam läsning"),
            "reading.answers_added": _("lade in öppna svar att läsa"),
            "reading.category_added": _("gjorde en kategori för öppna svar"),
            "reading.category_renamed": _("bytte namn på en kategori"),
            "reading.sorted": _("lade ett öppet svar i en kategori"),
            "reading.quote_picked": _("valde ett citat"),
            "reading.quote_approved": _("godkände ett citat"),
            "reading.quote_withdrawn": _("tog bort ett citat"),
            "register.rows_added": _("skrev in rader om en grupp i siffror"),
            "register.row_changed": _("rättade en rad om en grupp i siffror"),
            "register.row_removed": _("tog bort en rad om en grupp i siffror"),
            "register.published": _("publicerade en tabell om en grupp i siffror"),
        },
    ),
)
OBJECTS = {
    "observation": pgettext_lazy("föremål i loggen", "en annan uppföljning"),
}
