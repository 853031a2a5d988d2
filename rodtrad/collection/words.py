"""Words for where a question stands, and why an answer is not there."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rodtrad.collection.rules import InvitationStatus as Status

STANDING: Mapping[Status, Promise] = {
    Status.PLANNED: _("Har inte fått frågan"),
    Status.ASKED: _("Har inte svarat"),
    Status.OPENED: _("Har öppnat, har inte svarat"),
    Status.ANSWERED: _("Har svarat"),
    Status.DECLINED: _("Tackat nej"),
    Status.NOT_REACHED: _("Gick inte att nå"),
    Status.INTERPRETER_MISSING: _("Tolk saknades"),
    Status.UNSUITABLE: _("Bedömdes olämpligt att fråga"),
    Status.WE_DID_NOT_ASK: _("Vi frågade inte"),
    Status.MOVED: _("Har flyttat"),
    Status.DECEASED: _("Har avlidit"),
}

# In the order they happen most; one tap each.
REASONS: Mapping[Status, Promise] = {
    Status.DECLINED: _("Tackat nej"),
    Status.NOT_REACHED: _("Gick inte att nå"),
    Status.WE_DID_NOT_ASK: _("Vi frågade inte"),
    Status.INTERPRETER_MISSING: _("Tolk saknas"),
    Status.UNSUITABLE: _("Olämpligt att fråga nu"),
    Status.MOVED: _("Har flyttat"),
    Status.DECEASED: _("Har avlidit"),
}
