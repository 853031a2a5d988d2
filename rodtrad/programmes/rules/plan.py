"""The words a follow-up model is made of: phases, raters, timings and states. No Django, no clock."""

from __future__ import annotations

from enum import StrEnum


class Phase(StrEnum):
    """The phases of an episode, in the order of the work (seed: nybesök, utredning, insats, uppföljning)."""

    FIRST_CONTACT = "first_contact"
    ASSESSMENT = "assessment"
    DELIVERY = "delivery"
    FOLLOW_UP = "follow_up"


class PersonWord(StrEnum):
    """What this group calls the person it follows."""

    KLIENT = "klient"
    BRUKARE = "brukare"
    BARN = "barn"
    DELTAGARE = "deltagare"
    BESOKARE = "besokare"
    BOENDE = "boende"


class Rater(StrEnum):
    """Whose view an answer is."""

    CLIENT = "client"
    GUARDIAN = "guardian"
    OTHER_GUARDIAN = "other_guardian"  # each guardian answers alone
    PRACTITIONER = "practitioner"
    PROVIDER = "provider"
    RELATIVE = "relative"


class Timing(StrEnum):
    """What decides when a moment comes."""

    EACH_SESSION = "each_session"
    AT_START = "at_start"
    AFTER_START = "after_start"
    EVERY = "every"  # every so many months while the contact lasts
    PHASE_ENTRY = "phase_entry"
    SERVICE_START = "service_start"
    SERVICE_END = "service_end"
    AT_END = "at_end"
    AFTER_END = "after_end"


class ProgrammeStatus(StrEnum):
    """The life of a follow-up model."""

    DRAFT = "draft"
    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"


class ServiceKind(StrEnum):
    """What sort of insats it is; the group's own name for it stands beside."""

    COUNSELLING = "counselling"
    OPEN_CARE = "open_care"
    FAMILY_SUPPORT = "family_support"
    CONTACT_PERSON = "contact_person"
    CONTACT_FAMILY = "contact_family"
    SUPPORTED_VISITS = "supported_visits"
    FOSTER_HOME = "foster_home"
    RESIDENTIAL_CARE = "residential_care"
    SUPPORTED_LODGING = "supported_lodging"
    SECURE_CARE = "secure_care"
    HOUSING_SUPPORT = "housing_support"
    WORK_REHABILITATION = "work_rehabilitation"
    DAILY_ACTIVITY = "daily_activity"
    INCOME_SUPPORT = "income_support"
    OTHER = "other"


class ConditionKind(StrEnum):
    """What changed for a group."""

    VACANCY = "vacancy"
    CASELOAD = "caseload"
    REORGANISATION = "reorganisation"
    NEW_METHOD = "new_method"
    NEW_LEADER = "new_leader"
    OTHER = "other"
