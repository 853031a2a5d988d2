"""Decisions about imported files: which column is what, and what is wrong with a row. No Django, no clock."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final

from rodtrad.formats.csv_utf8 import Row, Table
from rodtrad.instruments import answers as reading
from rodtrad.instruments import library
from rodtrad.instruments.answers import AnswerErrors, Answers
from rodtrad.instruments.definition import Instrument
from rodtrad.kit import numbers, personal


class BatchStatus(StrEnum):
    """Where a file stands."""

    CHECKED = "checked"
    STORED = "stored"
    DISCARDED = "discarded"


class FileKind(StrEnum):
    """What a file brings."""

    ANSWERS = "answers"
    CASES = "cases"


class Field(StrEnum):
    """What a column can be, beside the items q1, q2, ..."""

    CLIENT = "client"
    DATE = "date"
    INSTRUMENT = "instrument"
    TOTAL = "total"


GUESSES: Mapping[Field, frozenset[str]] = {
    Field.CLIENT: frozenset({"klient", "kod", "klientkod", "client", "id", "case", "code"}),
    Field.DATE: frozenset({"datum", "date", "dag", "day"}),
    Field.INSTRUMENT: frozenset({"instrument", "formulär", "formular", "skala"}),
    Field.TOTAL: frozenset({"total", "summa", "totalt", "poäng", "poang", "score", "sum"}),
}
REQUIRED = (Field.CLIENT, Field.DATE, Field.INSTRUMENT)
MAX_CODE = 16
EARLIEST: Final = date(1950, 1, 1)  # an answer given before that is a year that was written wrong
_ITEM: Final = re.compile(r"q[0-9]+(_[0-9]+)?")


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: where, what was there, and the key of the sentence that says what to do."""

    row: int
    column: str
    value: str
    key: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Entry:
    """One row that can be stored."""

    row: int
    client: str
    occurred_on: date
    instrument: Instrument
    answers: Answers | None
    total: Fraction | None

    @property
    def key(self) -> tuple[str, date, str]:
        """What makes two rows the same question: client, day and instrument."""
        return self.client, self.occurred_on, self.instrument.key


@dataclass(frozen=True)
class Checked:
    """A file after reading: what can be stored, and everything that is wrong."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    repeated: int = 0


def guess(header: Sequence[str]) -> dict[str, str]:
    """Which column is which field, by its name; items are columns called q1, q2, ..."""
    found = {}
    for name in header:
        plain = name.strip().casefold()
        for known, words in GUESSES.items():
            if plain in words and known.value not in found:
                found[known.value] = name
        if is_item(plain):
            found[plain] = name
    return found


def is_item(name: str) -> bool:
    """Whether a column name is an item code: q1, or q2_1 for a row or a box of a question."""
    return _ITEM.fullmatch(name) is not None


def missing_fields(columns: Mapping[str, str]) -> tuple[Field, ...]:
    """The required fields that no column is."""
    return tuple(known for known in REQUIRED if known.value not in columns)


def named(table: Table, columns: Mapping[str, str]) -> frozenset[str]:
    """The keys of the instruments that a file names, whether there are such or not."""
    place = table.header.index(columns[Field.INSTRUMENT])
    return frozenset(_key(row.cells[place]) for row in table.rows)


def check(table: Table, columns: Mapping[str, str], *, own: Mapping[str, Instrument], today: date) -> Checked:
    """Read every row and collect everything that is wrong; a row repeated in the file is counted, not stored twice.

    An instrument is a shipped one, or one of the `own` questionnaires, by key.
    """
    places = {known: table.header.index(name) for known, name in columns.items()}
    entries: dict[tuple[str, date, str], Entry] = {}
    problems: list[Problem] = []
    repeated = 0
    for row in table.rows:
        given = {known: row.cells[place] for known, place in places.items()}
        entry, wrong = _entry(row, given, columns, own, today)
        problems.extend(wrong)
        if entry is None:
            continue
        earlier = entries.setdefault(entry.key, entry)
        if earlier is not entry:
            if _same(earlier, entry):
                repeated += 1
            else:
                problems.append(
                    Problem(row.number, columns["client"], entry.client, "other_answer_in_file", {"row": earlier.row})
                )
    return Checked(tuple(entries.values()), tuple(problems), repeated)


def _same(one: Entry, other: Entry) -> bool:
    stored = [each.answers.stored() if each.answers else None for each in (one, other)]
    return stored[0] == stored[1] and one.total == other.total


def _entry(
    row: Row,
    given: Mapping[str, str],
    columns: Mapping[str, str],
    own: Mapping[str, Instrument],
    today: date,
) -> tuple[Entry | None, list[Problem]]:
    problems: list[Problem] = []

    def wrong(place: str, key: str, **params: object) -> None:
        problems.append(Problem(row.number, columns.get(place, place), given.get(place, ""), key, params))

    client = given["client"].upper()
    if not client:
        wrong("client", "client_missing")
    elif personal.is_identity_number(client):
        wrong("client", "client_is_a_personal_number")
    elif len(client) > MAX_CODE:
        wrong("client", "client_too_long", most=MAX_CODE)
    day = _day(given["date"])
    if day is None:
        wrong("date", "date_not_a_day" if given["date"] else "date_missing")
    elif day < EARLIEST:
        wrong("date", "date_too_long_ago")
    elif day > today:
        wrong("date", "date_in_the_future")
    instrument = _instrument(given["instrument"], own)
    if instrument is None:
        wrong("instrument", "instrument_unknown", known=", ".join((*library.keys(), *sorted(own))))
        return None, problems
    answers, total = _answers(row, given, columns, instrument, problems)
    if problems or day is None:
        return None, problems
    return Entry(row.number, client, day, instrument, answers, total), problems


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == len("2026-12-01") else None
    except ValueError:
        return None


def _instrument(text: str, own: Mapping[str, Instrument]) -> Instrument | None:
    key = _key(text)
    return library.get(key) if key in frozenset(library.keys()) else own.get(key)


def _key(text: str) -> str:
    return text.strip().casefold()


def _answers(
    row: Row, given: Mapping[str, str], columns: Mapping[str, str], instrument: Instrument, problems: list[Problem]
) -> tuple[Answers | None, Fraction | None]:
    items = {code: value for code, value in given.items() if is_item(code) and value}
    total = given.get("total", "")
    if items:
        try:
            return reading.parse(instrument, items), None
        except AnswerErrors as wrong:
            problems.extend(
                Problem(row.number, columns.get(e.item, e.item), e.value, f"answer:{e.key}", {"message": e.message_sv})
                for e in wrong.errors
            )
            return None, None
    if not total:
        problems.append(Problem(row.number, columns.get("total", "q1"), "", "no_answer"))
        return None, None
    scale = instrument.scale(instrument.primary)
    try:
        value = numbers.parse(total)
    except ValueError:
        problems.append(Problem(row.number, columns["total"], total, "total_not_a_number"))
        return None, None
    if not scale.minimum <= value <= scale.maximum:
        params = {"least": numbers.written(scale.minimum, 0), "most": numbers.written(scale.maximum, 0)}
        problems.append(Problem(row.number, columns["total"], total, "total_out_of_range", params))
        return None, None
    return None, value


def clients_of(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """The rows of each client, in time order."""
    grouped: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda each: (each.client, each.occurred_on)):
        grouped.setdefault(entry.client, []).append(entry)
    return grouped
