"""What an instrument is: items, scales, licence and texts, as frozen types that nothing can change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, Literal

from pydantic import Field

from rodtrad.instruments.base import Frozen
from rodtrad.instruments.items import Flag, Group, Item, Note, Passage, Repeat, Section
from rodtrad.instruments.references import NormTable
from rodtrad.instruments.scales import Missing, Scale, Setting
from rodtrad.instruments.wording import Text
from rodtrad.kit import canonical

__all__ = [
    "Flag",
    "Group",
    "Instrument",
    "Item",
    "Licence",
    "Missing",
    "Note",
    "Passage",
    "Repeat",
    "Respondent",
    "Scale",
    "Section",
    "Setting",
]

Respondent = Literal["client", "relative", "practitioner"]
Gate = Literal["open", "credit", "confirm", "agreement"]
"""open: use it. credit: show whose words they are. confirm: the organisation confirms that its use is within the
terms. agreement: the organisation records its licence before anyone is asked."""


class Licence(Frozen):
    """Who owns the wording and what an organisation must have before it is used."""

    licence_class: Literal["A", "A*", "B", "C"] = Field(alias="class")
    holder: str
    text_source: Literal["shipped", "user_supplied"]
    note: dict[str, str]
    url: str | None = None

    @property
    def needs_confirmation(self) -> bool:
        """Say whether the organisation must state that it has the right to use the instrument."""
        return self.licence_class in ("B", "C")

    @property
    def gate(self) -> Gate:
        """Return what stands between an organisation and the instrument."""
        return _GATES[self.licence_class]

    @property
    def needs_agreement(self) -> bool:
        """Say whether the organisation must record a licence agreement, with its number and date."""
        return self.licence_class == "C"

    @property
    def needs_imported_wording(self) -> bool:
        """Say whether the words shipped are only labels, so that the real wording must be bound first."""
        return self.text_source == "user_supplied"


_GATES: dict[str, Gate] = {"A": "open", "A*": "credit", "B": "confirm", "C": "agreement"}


@dataclass(frozen=True, eq=False)
class Instrument:
    """One structure version of a questionnaire with its texts; compare digests, not objects."""

    key: str
    version: str
    respondent: Respondent
    minutes: int
    licence: Licence
    items: tuple[Item, ...]
    scales: tuple[Scale, ...]
    primary: str
    texts: Mapping[str, Text]
    earlier_texts: tuple[Text, ...] = ()
    form: bool = True
    """Whether the product may show a form at all; False: answers collected on paper are typed in and scored."""
    raters: Mapping[str, Respondent] = field(default_factory=dict)
    """The instrument's own names for those who answer; their answers are never merged."""
    notes: tuple[Note, ...] = ()
    repeats: tuple[Repeat, ...] = ()
    settings: tuple[Setting, ...] = ()
    groups: tuple[Group, ...] = ()
    passages: tuple[Passage, ...] = ()
    sections: tuple[Section, ...] = ()
    """The order of the form under its headings; without sections the items come in order, then the notes."""
    norms: Mapping[str, NormTable] = field(default_factory=dict)

    def items_for(self, rater: str | None) -> tuple[Item, ...]:
        """Return the questions one rater is asked, in order; all of them when the rater is not said."""
        return tuple(item for item in self.items if rater is None or not item.asked_of or rater in item.asked_of)

    def item(self, code: str) -> Item:
        """Return an item by its code."""
        if code in self._items:
            return self._items[code]
        raise LookupError(f"{self.key} has no item '{code}'.")

    def scale(self, key: str) -> Scale:
        """Return a scale by its key."""
        for scale in self.scales:
            if scale.key == key:
                return scale
        raise LookupError(f"{self.key} has no scale '{key}'.")

    def text(self, language: str, version: str | None = None) -> Text:
        """Return the words in a language (Swedish when it is not there), or exactly those of a past version."""
        if version is None:
            return self.texts.get(language, self.texts["sv"])
        for text in (*self.texts.values(), *self.earlier_texts):
            if (text.language, text.version) == (language, version):
                return text
        raise LookupError(f"{self.key} has no wording '{version}' in '{language}'.")

    @cached_property
    def _items(self) -> dict[str, Item]:
        return {item.code: item for item in self.items}

    @cached_property
    def structure_digest(self) -> str:
        """Return the SHA-256 of items, ranges, scoring and reference numbers as 64 hexadecimal digits."""
        parts = {name: getattr(self, name) for name in _PARTS}
        dumped = {
            # Without defaults and empty parts, so that a key added to the format later leaves published digests alone.
            name: [part.model_dump(mode="json", by_alias=True, exclude_defaults=True) for part in group]
            for name, group in parts.items()
            if group
        }
        who: dict[str, object] = {"key": self.key, "version": self.version, "respondent": self.respondent}
        who |= {"primary": self.primary} | ({"raters": dict(self.raters)} if self.raters else {})
        who |= {} if self.form else {"form": False}
        return canonical.digest(who | {name: _without_prose(group) for name, group in dumped.items()})


_PARTS: Final = ("items", "scales", "notes", "repeats", "settings", "groups", "passages", "sections")


def _without_prose(dumped: Any) -> Any:
    # A better citation, or a number someone has now checked, is not a new structure; another number is.
    if isinstance(dumped, dict):
        return {key: _without_prose(value) for key, value in dumped.items() if key not in ("source", "certainty")}
    return [_without_prose(value) for value in dumped] if isinstance(dumped, list) else dumped
