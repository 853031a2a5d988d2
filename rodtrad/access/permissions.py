"""What a member of staff may do, and which roles hold which permissions.

Roles are stored by their short key, never by class path. A role is held in one unit for a time (see `Membership`)
and reaches everything below that unit.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    """One thing that may be allowed."""

    SEE_CLIENTS = "see_clients"  # identified rows of the units one works in: the work view
    FOLLOW_UP = "follow_up"  # ask, hand over, note, take up in case supervision
    REGISTER_CLIENTS = "register_clients"  # add a client and a case, without reading any
    ASSIGN_CASES = "assign_cases"
    SEE_PLAN = "see_plan"  # follow-up models, forms, schedule
    SEE_COVERAGE = "see_coverage"  # asked and answered, without any outcome
    PLAN_FOLLOW_UP = "plan_follow_up"
    PREPARE_PUBLICATION = "prepare_publication"
    COMMENT_PUBLICATION = "comment_publication"
    SEE_PUBLICATIONS = "see_publications"
    IMPORT_RESPONSES = "import_responses"
    MANAGE_ORGANISATION = "manage_organisation"  # units, staff, roles
    REVIEW_LOG = "review_log"
    SEE_LIBRARY = "see_library"
    TAKE_PART_IN_LEARNING = "take_part_in_learning"
    LEAD_EXERCISES = "lead_exercises"
    COUNT_BY_ATTRIBUTES = "count_by_attributes"  # how many are of an age, with an insats, for a reason; never who
    ASK_GROUPS = "ask_groups"  # put the committee's own question to a work group


@dataclass(frozen=True)
class Role:
    """A role: a stable key, what people call it, and what it allows."""

    key: str
    label: str | Promise
    permissions: frozenset[Permission]


P = Permission
_EVERYONE = frozenset({P.SEE_PUBLICATIONS, P.SEE_LIBRARY, P.TAKE_PART_IN_LEARNING})
_CASE_WORK = _EVERYONE | {
    P.SEE_CLIENTS, P.FOLLOW_UP, P.REGISTER_CLIENTS, P.SEE_PLAN, P.SEE_COVERAGE, P.COMMENT_PUBLICATION,
}  # fmt: skip

ROLES: tuple[Role, ...] = (
    Role("practitioner", _("Medarbetare"), _CASE_WORK),
    Role("provider", _("Utförare"), _CASE_WORK),
    Role("supervisor", _("Arbetsledare"), _CASE_WORK | {P.ASSIGN_CASES, P.PLAN_FOLLOW_UP}),
    Role("unit_head", _("Enhetschef"), _CASE_WORK | {P.ASSIGN_CASES, P.PLAN_FOLLOW_UP, P.PREPARE_PUBLICATION}),
    Role("exercise_leader", _("Övningsledare"), _EVERYONE | {P.LEAD_EXERCISES}),
    Role("method_lead", _("Metodansvarig"), _EVERYONE | {P.SEE_PLAN, P.SEE_COVERAGE, P.PLAN_FOLLOW_UP}),
    Role("analyst", _("Analytiker"), _EVERYONE | {
        P.SEE_PLAN, P.SEE_COVERAGE, P.PREPARE_PUBLICATION, P.COUNT_BY_ATTRIBUTES,
    }),
    Role("rd_support", _("FoU-stöd"), frozenset({P.SEE_PLAN, P.SEE_COVERAGE, P.SEE_PUBLICATIONS, P.SEE_LIBRARY})),
    Role("politician", _("Förtroendevald"), frozenset({P.SEE_PUBLICATIONS, P.ASK_GROUPS})),
    Role("log_reviewer", _("Loggranskare"), frozenset({P.REVIEW_LOG})),
    Role("administrator", _("Administratör"), frozenset({
        P.MANAGE_ORGANISATION, P.REGISTER_CLIENTS, P.IMPORT_RESPONSES, P.SEE_LIBRARY, P.SEE_PLAN,
    })),
)  # fmt: skip
_BY_KEY = {role.key: role for role in ROLES}
ROLE_CHOICES = [(role.key, role.label) for role in ROLES]


def role(key: str) -> Role:
    """The role with this key; KeyError when there is none."""
    return _BY_KEY[key]


def roles_with(permission: Permission) -> tuple[str, ...]:
    """The keys of the roles that hold a permission."""
    return tuple(role.key for role in ROLES if permission in role.permissions)
