"""What a questionnaire says, in one language and one version of the wording."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Literal

from pydantic import Field, model_validator

from rodtrad.instruments.base import Frozen
from rodtrad.kit import canonical

WordingStatus = Literal["own", "official", "neutral", "imported"]
"""own: this project's instrument · official: the holder's wording · neutral: our labels in place of wording
we may not ship · imported: bound by an organisation that holds a licence."""


class ItemText(Frozen):
    """The words of one item: the question, the two ends of a line, the label of each choice, the unit of a number."""

    label: str
    low: str = ""
    high: str = ""
    options: dict[int, str] = Field(default={})
    unit: str = ""


class Text(Frozen):
    """All the words of an instrument in one language; `digest` changes when any of them does."""

    language: str
    version: str
    status: WordingStatus
    name: str
    short_name: str
    instruction: str
    note: str = ""
    items: dict[str, ItemText]
    scales: dict[str, str] = Field(default={})
    bands: dict[str, dict[str, str]] = Field(default={})
    flags: dict[str, str] = Field(default={})
    areas: dict[str, str] = Field(default={})
    notes: dict[str, str] = Field(default={})
    settings: dict[str, str] = Field(default={})
    raters: dict[str, str] = Field(default={})
    groups: dict[str, str] = Field(default={})
    passages: dict[str, str] = Field(default={})
    sections: dict[str, str] = Field(default={})
    helps: dict[str, str] = Field(default={})
    """More words under a question, by the code of the item, the note or the group; none is needed."""

    @model_validator(mode="before")
    @classmethod
    def _spell_out(cls, raw: Any) -> Any:
        """Let a file give the choices once or by the name of a set, and an item as its label alone."""
        if not isinstance(raw, Mapping) or not isinstance(raw.get("items"), Mapping):
            return raw
        shared, sets = raw.get("options", {}), raw.get("option_sets", {})
        items = {code: _item(item, shared, sets) for code, item in raw["items"].items()}
        return {key: value for key, value in raw.items() if key not in ("options", "option_sets")} | {"items": items}

    @cached_property
    def digest(self) -> str:
        """Return the SHA-256 of the wording as 64 hexadecimal digits."""
        # Without defaults, so that a key added to the format later leaves published digests alone.
        return canonical.digest(self.model_dump(mode="json", exclude_defaults=True))


def _item(item: Any, shared: Any, sets: Any) -> Any:
    spelled = {"label": item} if isinstance(item, str) else item
    named = spelled.get("options") if isinstance(spelled, Mapping) else None
    if isinstance(named, str) and isinstance(sets, Mapping) and named in sets:
        return {**spelled, "options": sets[named]}
    if not isinstance(spelled, Mapping) or "low" in spelled or "options" in spelled or not shared:
        return spelled
    return {**spelled, "options": shared}
