"""Keep what came as a file from another municipality: a ready model, or an inventory."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from rodtrad.access import clock, worlds
from rodtrad.access.actors import Actor
from rodtrad.access.audit import record
from rodtrad.access.models import Staff, Tenant, Unit
from rodtrad.kit import canonical
from rodtrad.questionnaires import actions as questionnaires
from rodtrad.workshop.coming import INSTALLED, installed_before
from rodtrad.workshop.files import ModelFile, new_questionnaires
from rodtrad.workshop.models import ImportedModel, OthersInventory
from rodtrad.workshop.shelf import ReadyModel


@transaction.atomic
def keep_model(
    *,
    actor: Actor,
    model: ReadyModel,
    document: Mapping[str, Any],
    signed_by: str,
    fingerprint: str,
    installed: Mapping[str, str] | None = None,
) -> ImportedModel:
    """Put a model from another municipality on one's own shelf; the same content twice is the same row."""
    said = {part: value for part, value in document.items() if part != INSTALLED}  # no sender says what lies here
    kind = Tenant.objects.get(pk=actor.tenant_id).kind
    worlds.require_same_world(made_in=str(document.get("made_in", "")), kind=kind)
    made, is_new = ImportedModel.objects.get_or_create(
        tenant_id=actor.tenant_id, digest=canonical.digest(document),
        defaults={
            "key": model.key, "document": {**said, INSTALLED: dict(installed)} if installed else said,
            "signed_by": signed_by, "fingerprint": fingerprint, "imported_at": clock.now(),
        },
    )  # fmt: skip
    if is_new:
        record(actor, "model.imported", kind="ready_model", object_id=made.public_id, details={"key": model.key})
    return made


@transaction.atomic
def keep_with_questionnaires(*, actor: Staff, file: ModelFile, unit: Unit | None) -> ImportedModel:
    """Put a model on one's own shelf, and the questionnaires that come along as drafts among those of a unit.

    A questionnaire that is here already, word for word, is not installed again. Without a unit none is.
    """
    document = file.opened.document
    kept = ImportedModel.objects.filter(tenant_id=actor.tenant_id, digest=canonical.digest(document)).first()
    if kept is not None:
        return kept
    here = installed_before(actor.tenant_id, file)
    for key, own in new_questionnaires(file, actor.tenant_id).items():
        if unit is not None and key not in here:
            here[key] = questionnaires.begin_questionnaire(actor=actor, unit=unit, content=own).key
    return keep_model(
        actor=actor, model=file.model, document=document, signed_by=file.opened.signed_by,
        fingerprint=file.opened.fingerprint, installed=here,
    )  # fmt: skip


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
