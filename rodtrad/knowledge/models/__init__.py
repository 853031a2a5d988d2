"""What the work groups learn: their years, their questions, their talks and what those led to. No client is in it."""

from __future__ import annotations

from rodtrad.knowledge.models.committee import CommitteeQuestion, YearReview
from rodtrad.knowledge.models.lessons import Lesson, PeerReview, ReviewPair
from rodtrad.knowledge.models.questions import Agreement, AreaPart, KnowledgeArea, Offer, OwnAnswer, Round, Tally
from rodtrad.knowledge.models.reminders import Reminded, WheelReminder
from rodtrad.knowledge.models.talks import FigureMark, ResultsTalk
from rodtrad.knowledge.models.wheel import Activity, ActivityNote, CalendarFeed, Wheel

__all__ = [
    "Activity", "ActivityNote", "Agreement", "AreaPart", "CalendarFeed", "CommitteeQuestion", "FigureMark",
    "KnowledgeArea", "Lesson", "Offer", "OwnAnswer", "PeerReview", "Reminded", "ResultsTalk", "ReviewPair", "Round",
    "Tally", "Wheel", "WheelReminder", "YearReview",
]  # fmt: skip
