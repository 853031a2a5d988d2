"""Tell those on higher floors that something a schedule counts from has changed in an episode.

The schedule lives above the people it is about (`collection`), and must follow in the same transaction. Whoever needs
to know says so once, when the app is ready; nothing below learns who listens. An action that changes many things in
many episodes gathers what it has to tell, and each episode is told of once, at its end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from rodtrad.access.actors import Actor
from rodtrad.clients.models import Episode

Listener = Callable[[Actor, Sequence[Episode]], object]
_LISTENERS: list[Listener] = []
_WAITING: ContextVar[dict[int, Episode] | None] = ContextVar("episodes_to_tell_of", default=None)


def listen(listener: Listener) -> None:
    """Be told, within the transaction, of every change in an episode."""
    if listener not in _LISTENERS:
        _LISTENERS.append(listener)


def tell(actor: Actor, episode: Episode) -> None:
    """Say that an episode has changed: its days, phases, insatser or version."""
    waiting = _WAITING.get()
    if waiting is None:
        _tell_of(actor, [episode])
    else:
        waiting[episode.pk] = episode


@contextmanager
def gathered(actor: Actor) -> Iterator[None]:
    """Tell of every episode that changes in here once, when all is done; of none when it is broken off."""
    waiting: dict[int, Episode] = {}
    before = _WAITING.set(waiting)
    try:
        yield
    finally:
        _WAITING.reset(before)
    _tell_of(actor, list(waiting.values()))


def _tell_of(actor: Actor, episodes: Sequence[Episode]) -> None:
    for listener in _LISTENERS:
        listener(actor, episodes)
