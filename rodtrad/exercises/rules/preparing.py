"""How long beforehand a preparation is due, and which may be done in the session instead."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from rodtrad.exercises.definition import Preparation, PreparationKind, Who

K = PreparationKind
# Our suggestion where the source gives no lead time.
DAYS: Final = {
    K.TASK: 14, K.READ: 14, K.BRING: 7, K.PRINT: 7, K.HANDOUT: 7, K.ASK_ONE: 14, K.EXCHANGE: 7, K.MATERIALS: 1,
    K.ROOM: 1, K.ONLINE: 1,
}  # fmt: skip
# Our assumption: the source says that the task may be done in the session, but not how long it takes there.
IN_SESSION_MINUTES: Final = {K.TASK: 20, K.READ: 20}


def days(preparation: Preparation) -> int:
    """How many days before the session it is due: the source's number, or our suggestion for its kind."""
    return DAYS[preparation.kind] if preparation.days is None else preparation.days


def due(preparation: Preparation, *, on: date) -> date:
    """The day somebody has to be told or something has to be done, for a session on a day."""
    return on - timedelta(days=days(preparation))


def minutes_in_session(preparation: Preparation) -> int | None:
    """What it costs to do it in the session instead; None when it cannot be done there."""
    if preparation.who is not Who.PARTICIPANTS:
        return None
    return IN_SESSION_MINUTES.get(preparation.kind)
