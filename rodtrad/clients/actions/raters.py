"""Say who is who of those who answer beside the person."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from rodtrad.access.actors import Actor
from rodtrad.access.audit import record
from rodtrad.access.encryption import seal
from rodtrad.clients import rules
from rodtrad.clients.models import Case, RaterLabel
from rodtrad.programmes.rules import Rater


@transaction.atomic
def label_raters(*, actor: Actor, case: Case, labels: Mapping[Rater, str], seen_version: int) -> None:
    """Say, correct or take away what guardians and relatives are called in a case, unless it has changed since."""
    stored = Case.everyone.select_for_update(of=("self",)).select_related("client", "unit").get(pk=case.pk)
    rows = {Rater(row.rater): row for row in RaterLabel.everyone.filter(case=stored)}
    rules.require_current(seen=seen_version, stored=sum(row.version for row in rows.values()))
    said = {rater: label.strip() for rater, label in labels.items()}
    rules.require_labels(said, keeps_names=stored.keeps_names)
    for rater, label in said.items():
        row = rows.get(rater)
        if row is None:
            row = RaterLabel(case=stored, rater=rater.value, version=0)
        row.label_sealed, row.version = seal(label, where=row.where()), row.version + 1
        row.save()
    record(
        actor, "case.raters_labelled", kind="case", object_id=stored.public_id, subject=stored.client.public_id,
        unit=stored.unit.public_id,
    )  # fmt: skip
