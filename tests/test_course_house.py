"""Kurshuset is filled with follow-ups of the practice data, in the background and only by what anybody can do."""

from __future__ import annotations

from rodtrad.clients.models import Client
from rodtrad.collection.models import Invitation, Response
from rodtrad.collection.rules import InvitationStatus
from rodtrad.course.dataset import rows_of
from rodtrad.practice import course_cases
from rodtrad.practice.timeline import Timeline
from rodtrad.practice.universe import Universe
from rodtrad.programmes.models import Programme


def test_people_of_the_practice_data_are_followed_up_with_what_their_rows_say(universe: Universe) -> None:
    place = course_cases.place_of("teo", Timeline(universe.timeline.now))
    assert place is not None
    course_cases.fill(place, most=2)
    names = set(Programme.objects.filter(unit=universe.course_unit).values_list("name", flat=True))
    assert len(names) == len(course_cases.SETS)
    assert all(name.startswith("Övningsdata: ") for name in names)
    codes = Client.objects.visible_to(universe.teo).values_list("code", flat=True)
    assert len(codes) == 2 * len(course_cases.SETS)
    assert all(code.startswith("DEMO-") for code in codes)
    first = rows_of("varje-samtal").named()[0]
    answered = Response.everyone.filter(client__code="DEMO-13-0001", instrument="session-outcome")
    said = list(answered.order_by("session_number").values_list("primary_milli", flat=True))
    assert said == [1000 * int(first[f"läget {talk}"]) for talk in range(1, int(first["samtal"]) + 1)]
    needs = [row for row in rows_of("behovsskattning").named() if row["person"] == "1"]
    unmet = Response.everyone.get(client__code="DEMO-17-0001", rater="client", session_number=1)
    assert unmet.primary_milli == 1000 * sum(row["brukare 1"] == "2" for row in needs)
    interviews = Invitation.everyone.filter(occasion__client__code__startswith="DEMO-18")
    missing = set(interviews.values_list("status", flat=True))
    assert missing <= {InvitationStatus.ANSWERED, InvitationStatus.NOT_REACHED}
    course_cases.fill(place, most=2)
    assert len(Client.objects.visible_to(universe.teo)) == len(codes), "what is there already is left alone"
