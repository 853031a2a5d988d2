"""What to put in the addresses of learning: Enheten Norr's year, its questions, a talk and what came of them."""

from __future__ import annotations

from rodtrad.knowledge.models import (
    Activity,
    CommitteeQuestion,
    FigureMark,
    KnowledgeArea,
    Lesson,
    Offer,
    PeerReview,
    ResultsTalk,
    Round,
)
from rodtrad.knowledge.rules.lessons import LessonKind
from rodtrad.practice.universe import Universe

# An example that is there for these parameters only: its unit is not tried at every address with a unit.
PARAMETERS = {
    "year", "activity", "day", "feed", "area", "asked", "offer", "talk", "figure_mark", "lesson", "peer",
    "committee_question",
}  # fmt: skip


def learning(universe: Universe) -> dict[str, object]:
    """One of each kind."""
    north, activity = universe.north, Activity.objects.get(title="Gruppens bild", unit=universe.north)
    return {
        "unit": north.public_id,
        "year": activity.first_on.year,
        "activity": activity.public_id,
        "day": activity.first_on,
        "feed": "an-address-that-nobody-has-been-given",
        "area": KnowledgeArea.objects.get(unit=north).public_id,
        "asked": Round.objects.get(agreement__area__unit=north, closed_on=None).public_id,
        "offer": Offer.objects.get(staff=universe.anna, withdrawn_on=None).public_id,
        "talk": ResultsTalk.objects.get(unit=universe.family).public_id,
        "figure_mark": FigureMark.objects.get(settled_on=None).public_id,
        "lesson": Lesson.objects.get(unit=north, kind=LessonKind.IDEA).public_id,
        "peer": PeerReview.objects.get(unit=north).public_id,
        "committee_question": CommitteeQuestion.objects.get(unit=north, published_on=None).public_id,
    }
