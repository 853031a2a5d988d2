"""What staff call those who answer beside the person in one case."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from rodtrad.access.encryption import reveal
from rodtrad.access.policy import Retention, Rows
from rodtrad.access.scoping import Scope, ScopedManager
from rodtrad.clients.models.people import Case
from rodtrad.clients.rules import LABELLED


class RaterLabel(models.Model):
    """Which guardian is which in a case, or who the relative is, in the practitioner's words; sealed like a name."""

    retention: ClassVar = Retention.WITH_SUBJECT
    rows: ClassVar = Rows.EDITABLE
    scope: ClassVar = Scope(unit="case__unit", tenant="case__tenant", client="case__client")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="rater_labels", db_index=False)
    rater = models.CharField(max_length=16, choices=[(rater.value, rater.value) for rater in LABELLED])
    label_sealed = models.TextField(blank=True)  # "": taken away again
    version = models.PositiveIntegerField(default=1)

    everyone = models.Manager["RaterLabel"]()
    objects = ScopedManager["RaterLabel"]()

    class Meta:
        default_manager_name = "everyone"
        base_manager_name = "everyone"
        constraints: ClassVar = [
            models.UniqueConstraint(name="one_label_a_rater", fields=["case", "rater"]),
        ]

    def where(self) -> str:
        """What the label is sealed to: the case and the rater."""
        return f"case:{self.case.public_id}:rater:{self.rater}"

    @property
    def label(self) -> str:
        """The label, unsealed."""
        return reveal(self.label_sealed, where=self.where())
