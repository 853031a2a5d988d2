"""What those who answer beside the person may be called in a case, so that two guardians are never mixed up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from rodtrad.access.rules import RuleBroken
from rodtrad.programmes.rules import Rater

GUARDIANS: Final = (Rater.GUARDIAN, Rater.OTHER_GUARDIAN)
LABELLED: Final = (*GUARDIANS, Rater.RELATIVE)


class Kin(StrEnum):
    """What somebody is to the person: all that is kept where no name may be."""

    MOTHER = "mother"
    FATHER = "father"
    PARENT_1 = "parent_1"
    PARENT_2 = "parent_2"
    APPOINTED = "appointed"  # a guardian the court has appointed
    PARTNER = "partner"
    CHILD = "child"
    SIBLING = "sibling"
    GRANDPARENT = "grandparent"
    FRIEND = "friend"


KIN: Final[Mapping[Rater, tuple[Kin, ...]]] = {
    **dict.fromkeys(GUARDIANS, (Kin.MOTHER, Kin.FATHER, Kin.PARENT_1, Kin.PARENT_2, Kin.APPOINTED)),
    Rater.RELATIVE: (Kin.PARTNER, Kin.CHILD, Kin.SIBLING, Kin.MOTHER, Kin.FATHER, Kin.GRANDPARENT, Kin.FRIEND),
}


@dataclass(frozen=True)
class Labelled:
    """The labels of one case as they are stored, and the version one has read."""

    labels: Mapping[Rater, str]
    version: int


def is_kin(label: str) -> bool:
    """Whether a label says what somebody is to the person, and not who."""
    return label in set(Kin)


def require_labels(labels: Mapping[Rater, str], *, keeps_names: bool) -> None:
    """No two guardians are called the same, and no name is kept where none may be; raises RuleBroken."""
    guardians = [labels[each].casefold() for each in GUARDIANS if labels.get(each)]
    if len(set(guardians)) < len(guardians):
        raise RuleBroken("guardians_called_alike")
    if not keeps_names and not all(is_kin(label) for label in labels.values() if label):
        raise RuleBroken("label_may_be_a_name")
