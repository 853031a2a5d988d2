"""Filling the practice town leaves what people expect to find on their first day."""

from __future__ import annotations

import pytest
from django.db.models import Avg

from rodtrad.access import clock
from rodtrad.access.models import Event, Staff
from rodtrad.analysis.models import Publication
from rodtrad.analysis.rules import PublicationStatus
from rodtrad.clients.models import Client, Episode
from rodtrad.collection.models import Conflict, Invitation, Occasion, Response
from rodtrad.collection.rules import InvitationStatus
from rodtrad.practice import story_instruments
from rodtrad.practice.town import TEAMS, town

SMALL_TEAMS = tuple(team for team in TEAMS if team.place in {"family", "Mottagningen", "recovery"})


@pytest.fixture
def reported(db: None) -> list[tuple[int, int]]:
    """Fill three of the seven groups, and give back what the progress bar was told."""
    told: list[tuple[int, int]] = []
    town(teams=SMALL_TEAMS, progress=lambda done, total: told.append((done, total)))
    return told


def test_a_filled_town_has_something_for_today_and_tells_how_far_it_has_come(reported: list[tuple[int, int]]) -> None:
    size = sum(team.size for team in SMALL_TEAMS)
    assert reported == [(done, size) for done in range(1, size + 1)]
    assert Client.everyone.exclude(code=story_instruments.CODE).count() == size
    anna = Staff.objects.get(username="anna")
    mine = Occasion.objects.visible_to(anna).filter(episode__case__assignments__staff=anna)
    assert mine.filter(due_on=clock.today(), invitations__status=InvitationStatus.PLANNED).exists()
    assert Response.everyone.filter(received_at__date=clock.today()).exists()
    overdue = Invitation.everyone.filter(occasion__due_on__lt=clock.today())
    assert overdue.filter(status=InvitationStatus.PLANNED).exists()
    assert overdue.filter(status=InvitationStatus.ASKED).exists()
    assert not Event.objects.filter(occurred_at__gt=clock.now()).exists()
    assert Episode.everyone.exclude(closed_on=None).exists()
    assert Client.objects.visible_to(anna).count() == 46  # the protected person's worker is somebody else or named
    assert Publication.objects.filter(status=PublicationStatus.RELEASED).count() == 2
    assert Conflict.everyone.filter(settled_at=None).count() == 1
    mean = Response.everyone.filter(instrument="session-outcome", session_number=1).aggregate(mean=Avg("primary_milli"))
    assert 14_000 < mean["mean"] < 21_000
