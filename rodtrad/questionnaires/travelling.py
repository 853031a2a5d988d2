"""A questionnaire of one's own on its way to another committee: what of it travels, and how it is read on arrival."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from rodtrad.questionnaires.models import PublishedVersion
from rodtrad.questionnaires.rules import compiling, draft, keys, lint
from rodtrad.questionnaires.rules.draft import Draft

# What a committee must say for itself: why it asks, why it may hold what is sensitive, and when that is erased.
STAYS: Final = frozenset({"purpose", "sensitive_because", "removed_when"})


def is_own(key: str) -> bool:
    """Whether a form is a work group's own, by its key."""
    return key.startswith(keys.PREFIX)


def packed(tenant: int, key: str) -> dict[str, Any] | None:
    """The newest published version of a tenant's questionnaire as plain data; None when there is none."""
    found = PublishedVersion.objects.filter(questionnaire__tenant_id=tenant, questionnaire__key=key)
    newest = found.order_by("-number").first() if is_own(key) else None
    return None if newest is None else {part: said for part, said in newest.draft.items() if part not in STAYS}


def unpacked(packed: Mapping[str, Any], *, key: str) -> Draft:
    """A questionnaire that came, once it is known that it can be asked; raises DefinitionError when it cannot."""
    content = draft.parse({part: said for part, said in packed.items() if part not in STAYS})
    written = compiling.source(
        content, key=key, version="1", holder="-", minutes=lint.minutes(content), comparable={}
    )  # as it would be published
    compiling.instrument(written, where=key)
    return content
