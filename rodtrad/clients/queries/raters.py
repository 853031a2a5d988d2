"""What guardians and relatives are called in cases, for those who may read about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from rodtrad.access.models import Staff
from rodtrad.clients import words
from rodtrad.clients.models import Episode, RaterLabel
from rodtrad.clients.rules import GUARDIANS, LABELLED, Labelled, is_kin
from rodtrad.programmes.models import Moment
from rodtrad.programmes.rules import PersonWord, Rater

Labels = Mapping[str, str]  # by rater; those without a label are left out


def labels_in(asker: Staff, cases: Collection[int]) -> Mapping[int, Labels]:
    """By case: what those who answer beside the person are called. A protected person's case shows no name."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    rows = RaterLabel.objects.visible_to(asker).filter(case__in=set(cases)).exclude(label_sealed="")
    for row in rows.select_related("case__client"):
        label = row.label
        if is_kin(label) or row.case.client.protection == 0:
            found[row.case_id][row.rater] = words.kin(label)
    return found


def labels_of(asker: Staff, case: int) -> Labels:
    """What they are called in one case."""
    return labels_in(asker, [case]).get(case, {})


def labelled(asker: Staff, case: int) -> Labelled:
    """The labels as they are stored, to be changed."""
    rows = list(RaterLabel.objects.visible_to(asker).filter(case=case).select_related("case"))
    return Labelled({Rater(row.rater): row.label for row in rows}, sum(row.version for row in rows))


def who_answers(asker: Staff, episode: Episode) -> tuple[Rater, ...]:
    """The guardians and relatives it is worth telling apart: those the plan asks, and always a child's guardians."""
    asked = set(Moment.objects.filter(version=episode.programme_version_id).values_list("rater", flat=True))
    asked |= set(labels_of(asker, episode.case_id))
    if episode.programme_version.person_word == PersonWord.BARN or asked & set(GUARDIANS):
        asked |= set(GUARDIANS)
    return tuple(rater for rater in LABELLED if rater in asked)
