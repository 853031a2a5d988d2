"""What somebody writes for themselves in a session is on nobody else's page, in no log and in no column."""

from __future__ import annotations

from rodtrad.access.models import Event
from rodtrad.exercises.models import PrivateNote
from rodtrad.practice.universe import Universe
from tests.census.addresses import visits

ANNAS = ("Jag skriver ofta målet som en insats.", "Vill öva på att följa upp.")
LENAS = "Mer tid åt bikuporna."


def test_what_one_writes_for_oneself_is_shown_to_nobody_else(universe: Universe) -> None:
    for text in ANNAS:
        assert {visit.asker for visit in visits(universe) if text in visit.body} == {"anna"}
    assert {visit.asker for visit in visits(universe) if LENAS in visit.body} == {"lena"}


def test_what_one_writes_for_oneself_is_in_no_column_and_no_event(universe: Universe) -> None:
    sealed = [note.text_sealed for note in PrivateNote.objects.all()]
    assert len(sealed) == 3
    assert not [text for text in sealed for secret in (*ANNAS, LENAS) if secret in text]
    assert {tuple(event.details) for event in Event.objects.filter(verb="exercise.private_note")} == {()}
