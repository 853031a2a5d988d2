"""Read one person's answers in the units people use, or say everything that is wrong with them at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import Final

from rodtrad.instruments import flow
from rodtrad.instruments.definition import Instrument, Item, Note, Passage
from rodtrad.instruments.expansion import repeated
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
    "not_a_list": {
        "sv": "{item} ska vara en lista med högst {times} poster, och varje post ha frågorna {fields}.",
        "en": "{item} must be a list of at most {times} entries, each with the questions {fields}.",
    },
    "too_long": {
        "sv": "{item} är för lång. Skriv högst {length} tecken.",
        "en": "{item} is too long. Write at most {length} characters.",
    },
    "not_a_date": {
        "sv": "{item}: {value} är inget datum. Skriv år, månad och dag, till exempel 2026-03-15.",
        "en": "{item}: {value} is not a date. Write year, month and day, for example 2026-03-15.",
    },
    "not_an_option": {
        "sv": "{item}: {value} är inget av svarsalternativen. Välj ett av {options}.",
        "en": "{item}: {value} is not one of the choices. Choose one of {options}.",
    },
}

_SHORT: Final = 8  # letters; nobody types more where a number is asked for


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
    notes: Mapping[str, str] = field(default_factory=dict)
    """Free words and dates, never scored; kept apart from the numbers so that nothing counts them by mistake."""

    def document(self) -> dict[str, int | str | None]:
        """Return what to store as one document: every item code, and the notes that have words, as text."""
        return {**self.values, **self.notes}

    def stored(self) -> dict[str, int | None]:
        """Return a copy to store: every item code is there, in the order of the form."""
        return dict(self.values)

    @property
    def n_answered(self) -> int:
        """Return how many of the items have an answer."""
        return sum(value is not None for value in self.values.values())


def parse(instrument: Instrument, raw: Mapping[str, object]) -> Answers:
    """Read answers in natural units (5.5 or "5,5" on a line, 2 for a choice); None, "" and absence are missing.

    Answers to a repeated group may come as a list of entries. Raises AnswerErrors with all that is wrong.
    """
    return _read(instrument, raw, in_storage_units=False)


def from_stored(
    instrument: Instrument, stored: Mapping[str, int | None], notes: Mapping[str, str] | None = None
) -> Answers:
    """Read answers back from storage (55 for 5.5 on a line), checking them again. Raises AnswerErrors."""
    return _read(instrument, {**stored, **(notes or {})}, in_storage_units=True)


def from_document(instrument: Instrument, document: Mapping[str, int | str | None]) -> Answers:
    """Read a stored document back, numbers and words, checking it again. Raises AnswerErrors."""
    return _read(instrument, document, in_storage_units=True)


def _read(instrument: Instrument, raw: Mapping[str, object], *, in_storage_units: bool) -> Answers:
    values: dict[str, int | None] = {}
    read: int | AnswerError | None
    raw, errors = _flat(instrument, raw)
    for item in instrument.items:
        given = raw.get(item.code)
        if given is None or given == "":
            read = None
        elif isinstance(given, str) and len(given) <= _SHORT and not in_storage_units:
            read = _typed(instrument, item.code, given)
        else:
            read = _value(item, given, in_storage_units=in_storage_units)
        if isinstance(read, AnswerError):
            errors.append(read)
        else:
            values[item.code] = read
    notes = {note.code: str(raw[note.code]).strip() for note in instrument.notes if raw.get(note.code) is not None}
    errors += [wrong for note in instrument.notes if (wrong := _note_error(note, notes.get(note.code, "")))]
    known = {*(item.code for item in instrument.items), *(note.code for note in instrument.notes)}
    errors += [AnswerError(_shown(code), _shown(raw[code]), "unknown_item") for code in raw if code not in known]
    if errors:
        raise AnswerErrors(errors)
    values = flow.with_boxes_settled(instrument, values)
    asked = _whole_form(instrument) or flow.shown(
        instrument, values
    )  # an answer to a question that is not asked is no answer
    values = {code: stored if code in asked else None for code, stored in values.items()}
    notes = {code: words for code, words in notes.items() if words and code in asked}
    return Answers(structure_digest=instrument.structure_digest, values=values, notes=notes)


def _note_error(note: Note, words: str) -> AnswerError | None:
    if len(words) > note.max_length:
        return AnswerError(note.code, _shown(words), "too_long", {"length": str(note.max_length)})
    if note.kind == "date" and words and not _is_date(words):
        return AnswerError(note.code, _shown(words), "not_a_date")
    return None


def _is_date(words: str) -> bool:
    try:
        return date.fromisoformat(words).isoformat() == words
    except ValueError:
        return False


def _flat(instrument: Instrument, raw: Mapping[str, object]) -> tuple[Mapping[str, object], list[AnswerError]]:
    """Write out the lists of repeated groups: goals[1].level becomes level_2."""
    flat, errors = dict(raw), list[AnswerError]()
    for repeat in instrument.repeats:
        entries = flat.pop(repeat.key, ())
        if (
            not isinstance(entries, Sequence)
            or len(entries) > repeat.times
            or not all(isinstance(entry, Mapping) and set(entry) <= set(repeat.fields) for entry in entries)
        ):
            params = {"times": str(repeat.times), "fields": ", ".join(repeat.fields)}
            errors.append(AnswerError(repeat.key, _shown(entries), "not_a_list", params))
            continue
        for number, entry in enumerate(entries, start=1):
            flat |= {repeated(name, number): given for name, given in entry.items()}
    return flat, errors


@lru_cache(maxsize=256)
def _whole_form(instrument: Instrument) -> frozenset[str]:
    """Every code of a form where no question depends on another; nothing, where one does."""
    steps: tuple[Item | Note | Passage, ...] = (*instrument.items, *instrument.notes, *instrument.passages)
    return frozenset() if any(step.shown_if for step in steps) else flow.shown(instrument, {})


@lru_cache(maxsize=4096)
def _typed(instrument: Instrument, code: str, given: str) -> int | AnswerError:
    """What is typed in a form; nearly everybody types one of the same few things, so it is seldom read anew."""
    return _value(instrument.item(code), given, in_storage_units=False)


def _value(item: Item, given: object, *, in_storage_units: bool) -> int | AnswerError:
    if isinstance(given, str) and given.strip().upper() in item.written:
        return item.written[given.strip().upper()]
    number = _number(given)
    if number is None:
        return AnswerError(item.code, _shown(given), "not_a_number")
    stored = number if in_storage_units else number * item.factor
    if item.kind == "choice":
        if stored in item.options:
            return int(stored)
        options = ", ".join(str(option) for option in item.options)
        return AnswerError(item.code, _shown(given), "not_an_option", {"options": options})
    if stored in item.special:
        return int(stored)
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
