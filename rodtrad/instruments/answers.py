"""Read one person's answers in the units people use, or say everything that is wrong with them at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from rodtrad.instruments.definition import Instrument, Item
from rodtrad.kit import numbers

_SENTENCES: Final = {
    "unknown_item": {
        "sv": "{item} är ingen fråga i formuläret. Kontrollera frågans kod.",
        "en": "{item} is not a question in this form. Check the code of the question.",
    },
    "not_a_number": {
        "sv": "{item}: {value} är inget tal. Ange ett tal eller lämna frågan tom.",
        "en": "{item}: {value} is not a number. Give a number or leave the question empty.",
    },
    "out_of_range": {
        "sv": "{item}: {value} ligger utanför skalan. Ange ett tal från {minimum} till {maximum}.",
        "en": "{item}: {value} is outside the scale. Give a number from {minimum} to {maximum}.",
    },
    "wrong_step": {
        "sv": "{item}: {value} har för många decimaler. Ange ett tal i steg om {step}.",
        "en": "{item}: {value} has too many decimals. Give a number in steps of {step}.",
    },
    "not_an_option": {
        "sv": "{item}: {value} är inget av svarsalternativen. Välj ett av {options}.",
        "en": "{item}: {value} is not one of the choices. Choose one of {options}.",
    },
}


@dataclass(frozen=True)
class AnswerError:
    """One answer that cannot be used: which item, what was given, and a message key with its parameters."""

    item: str
    value: str
    key: str
    params: Mapping[str, str] = field(default_factory=dict)

    def message(self, language: str) -> str:
        """Return the sentence in a language (English when it is not there)."""
        sentences = _SENTENCES[self.key]
        words = {"item": self.item, "value": self.value, **self.params}
        if language == "sv":
            words = {name: word.replace(".", ",") if name != "item" else word for name, word in words.items()}
        return sentences.get(language, sentences["en"]).format(**words)

    @property
    def message_sv(self) -> str:
        """Return the Swedish sentence."""
        return self.message("sv")

    @property
    def message_en(self) -> str:
        """Return the English sentence."""
        return self.message("en")


class AnswerErrors(ValueError):
    """Every answer that cannot be used, in the order of the form, unknown items last."""

    def __init__(self, errors: list[AnswerError]) -> None:
        """Keep the errors, for those who show each beside its question."""
        super().__init__("\n".join(error.message_en for error in errors))
        self.errors = tuple(errors)


@dataclass(frozen=True)
class Answers:
    """One person's answers to one structure version, as stored whole numbers; None is a missing answer."""

    structure_digest: str
    values: Mapping[str, int | None]

    def stored(self) -> dict[str, int | None]:
        """Return a copy to store: every item code is there, in the order of the form."""
        return dict(self.values)

    @property
    def n_answered(self) -> int:
        """Return how many of the items have an answer."""
        return sum(value is not None for value in self.values.values())


def parse(instrument: Instrument, raw: Mapping[str, object]) -> Answers:
    """Read answers in natural units (5.5 or "5,5" on a line, 2 for a choice); None, "" and absence are missing.

    Raises AnswerErrors with all that is wrong.
    """
    return _read(instrument, raw, in_storage_units=False)


def from_stored(instrument: Instrument, stored: Mapping[str, int | None]) -> Answers:
    """Read answers back from storage (55 for 5.5 on a line), checking them again. Raises AnswerErrors."""
    return _read(instrument, stored, in_storage_units=True)


def _read(instrument: Instrument, raw: Mapping[str, object], *, in_storage_units: bool) -> Answers:
    values: dict[str, int | None] = {}
    errors: list[AnswerError] = []
    for item in instrument.items:
        given = raw.get(item.code)
        read = None if given is None or given == "" else _value(item, given, in_storage_units=in_storage_units)
        if isinstance(read, AnswerError):
            errors.append(read)
        else:
            values[item.code] = read
    known = {item.code for item in instrument.items}
    errors += [AnswerError(_shown(code), _shown(raw[code]), "unknown_item") for code in raw if code not in known]
    if errors:
        raise AnswerErrors(errors)
    return Answers(structure_digest=instrument.structure_digest, values=values)


def _value(item: Item, given: object, *, in_storage_units: bool) -> int | AnswerError:
    number = _number(given)
    if number is None:
        return AnswerError(item.code, _shown(given), "not_a_number")
    stored = number if in_storage_units else number * item.factor
    if item.kind == "choice":
        if stored in item.options:
            return int(stored)
        options = ", ".join(str(option) for option in item.options)
        return AnswerError(item.code, _shown(given), "not_an_option", {"options": options})
    if not item.minimum <= stored <= item.maximum:
        ends = {"minimum": _plain(item, item.minimum), "maximum": _plain(item, item.maximum)}
        return AnswerError(item.code, _shown(given), "out_of_range", ends)
    if stored.denominator != 1:
        return AnswerError(item.code, _shown(given), "wrong_step", {"step": _plain(item, 1)})
    return int(stored)


def _number(given: object) -> Fraction | None:
    if isinstance(given, bool) or not isinstance(given, (int, float, str, Fraction)):
        return None  # True would otherwise be read as 1
    try:
        return numbers.parse(given) if isinstance(given, str) else numbers.exact(given)
    except ValueError:
        return None


def _plain(item: Item, stored: int) -> str:
    natural = item.natural(stored)
    return str(natural) if natural.denominator == 1 else str(float(natural))


def _shown(given: object) -> str:
    return str(given)[:40]
