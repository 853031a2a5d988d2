"""A row of an XLSForm's sheets, and the words, codes and losses of the form that is read from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from rodtrad.instruments.carrying import Loss, Raw, own_code

_NAMED: Final = re.compile(r"\$\{\s*([^}\s]+)\s*\}")


@dataclass(frozen=True)
class Cells:
    """One row: its plain columns, and its words by what they are and in which language."""

    plain: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]]

    def get(self, column: str) -> str:
        """A plain column; empty when the row has none."""
        return self.plain.get(column, "")


class Words:
    """Keeps what the form says in each language, the codes that are taken, and what could not be carried."""

    def __init__(self, default: str) -> None:
        """Begin with nothing."""
        self.default, self.losses = default, list[Loss]()
        self.raw_: Raw = {name: [] for name in ("items", "notes", "groups", "passages", "sections", "scales")}
        self.texts: dict[str, Raw] = {}
        self.raw_["texts"] = self.texts
        self.codes: set[str] = set()
        self.constants: dict[str, str] = {}

    def code(self, name: str) -> str:
        """A code of our own form for a name; what cannot be kept as it is gets a number."""
        found = own_code(name, self.codes)
        self.codes.add(found)
        return found

    def text(self, language: str) -> Raw:
        return self.texts.setdefault(language, {"items": {}})

    def filled(self, words: str) -> str:
        """Words with the numbers that are always the same in their places."""
        return _NAMED.sub(lambda match: self.constants.get(match[1], match[0]), words)

    def pipes(self, rows: Iterable[Cells]) -> bool:
        """Whether an earlier answer stands inside the words."""
        return any("${" in self.filled(text) for row in rows for said in row.words.values() for text in said.values())

    def labels(self, row: Cells, code: str) -> dict[str, str]:
        said = {language: self.filled(words) for language, words in row.words.get("label", {}).items() if words}
        return said or {self.default: code}

    def say(self, place: str, code: str, row: Cells) -> None:
        found = row.words.get("label", {}) if place == "sections" else self.labels(row, code)
        for language, words in found.items():
            self.text(language).setdefault(place, {})[code] = self.filled(words)
        self.helped(code, row)

    def helped(self, code: str, row: Cells) -> None:
        for language, words in row.words.get("hint", {}).items():
            self.text(language).setdefault("helps", {})[code] = self.filled(words)

    def lose(self, where: str, key: str, weight: Any = "lost", what: str = "") -> None:
        self.losses.append(Loss(where, key, weight, what))
