"""Let the instrument library find published questionnaires: each by its key, and only within its own tenant."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from rodtrad.instruments.definition import Instrument
from rodtrad.instruments.library import Source
from rodtrad.questionnaires.models import PublishedVersion, Questionnaire
from rodtrad.questionnaires.rules import compiling
from rodtrad.questionnaires.rules.keys import PREFIX


def versions(key: str) -> Mapping[str, Instrument] | None:
    """Every published version of a questionnaire, newest first."""
    if not key.startswith(PREFIX):
        return None
    found = PublishedVersion.objects.filter(questionnaire__key=key).order_by("-number")
    return {str(number): _read(key, pk, digest) for pk, number, digest in found.values_list("pk", "number", "digest")}


def keys_of(tenant: int) -> tuple[str, ...]:
    """The questionnaires of a tenant that have been published and are not retired."""
    found = Questionnaire.objects.filter(tenant_id=tenant, retired_on=None, published__isnull=False)
    return tuple(found.order_by("key").values_list("key", flat=True).distinct())


def owns(tenant: int, key: str) -> bool:
    """Whether a questionnaire has been published by a tenant, also when it is no longer asked."""
    return (
        key.startswith(PREFIX)
        and Questionnaire.objects.filter(tenant_id=tenant, key=key, published__isnull=False).exists()
    )


@lru_cache(maxsize=256)
def _read(key: str, pk: int, digest: str) -> Instrument:
    """One version; what is published never changes, so that its digest is enough to know it by."""
    written = PublishedVersion.objects.values_list("definition", flat=True).get(pk=pk, digest=digest)
    return compiling.instrument(written, where=f"{key} {digest[:12]}")


SOURCE = Source(versions=versions, shelf=keys_of, owns=owns)
