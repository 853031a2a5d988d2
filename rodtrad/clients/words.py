"""What people call the kinds of insatser, contacts and events, and the times the law gives."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from rodtrad.clients.rules import (
    GUARDIANS,
    CaseEventKind,
    ContactKind,
    ContactOutcome,
    Kin,
    LegalGround,
    ServiceEnding,
    Sex,
    is_kin,
)
from rodtrad.clients.rules.counting import AgeBand
from rodtrad.programmes import words as programmes
from rodtrad.programmes.rules import Rater

SEX: Mapping[Sex, Promise] = {
    Sex.FEMALE: _("Kvinna eller flicka"),
    Sex.MALE: _("Man eller pojke"),
    Sex.UNSAID: _("Vill inte uppge"),
}
SERVICE = programmes.SERVICE  # a plan says what kinds it is about, so the words are its own
AGE_BAND: Mapping[AgeBand, Promise] = {
    AgeBand.TO_6: _("0 till 6 år"),
    AgeBand.TO_12: _("7 till 12 år"),
    AgeBand.TO_17: _("13 till 17 år"),
    AgeBand.TO_24: _("18 till 24 år"),
    AgeBand.TO_64: _("25 till 64 år"),
    AgeBand.OLDER: _("65 år och äldre"),
}
GROUND: Mapping[LegalGround, Promise] = {
    LegalGround.SOL_DECISION: _("SoL, efter beslut"),
    LegalGround.SOL_OPEN: _("SoL 11 kap. 5 §, utan behovsprövning"),
    LegalGround.LVU: _("LVU"),
    LegalGround.LVM: _("LVM"),
    LegalGround.LSS: _("LSS"),
    LegalGround.OTHER: _("Annan grund"),
}
ENDING: Mapping[ServiceEnding, Promise] = {
    ServiceEnding.PLANNED: _("Som planerat"),
    ServiceEnding.CLIENT_ENDED: _("Personen valde att avsluta"),
    ServiceEnding.COMMITTEE_ENDED: _("Nämnden avslutade"),
    ServiceEnding.PROVIDER_ENDED: _("Utföraren avslutade"),
    ServiceEnding.REPLACED: _("Ersatt av en annan insats"),
    ServiceEnding.NEVER_STARTED: _("Kom aldrig igång"),
    ServiceEnding.MOVED: _("Flyttat"),
    ServiceEnding.DECEASED: _("Avliden"),
    ServiceEnding.UNKNOWN: _("Vet inte"),
}
CONTACT: Mapping[ContactKind, Promise] = {
    ContactKind.VISIT: _("Besök hos oss"),
    ContactKind.HOME_VISIT: _("Hembesök"),
    ContactKind.PHONE: _("Telefon"),
    ContactKind.VIDEO: _("Video"),
    ContactKind.NETWORK: _("Nätverksmöte"),
    ContactKind.OTHER: _("På annat sätt"),
}
OUTCOME: Mapping[ContactOutcome, Promise] = {
    ContactOutcome.HELD: _("Blev av"),
    ContactOutcome.MISSED: _("Personen kom inte"),
    ContactOutcome.CANCELLED_BY_PERSON: _("Personen avbokade"),
    ContactOutcome.CANCELLED_BY_US: _("Vi avbokade"),
}
EVENT: Mapping[CaseEventKind, Promise] = {
    CaseEventKind.NOTIFICATION: _("Anmälan eller ansökan kom in"),
    CaseEventKind.INVESTIGATION_OPENED: _("Utredning inledd"),
    CaseEventKind.INVESTIGATION_CLOSED: _("Utredning avslutad"),
    CaseEventKind.PLACEMENT: _("Barn placerat"),
    CaseEventKind.PLACEMENT_ENDED: _("Placering avslutad"),
    CaseEventKind.LVU_2: _("Vård enligt 2 § LVU började"),
    CaseEventKind.LVU_3: _("Vård enligt 3 § LVU började"),
    CaseEventKind.LVU_ENDED: _("Vård enligt LVU upphörde"),
    CaseEventKind.CONTACT_RESTRICTED: _("Umgänge begränsat eller vistelseort hemlig"),
    CaseEventKind.MOVING_BAN: _("Flyttningsförbud"),
    CaseEventKind.TRAVEL_BAN: _("Utreseförbud"),
    CaseEventKind.CHILD_FOLLOW_UP: _("Uppföljning av barns situation inledd"),
    CaseEventKind.CASE_CLOSED: _("Kontakten avslutad"),
    CaseEventKind.CASE_REOPENED: _("Kontakten öppnad igen"),
    CaseEventKind.OTHER: _("Annan händelse"),
}
STATUTE: Mapping[str, Promise] = {
    "decide_to_open": _("Beslut om att inleda utredning eller inte"),
    "finish_investigation": _("Utredningen ska vara klar"),
    "consider_care": _("Övervägande av om barnet fortfarande behöver vården"),
    "revise_plan": _("Planen ska ha reviderats, och långsiktigt boende tas upp"),
    "consider_custody": _("Övervägande av vårdnadsöverflyttning, om det är samma familjehem"),
    "end_child_follow_up": _("Uppföljningen ska ha upphört"),
    "consider_lvu_2": _("Övervägande av vård enligt 2 § LVU"),
    "try_lvu_3": _("Prövning av vård enligt 3 § LVU"),
    "consider_restriction": _("Övervägande av begränsat umgänge eller hemlig vistelseort"),
    "consider_moving_ban": _("Övervägande av flyttningsförbudet"),
    "consider_travel_ban": _("Prövning av utreseförbudet"),
}
KIN: Mapping[Kin, Promise] = {
    Kin.MOTHER: _("mamma"),
    Kin.FATHER: _("pappa"),
    Kin.PARENT_1: _("förälder 1"),
    Kin.PARENT_2: _("förälder 2"),
    Kin.APPOINTED: _("särskilt förordnad"),
    Kin.PARTNER: _("partner"),
    Kin.CHILD: pgettext_lazy("närstående", "barn"),
    Kin.SIBLING: _("syskon"),
    Kin.GRANDPARENT: _("mor- eller farförälder"),
    Kin.FRIEND: _("vän"),
}

LABELLED: Mapping[Rater, Promise] = {
    Rater.GUARDIAN: _("Den ena vårdnadshavaren"),
    Rater.OTHER_GUARDIAN: _("Den andra vårdnadshavaren"),
    Rater.RELATIVE: _("Den närstående"),
}


def kin(label: str) -> str:
    """A stored label as it is read: the word for what somebody is to the person, or the practitioner's own words."""
    return str(KIN[Kin(label)]) if is_kin(label) else label


def answerer(key: str, word: str, labels: Mapping[str, str]) -> str:
    """Who answers in a case, with what that guardian or relative is called there, if anybody has said."""
    if not labels.get(key):
        return str(programmes.rater(key, word))
    role = programmes.rater(Rater.GUARDIAN if key in GUARDIANS else key, word)
    return gettext("%(role)s (%(label)s)") % {"role": role, "label": labels[key]}
