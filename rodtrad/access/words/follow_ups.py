"""Plans, instruments, own questionnaires, the workshop and publications."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rodtrad.access.words.parts import Part

PARTS = (
    Part(
        pgettext_lazy("del av loggen", "Uppföljningar"),
        {
            "programme.started": _("började en uppföljning"),
            "programme.draft_saved": _("sparade ett utkast till plan"),
            "programme.draft_discarded": _("slängde ett utkast till plan"),
            "programme.version_agreed": _("kom överens om en plan"),
            "programme.identity_chosen": _("valde om uppföljningen ska veta vilka personerna är"),
            "programme.paused": _("lät en uppföljning vila"),
            "programme.resumed": _("lät en uppföljning fortsätta"),
            "programme.ended": _("avslutade en uppföljning"),
            "support.invited": _("bjöd in FoU-stöd"),
            "condition.noted": _("noterade något om gruppens förutsättningar"),
            "condition.changed": _("rättade något om gruppens förutsättningar"),
            "condition.removed": _("tog bort något om gruppens förutsättningar"),
        },
    ),
    Part(
        pgettext_lazy("del av loggen", "Instrument och egna formulär"),
        {
            "instrument.licence_recorded": _("noterade rätten att använda ett instrument"),
            "instrument.wording_imported": _("läste in ett instruments ordalydelse"),
            "instrument.activated": _("aktiverade ett instrument"),
            "instrument.deactivated": _("slutade använda ett instrument"),
            "instrument.counting_chosen": _("valde hur ett instrument räknas"),
            "instrument.trial_noted": _("noterade vad som talar för eller emot ett instrument"),
            "questionnaire.begun": _("började på ett eget formulär"),
            "questionnaire.changed": _("ändrade ett eget formulär"),
            "questionnaire.published": _("gav ut ett eget formulär"),
            "questionnaire.retired": _("slutade erbjuda ett eget formulär"),
            "questionnaire.brought_back": _("erbjöd ett eget formulär igen"),
        },
    ),
    Part(
        pgettext_lazy("del av loggen", "Uppföljningsverkstad"),
        {
            "planning.begun": _("började planera i verkstaden"),
            "planning.written": _("skrev på en sida i verkstaden"),
            "planning.commented": _("skrev en kommentar i verkstaden"),
            "planning.paused": _("lät planeringen i verkstaden vila"),
            "planning.taken_up": _("tog upp planeringen i verkstaden igen"),
            "planning.met": _("lade två gruppers svar sida vid sida"),
            "planning.shared_picture": _("slutade planeringen med en gemensam bild"),
            "planning.started": _("gjorde en plan i verkstaden till en uppföljning"),
            "planning.diary": _("skrev i uppföljningens dagbok"),
            "planning.experience": _("skrev på erfarenhetsbladet"),
            "inventory.wish": _("berättade vad gruppen vill lära, visa eller önskar"),
            "inventory.wish_withdrawn": _("tog tillbaka något ur inventeringen"),
            "inventory.read_in": _("läste in en annan kommuns inventering"),
            "model.imported": _("läste in en uppföljningsmodell"),
        },
    ),
    Part(
        pgettext_lazy("del av loggen", "Publiceringar"),
        {
            "publication.prepared": _("förberedde en publicering"),
            "publication.shown_to_group": _("visade en publicering för gruppen"),
            "publication.seen_by_group": _("såg en publicering som en av gruppen"),
            "publication.commented": _("skrev gruppens kommentar till en publicering"),
            "publication.group_ready": _("sade att gruppen är klar med en publicering"),
            "publication.released": _("släppte en publicering"),
            "publication.withdrawn": _("drog tillbaka en publicering"),
        },
    ),
)
OBJECTS = {
    "programme": pgettext_lazy("föremål i loggen", "en uppföljning"),
    "condition": pgettext_lazy("föremål i loggen", "gruppens förutsättningar"),
    "instrument": pgettext_lazy("föremål i loggen", "ett instrument"),
    "questionnaire": pgettext_lazy("föremål i loggen", "ett eget formulär"),
    "planning": pgettext_lazy("föremål i loggen", "en planering i verkstaden"),
    "wish": pgettext_lazy("föremål i loggen", "något i inventeringen"),
    "inventory": pgettext_lazy("föremål i loggen", "en inventering"),
    "ready_model": pgettext_lazy("föremål i loggen", "en uppföljningsmodell"),
    "publication": pgettext_lazy("föremål i loggen", "en publicering"),
}
