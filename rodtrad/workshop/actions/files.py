"""Keep what came as a file from another municipality: a ready model, or an inventory."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access.actors import Actor
from rodtrad.access.audit import record
from rodtrad.kit import canonical
from rodtrad.workshop.models import ImportedModel, OthersInventory
from rodtrad.workshop.shelf import ReadyModel


@transaction.atomic
def keep_model(
    *, actor: Actor, model: ReadyModel, document: Mapping[str, Any], signed_by: str, fingerprint: str
) -> ImportedModel:
    """Put a model from another municipality on one's own shelf; the same content twice is the same row."""
    made, is_new = ImportedModel.objects.get_or_create(
        tenant_id=actor.tenant_id, digest=canonical.digest(document),
        defaults={
            "key": model.key, "document": dict(document), "signed_by": signed_by, "fingerprint": fingerprint,
            "imported_at": clock.now(),
        },
    )  # fmt: skip
    if is_new:
        record(actor, "model.imported", kind="ready_model", object_id=made.public_id, details={"key": model.key})
    return made


@transaction.atomic
def keep_inventory(*, actor: Actor, name: str, made_on: date, document: Mapping[str, Any]) -> OthersInventory:
    """Keep another municipality's inventory beside one's own; the same content twice is the same row."""
    made, is_new = OthersInventory.objects.get_or_create(
        tenant_id=actor.tenant_id, digest=canonical.digest(document),
        defaults={"name": name, "document": dict(document), "made_on": made_on, "read_at": clock.now()},
    )  # fmt: skip
    if is_new:
        record(actor, "inventory.read_in", kind="inventory", object_id=made.public_id)
    return made
