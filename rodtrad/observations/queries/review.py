"""What readers have answered about files: one's own at once, both together when both have read."""

from __future__ import annotations

from rodtrad.observations.models import FollowUp, Participant
from rodtrad.observations.rules.review import Readings


def readers(followup: FollowUp) -> list[Readings]:
    """Each reader's answers, the first reader first; nobody is named."""
    parts = followup.participants.order_by("place").prefetch_related("readings")
    return [{reading.number: reading.answers for reading in part.readings.all()} for part in parts]


def own(participant: Participant) -> Readings:
    """One's own answers."""
    return {reading.number: reading.answers for reading in participant.readings.all()}


def agreed(followup: FollowUp) -> dict[tuple[int, str], str]:
    """What was agreed on in talks."""
    return {(each.number, each.question): each.answer for each in followup.agreed.all()}


def open_numbers(participant: Participant) -> set[int]:
    """The files that one has read and the other has not: those may still be changed."""
    mine = set(participant.readings.values_list("number", flat=True))
    others = participant.followup.participants.exclude(pk=participant.pk).values_list("readings__number", flat=True)
    return mine - set(others)
