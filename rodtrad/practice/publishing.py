"""Publish an invented group's picture the way it is done: prepared, seen and commented by the group, then released."""

from __future__ import annotations

from rodtrad.access.models import Staff, Unit
from rodtrad.analysis import actions
from rodtrad.analysis.models import Publication
from rodtrad.analysis.rules import FixedPeriod, periods
from rodtrad.practice.timeline import Timeline
from rodtrad.programmes.rules import Rater

COMMENT = "Många nya i gruppen sedan i maj. Vi vill se nästa period innan vi drar någon slutsats."


def publish(
    head: Staff, colleague: Staff, unit: Unit, timeline: Timeline, *,
    measure: tuple[str, str] = ("session-outcome", Rater.CLIENT.value), comment: str = COMMENT,
) -> Publication:  # fmt: skip
    """Release the latest four months that have ended, with the group's comment beside the figures."""
    instrument, rater = measure
    with timeline.at(timeline.day(6), 9):
        publication = actions.prepare(
            actor=head, unit=unit, instrument=instrument, rater=rater, period=latest(timeline)
        )
        actions.show_to_group(actor=head, publication=publication)
    with timeline.at(timeline.day(5), 13):
        actions.see(actor=colleague, publication=publication)
        actions.comment(actor=colleague, publication=publication, text=comment)
        actions.say_ready(actor=colleague, publication=publication)
    with timeline.at(timeline.day(4), 10):
        actions.release(actor=head, publication=publication)
    return publication


def latest(timeline: Timeline) -> FixedPeriod:
    """The latest four months that have ended."""
    return next(period for period in periods(today=timeline.day(6)) if period.kind == "tertial")
