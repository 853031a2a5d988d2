"""Words for where a question stands, why an answer is missing, and how it was given."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodtrad.collection.rules import InvitationStatus, Mode
from rodtrad.feedback.sentences.words import full_day

STATUS: Mapping[InvitationStatus, Promise] = {
    InvitationStatus.PLANNED: gettext_lazy("har inte fått frågan"),
    InvitationStatus.ASKED: gettext_lazy("har inte svarat"),
    InvitationStatus.OPENED: gettext_lazy("har öppnat, har inte svarat"),
    InvitationStatus.ANSWERED: gettext_lazy("har svarat"),
    InvitationStatus.DECLINED: gettext_lazy("ville inte svara"),
    InvitationStatus.NOT_REACHED: gettext_lazy("gick inte att nå"),
    InvitationStatus.MOVED: gettext_lazy("har flyttat"),
    InvitationStatus.DECEASED: gettext_lazy("har avlidit"),
    InvitationStatus.INTERPRETER_MISSING: gettext_lazy("tolk saknades"),
    InvitationStatus.UNSUITABLE: gettext_lazy("det var inte lämpligt att fråga"),
    InvitationStatus.WE_DID_NOT_ASK: gettext_lazy("vi hann inte fråga"),
}

MODE: Mapping[Mode, Promise] = {
    Mode.SELF: gettext_lazy("på egen hand"),
    Mode.HANDED_OVER: gettext_lazy("på vår enhet"),
    Mode.ASSISTED: gettext_lazy("med hjälp"),
    Mode.INTERVIEW: gettext_lazy("i intervju"),
    Mode.PAPER: gettext_lazy("på papper"),
    Mode.IMPORT: gettext_lazy("inläst från fil"),
}


def closed(reason: str | Promise, on: date) -> str:
    """When and why an episode ended."""
    why = str(reason)[:1].lower() + str(reason)[1:]
    return _("Avslutad %(day)s: %(reason)s.") % {"day": full_day(on), "reason": why}


def age(years: int | None) -> str:
    """The age group that decides the cut-off; the day of birth is not kept."""
    if years is None:
        return _("ålder okänd, gränsvärden för vuxna där de finns")
    return _("fyller %(years)s i år") % {"years": years}
