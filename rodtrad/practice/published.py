"""PÅHITTADE UPPGIFTER: what the practice municipality has published, so that its readers have something to read.

Called when the town itself is committed: a publication is made of the columnar copy, which copies committed rows.
"""

from __future__ import annotations

from rodtrad.access import clock
from rodtrad.analysis import actions, rules
from rodtrad.analysis.models import Publication
from rodtrad.practice.municipality import Municipality
from rodtrad.programmes.rules import Rater

COMMENT = "Vi bytte lokal under perioden, och flera samtal ställdes in. Tänk på det när ni läser."


def publish(here: Municipality) -> tuple[Publication, ...]:
    """The newest ended half-year of both units: one released with the group's comment, one with the group."""
    newest = next(period for period in rules.periods(today=clock.today()) if period.kind == "half")
    disa, anna, berit = (here.staff[name] for name in ("disa", "anna", "berit"))
    made = []
    for place in ("north", "south"):
        publication = actions.prepare(
            actor=disa, unit=here.units[place], instrument="session-outcome", rater=Rater.CLIENT.value, period=newest
        )
        actions.show_to_group(actor=disa, publication=publication)
        made.append(publication)
    released = made[0]
    actions.see(actor=anna, publication=released)
    actions.comment(actor=anna, publication=released, text=COMMENT)
    actions.say_ready(actor=berit, publication=released)
    actions.release(actor=disa, publication=released)
    return tuple(made)
