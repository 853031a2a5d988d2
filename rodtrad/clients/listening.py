"""Tell those on higher floors that something a schedule counts from has changed in an episode.

The schedule lives above the people it is about (`collection`), and must follow in the same transaction. Whoever needs
to know says so once, when the app is ready; nothing below learns who listens.
"""

from __future__ import annotations

from collections.abc import Callable

from rodtrad.access.actors import Actor
from rodtrad.clients.models import Episode

Listener = Callable[[Actor, Episode], object]
_LISTENERS: list[Listener] = []


def listen(listener: Listener) -> None:
    """Be told, within the transaction, of every change in an episode."""
    if listener not in _LISTENERS:
        _LISTENERS.append(listener)


def tell(actor: Actor, episode: Episode) -> None:
    """Say that an episode has changed: its days, phases, insatser or version."""
    for listener in _LISTENERS:
        listener(actor, episode)
