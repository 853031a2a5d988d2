"""The shelf of ready models (färdiga uppföljningsmodeller): data folders, and files from elsewhere, as frozen types."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, Final

import yaml

from rodtrad.instruments import library as instruments
from rodtrad.instruments.definition import Instrument
from rodtrad.kit import canonical
from rodtrad.programmes.rules import PersonWord, Rater, Timing
from rodtrad.workshop.rules import FIELDS, HOW, Answers, IndicatorKind, Kind, Quality, Step

FOLDER: Final = Path(__file__).parent / "library"
LANGUAGES: Final = ("sv", "en")
_ROWS: Final[Mapping[Step, Mapping[str, tuple[str, ...]]]] = {
    Step.IDEA: {"lines": ("target", "insats", "result", "variables"), "indicators": ("name", "kind", "quality")},
    Step.MOMENTS: {"moments": ("label", "instrument", "rater", "when", "window")},
}


class ShelfError(ValueError):
    """A ready model cannot be read; the sentences say where and what to do."""

    def __init__(self, problems: list[str]) -> None:
        """Keep the sentences."""
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True)
class ReadyModel:
    """A follow-up that another group has shaped: answers to the workshop's pages as suggestions, and a guide."""

    key: str
    version: str
    kind: Kind
    titles: Mapping[str, str]
    summaries: Mapping[str, str]
    comes_from: str
    make_own: tuple[str, ...]
    answers: Mapping[Step, Answers]
    guide: str

    def title(self, language: str) -> str:
        """What it is called."""
        return self.titles.get(language) or self.titles["sv"]

    def summary(self, language: str) -> str:
        """What it follows up, in a sentence."""
        return self.summaries.get(language) or self.summaries["sv"]

    @property
    def instruments(self) -> tuple[str, ...]:
        """The keys of the forms it asks with, each once."""
        moments = self.answers.get(Step.MOMENTS, {}).get("moments", ())
        return tuple(dict.fromkeys(str(moment["instrument"]) for moment in moments))

    def forms(self, tenant: int) -> tuple[Instrument, ...]:
        """Those of its forms that a tenant has: shipped ones, and its own."""
        return tuple(instruments.get(key) for key in self.instruments if has_form(tenant, key))

    def document(self) -> dict[str, Any]:
        """The whole model as plain data, as it stands in a file."""
        return {
            "key": self.key,
            "version": self.version,
            "kind": self.kind.value,
            "titles": dict(self.titles),
            "summaries": dict(self.summaries),
            "comes_from": self.comes_from,
            "make_own": list(self.make_own),
            "answers": {step.value: deepcopy(dict(said)) for step, said in self.answers.items()},
            "guide": self.guide,
        }

    @property
    def digest(self) -> str:
        """What tells two models apart."""
        return canonical.digest(self.document())


@cache
def keys() -> tuple[str, ...]:
    """The keys of the models that come with the product, in the order of the shelf."""
    return tuple(sorted(path.parent.name for path in FOLDER.glob("*/model.yaml")))


def is_known(key: str) -> bool:
    """Whether a model by this name comes with the product."""
    return key in frozenset(keys())


def has_form(tenant: int, key: str) -> bool:
    """Whether a tenant has a form by this name: in the instrument library, or written by one of its own groups."""
    return instruments.may_be_seen(tenant, key)


def all() -> tuple[ReadyModel, ...]:  # noqa: A001 - it reads as shelf.all(), and nothing here needs the builtin
    """Every model that comes with the product."""
    return tuple(get(key) for key in keys())


@cache
def get(key: str) -> ReadyModel:
    """A model that comes with the product; LookupError when there is none by that name."""
    if not is_known(key):
        raise LookupError(f"There is no ready model '{key}'. There are: {', '.join(keys())}.")
    folder = FOLDER / key
    found = yaml.safe_load((folder / "model.yaml").read_text(encoding="utf-8"))
    return read({**found, "key": key, "guide": (folder / "guide.md").read_text(encoding="utf-8")})


@dataclass(frozen=True)
class Told:
    """The words round a model in one language: where it comes from, what must be made one's own, and its guide."""

    comes_from: str
    make_own: tuple[str, ...]
    guide: str


def told(model: ReadyModel, language: str) -> Told:
    """The words round a model; in English where it is one that comes with the product, else as it was written."""
    if not _has(model, language):
        return Told(model.comes_from, model.make_own, model.guide)
    found = _english(model.key)
    guide = (FOLDER / model.key / "guide.en.md").read_text(encoding="utf-8").strip()
    return Told(str(found["comes_from"]), tuple(found["make_own"]), guide)


def answers(model: ReadyModel, language: str) -> Mapping[Step, Answers]:
    """What a model suggests, in English where it is one that comes with the product, else as it was written."""
    if not _has(model, language):
        return model.answers
    words = {Step(step): _plain(said) for step, said in _english(model.key)["answers"].items()}
    return {step: _over(said, words.get(step, {})) for step, said in model.answers.items()}


def _has(model: ReadyModel, language: str) -> bool:
    """Whether a model's words are here in another language than its own: only while it says what the shelf says."""
    return language == "en" and is_known(model.key) and model.digest == get(model.key).digest


def _over(said: Answers, words: Answers) -> dict[str, Any]:
    """An answer with other words for its texts; what is no text stays."""
    return {
        field: [{**row, **other} for row, other in zip(value, words[field], strict=True)]
        if isinstance(value, list) and field in words
        else words.get(field, value)
        for field, value in said.items()
    }


@cache
def _english(key: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load((FOLDER / key / "model.en.yaml").read_text(encoding="utf-8"))
    return found


def read(document: Mapping[str, Any]) -> ReadyModel:
    """Make a model of plain data, once and for all. Raises ShelfError with a sentence for each thing that is wrong."""
    problems = _problems(document)
    if problems:
        raise ShelfError(problems)
    return ReadyModel(
        key=str(document["key"]),
        version=str(document["version"]),
        kind=Kind(document["kind"]),
        titles=dict(document["titles"]),
        summaries=dict(document["summaries"]),
        comes_from=str(document["comes_from"]),
        make_own=tuple(document["make_own"]),
        answers={Step(step): _plain(said) for step, said in document["answers"].items()},
        guide=str(document["guide"]).strip(),
    )


def _plain(said: Mapping[str, Any]) -> dict[str, Any]:
    """Every value as text, as a form would have sent it; rows stay rows."""
    return {
        field: [{part: str(text).strip() for part, text in row.items()} for row in value]
        if isinstance(value, list)
        else str(value).strip()
        for field, value in said.items()
    }


def _problems(document: Mapping[str, Any]) -> list[str]:
    parts = ("key", "version", "kind", "titles", "summaries", "comes_from", "make_own", "answers", "guide")
    missing = [f"'{part}' is missing. Add it to the file." for part in parts if not document.get(part)]
    if missing:
        return missing
    found = [
        f"{name} has no text in '{language}'. Add it."
        for name in ("titles", "summaries")
        for language in LANGUAGES
        if not document[name].get(language)
    ]
    if document["kind"] not in set(Kind):
        found.append(f"kind '{document['kind']}' is not one of {', '.join(Kind)}.")
    for step, said in document["answers"].items():
        found += _of_step(step, said)
    return found


def _of_step(step: str, said: Mapping[str, Any]) -> list[str]:
    if step not in set(Step) or not isinstance(said, Mapping):
        return [f"answers.{step} is no page of the workshop. There are: {', '.join(Step)}."]
    rows = _ROWS.get(Step(step), {})
    asked = tuple(chain(*HOW.values())) if step == Step.MOMENTS else FIELDS[Step(step)]
    found = [
        f"answers.{step}.{field} is no question on that page."
        for field in said
        if field not in asked and field not in rows
    ]
    for name, parts in rows.items():
        for row in said.get(name, ()):
            found += [f"answers.{step}.{name}: '{part}' is no part of a row." for part in row if part not in parts]
            found += _of_row(name, row)
    if "person_word" in said and said["person_word"] not in set(PersonWord):
        found.append(f"person_word '{said['person_word']}' is not one of {', '.join(PersonWord)}.")
    return found


def _of_row(name: str, row: Mapping[str, Any]) -> list[str]:
    allowed: dict[str, set[str]]
    match name:
        case "indicators":
            allowed = {"kind": {*IndicatorKind}, "quality": {*Quality}}
        case "moments":
            allowed = {"rater": {*Rater}, "timing": {*Timing}}
            row = {**row, "timing": str(row.get("when", "")).partition(":")[0]}
        case _:
            return []
    return [
        f"{name}: '{row.get(part)}' is no {part}. Choose one of {', '.join(sorted(values))}."
        for part, values in allowed.items()
        if str(row.get(part)) not in values
    ]
