"""Publish an invented group's picture the way it is done: prepared, seen and commented by the group, then released."""

from __future__ import annotations

from rodtrad.access.models import Staff, Unit
from rodtrad.analysis import actions
from rodtrad.analysis.models import Publication
from rodtrad.analysis.rules import FixedPeriod, periods
from rodtrad.practice.timeline import Timeline
from rodtrad.programmes.rules import Rater

COMMENT = "Många nya i gruppen sedan i maj. Vi vill se nästa period innan vi drar någon slutsats."


def publish(head: Staff, colleague: Staff, unit: Unit, timeline: Timeline) -> Publication:
    """Release the latest four months that have ended, with the group's comment beside the figures."""
    with timeline.at(timeline.day(6), 9):
        publication = actions.prepare(
            actor=head, unit=unit, instrument="session-outcome", rater=Rater.CLIENT.value, period=_latest(timeline)
        )
        actions.show_to_group(actor=head, publication=publication)
    with timeline.at(timeline.day(5), 13):
        actions.see(actor=colleague, publication=publication)
        actions.comment(actor=colleague, publication=publication, text=COMMENT)
        actions.say_ready(actor=colleague, publication=publication)
    with timeline.at(timeline.day(4), 10):
        actions.release(actor=head, publication=publication)
    return publication


def _latest(timeline: Timeline) -> FixedPeriod:
    return next(period for period in periods(today=timeline.day(6)) if period.kind == "tertial")
