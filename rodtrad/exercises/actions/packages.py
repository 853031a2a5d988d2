"""Write, change and remove a learning package of one's own."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access.audit import record
from rodtrad.access.models import Staff
from rodtrad.access.rules import RuleBroken, require_current
from rodtrad.exercises.definition import Package
from rodtrad.exercises.models import Edition, OwnPackage


@transaction.atomic
def write_package(
    *, actor: Staff, package: Package, own: OwnPackage | None = None, seen_version: int = 0
) -> OwnPackage:
    """Keep a package of the committee's own, new or changed."""
    document = package.model_dump(mode="json")
    if own is None:
        if OwnPackage.objects.filter(tenant_id=actor.tenant_id, key=package.key).exists():
            raise RuleBroken("package_key_taken")
        stored = OwnPackage.objects.create(
            tenant_id=actor.tenant_id, public_id=uuid.uuid4(), key=package.key, document=document, written_by=actor,
            written_at=clock.now(),
        )  # fmt: skip
    else:
        stored = OwnPackage.objects.select_for_update().get(pk=own.pk)
        require_current(seen=seen_version, stored=stored.version)
        stored.document, stored.version = document, stored.version + 1
        stored.written_by, stored.written_at = actor, clock.now()
        stored.save(update_fields=["document", "version", "written_by", "written_at"])
    record(actor, "exercise.package_written", kind="package", object_id=stored.public_id)
    return stored


@transaction.atomic
def remove_package(*, actor: Staff, own: OwnPackage) -> None:
    """Take a package of one's own out of the catalogue."""
    record(actor, "exercise.package_removed", kind="package", object_id=own.public_id)
    own.delete()


@transaction.atomic
def note_edition(*, actor: Staff, support: str, edition: str, dated: date, seen_version: int) -> Edition:
    """Say which edition of an everyday support the committee uses."""
    stored = Edition.objects.select_for_update().filter(tenant_id=actor.tenant_id, support=support).first()
    require_current(seen=seen_version, stored=stored.version if stored else 0)
    if stored is None:
        stored = Edition(tenant_id=actor.tenant_id, support=support, version=0)
    stored.edition, stored.dated, stored.version = edition, dated, stored.version + 1
    stored.save()
    record(actor, "exercise.edition_noted", kind="support", object_id=support)
    return stored
