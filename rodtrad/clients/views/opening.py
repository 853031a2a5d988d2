"""Find the episode that a page is about, and put on record that somebody reads about a person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from rodtrad.access import clock
from rodtrad.access.actions import open_record
from rodtrad.access.guard import asker
from rodtrad.access.models import Staff
from rodtrad.clients import queries
from rodtrad.clients.models import Client, Episode


def episode_of(request: HttpRequest, client: UUID, episode: UUID) -> Episode:
    """The episode an action is about; looking at its form by itself is a reading."""
    staff = asker(request)
    found = get_object_or_404(queries.episodes(staff), public_id=episode, client__public_id=client)
    if request.method != "POST":
        put_on_record(staff, found.client, "case-form")
    return found


def offered(
    staff: Staff, places: Mapping[str, queries.Place], workers: Mapping[str, Staff], **initial: object
) -> dict[str, Any]:
    """What a form about a beginning contact offers: places by follow-up, and who may work there, oneself chosen."""
    by_programme: dict[str, list[tuple[str, str]]] = {}
    for key, place in places.items():
        by_programme.setdefault(place.programme.name, []).append((key, place.unit_name))
    mine = str(staff.public_id)
    return {
        "places": by_programme,
        "workers": [(key, one.name) for key, one in workers.items()],
        "initial": {"started_on": clock.today(), "worker": mine if mine in workers else "", **initial},
    }


def put_on_record(staff: Staff, person: Client, page: str) -> None:
    """Log that somebody reads about a person, and by what right."""
    open_record(
        actor=staff, subject=person.public_id, unit=person.unit.public_id, kind="client", object_id=person.public_id,
        relation=queries.relation_to(staff, person).value, page=page,
    )  # fmt: skip
