"""Working notes for the talk, and cases to take up in case supervision."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from rodtrad.access.encryption import reveal
from rodtrad.access.models import Staff
from rodtrad.access.policy import Retention, Rows
from rodtrad.access.scoping import Scope, ScopedManager
from rodtrad.clients.models.episodes import Episode


class TalkNote(models.Model):
    """A note for the next talk; a working note, not the record of the case."""

    retention: ClassVar = Retention.WITH_SUBJECT
    rows: ClassVar = Rows.EDITABLE
    scope: ClassVar = Scope(unit="episode__unit", tenant="episode__tenant", client="episode__client")

    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="notes")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    text_sealed = models.TextField()
    written_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    everyone = models.Manager["TalkNote"]()
    objects = ScopedManager["TalkNote"]()

    class Meta:
        default_manager_name = "everyone"
        base_manager_name = "everyone"

    @property
    def text(self) -> str:
        """The note, unsealed."""
        return reveal(self.text_sealed, where=f"note:{self.public_id}:text")


class SupervisionMark(models.Model):
    """Somebody wants to take this case up in case supervision (ärendehandledning), with this question."""

    retention: ClassVar = Retention.WITH_SUBJECT
    rows: ClassVar = Rows.EDITABLE
    scope: ClassVar = Scope(unit="episode__unit", tenant="episode__tenant", client="episode__client")

    episode = models.ForeignKey(Episode, on_delete=models.CASCADE, related_name="supervision_marks")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    question_sealed = models.TextField()
    marked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    marked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    everyone = models.Manager["SupervisionMark"]()
    objects = ScopedManager["SupervisionMark"]()

    class Meta:
        default_manager_name = "everyone"
        base_manager_name = "everyone"
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="one_open_mark_an_episode", fields=["episode", "marked_by"], condition=Q(done_at=None)
            ),
        ]

    @property
    def question(self) -> str:
        """What one wants help with, unsealed."""
        return reveal(self.question_sealed, where=f"supervision:{self.public_id}:question")
