"""What the log's short keys are called in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rodtrad.access.rules import Verdict

Words = Mapping[str, str | Promise]

VERBS: Final[Words] = {
    "record.read": _("läste en persons sida"),
    "list.read": _("läste en lista med personer"),
    "client.searched": _("sökte efter en person"),
    "client.registered": _("lade upp en klient"),
    "client.protection_set": _("ändrade skyddet av personuppgifter"),
    "protected.named": _("satte upp någon på namnlistan för en skyddad person"),
    "case.opened": _("öppnade ett ärende"),
    "case.assigned": _("gav någon ett ärende"),
    "case.unassigned": _("tog ett ärende från någon"),
    "episode.started": _("började en kontakt"),
    "episode.phase_entered": _("lade in en fas"),
    "episode.closed": _("avslutade en kontakt"),
    "note.written": _("skrev en anteckning"),
    "note.changed": _("ändrade en anteckning"),
    "supervision.marked": _("satte upp ett ärende till handledning"),
    "supervision.done": _("strök ett ärende från handledningen"),
    "occasion.planned": _("planerade ett samtal"),
    "question.asked": _("ställde en fråga"),
    "question.code_made": _("gjorde en kod till en fråga"),
    "question.opened": _("öppnade en fråga"),
    "question.declined": _("ville inte svara"),
    "question.reason_given": _("skrev varför ett svar saknas"),
    "question.reason_taken_back": _("tog tillbaka ett skäl"),
    "picture.opened": _("lät klienten se sin bild"),
    "agreement.written": _("skrev vad man kom överens om"),
    "answer.stored": _("skickade ett svar"),
    "answer.conflict_kept": _("skickade ett annat svar på samma fråga"),
    "instrument.trial_noted": _("noterade vad som talar för eller emot ett instrument"),
    "interview.saved": _("sparade en påbörjad intervju"),
    "interview.dropped": _("slängde en påbörjad intervju"),
    "interview.erased": _("raderade påbörjade intervjuer som ingen gått vidare med"),
    "scores.derived_again": _("räknade om det som är härlett ur svaren"),
    "answer.conflict_settled": _("valde vilket svar som gäller"),
    "import.finished": _("importerade svar"),
    "import.undone": _("tog bort en import som inte blev klar"),
    "programme.started": _("började en uppföljning"),
    "programme.version_agreed": _("kom överens om en plan"),
    "support.invited": _("bjöd in FoU-stöd"),
    "instrument.licence_recorded": _("noterade rätten att använda ett instrument"),
    "instrument.wording_imported": _("läste in ett instruments ordalydelse"),
    "instrument.activated": _("aktiverade ett instrument"),
    "instrument.deactivated": _("slutade använda ett instrument"),
    "tenant.created": _("öppnade nämnden"),
    "unit.added": _("lade till en enhet"),
    "unit.changed": _("ändrade en enhet"),
    "unit.closed": _("avslutade en enhet"),
    "unit.succeeded": _("lät en enhet ta vid efter en annan"),
    "staff.added": _("lade till en medarbetare"),
    "staff.deactivated": _("avslutade ett konto"),
    "staff.reactivated": _("öppnade ett konto igen"),
    "staff.password_issued": _("gav ett engångslösenord"),
    "staff.password_changed": _("bytte lösenord"),
    "role.given": _("gav en roll"),
    "role.ended": _("avslutade en roll"),
    "role.moved": _("flyttade en roll"),
    "session.signed_in": _("loggade in"),
    "session.signed_out": _("loggade ut"),
    "session.sign_in_failed": _("försökte logga in med fel lösenord"),
    "session.handed_over": _("lämnade över enheten till en klient"),
    "session.unlocked": _("låste upp efter en klient"),
    "session.wrong": _("skrev fel PIN-kod"),
    "session.log_in_again": _("skrev fel PIN-kod för många gånger"),
    "log.searched": _("sökte i loggen"),
    "log.drawn": _("drog ett stickprov ur loggen"),
    "log.reviewed": _("gav ett omdöme om en händelse"),
    "log.verified": _("prövade loggens kedja"),
}
RELATIONS: Final[Words] = {
    "assigned": _("egen klient"),
    "group": _("arbetar i gruppen"),
    "named": _("står på namnlistan"),
    "none": _("ingen relation"),
}
PAGES: Final[Words] = {
    "client": pgettext_lazy("sida i loggen", "personens sida"),
    "session": pgettext_lazy("sida i loggen", "samtalet"),
    "plan": pgettext_lazy("sida i loggen", "planering av samtal"),
    "today": pgettext_lazy("sida i loggen", "Idag"),
    "clients": pgettext_lazy("sida i loggen", "Klienter"),
    "supervision": pgettext_lazy("sida i loggen", "ärendehandledning"),
}
VERDICTS: Final[Words] = {
    Verdict.JUSTIFIED.value: _("befogad"),
    Verdict.UNCLEAR.value: _("oklar, ska följas upp"),
    Verdict.UNJUSTIFIED.value: _("inte befogad"),
}


def say(words: Words, key: str) -> str:
    """The word for a key, or the key itself when nobody has found a word."""
    return str(words.get(key, key))
