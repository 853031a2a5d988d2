"""Make derived rows anew from the responses that count."""

from __future__ import annotations

from rodtrad.access import clock
from rodtrad.collection.models import EpisodeScore, Response


def rederive(response: Response) -> None:
    """Make the derived first and last scores of this episode and instrument anew, from the responses that count."""
    place = {
        "episode_id": response.episode_id,
        "instrument": response.instrument,
        "structure": response.structure,
        "rater": response.rater,
    }
    counting = list(
        Response.everyone.filter(superseded_by=None, **place).order_by("occurred_on", "session_number", "pk")
    )
    scales = {key for each in counting for key in each.scores}
    EpisodeScore.everyone.filter(**place).delete()
    for scale in sorted(scales):
        scored = [(r.occurred_on, r.scores[scale]["milli"]) for r in counting if scale in r.scores]
        known = [(day, milli) for day, milli in scored if milli is not None]
        if known:
            EpisodeScore.everyone.create(
                **place,
                tenant_id=response.tenant_id,
                unit_id=response.unit_id,
                scale=scale,
                n=len(known),
                first_on=known[0][0],
                first_milli=known[0][1],
                last_on=known[-1][0],
                last_milli=known[-1][1],
                updated_at=clock.now(),
            )
