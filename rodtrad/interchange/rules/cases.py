"""Decisions about files of cases and insatser: which column is what, and what is wrong with a row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar

from rodtrad.access.rules import RuleBroken
from rodtrad.clients.rules import (
    LegalGround,
    ServiceDates,
    ServiceEnding,
    ServiceKind,
    Sex,
    require_birth_year,
    require_service,
)
from rodtrad.formats.csv_utf8 import Row, Table
from rodtrad.interchange.rules.answers import MAX_CODE, Problem
from rodtrad.interchange.rules.days import parse_day
from rodtrad.kit import personal

MAX_TEXT: Final = 120
MAX_KSI: Final = 20
T = TypeVar("T")


class CaseField(StrEnum):
    """What a column can be."""

    CLIENT = "client"
    NAME = "name"
    BIRTH_YEAR = "birth_year"
    SEX = "sex"
    OPENED_ON = "opened_on"
    REASON = "reason"
    UNIT = "unit"
    KIND = "kind"
    SERVICE_NAME = "service_name"
    KSI_CODE = "ksi_code"
    LEGAL_GROUND = "legal_ground"
    PROVIDER = "provider"
    DECIDED_ON = "decided_on"
    PLANNED_FROM = "planned_from"
    PLANNED_TO = "planned_to"
    STARTED_ON = "started_on"
    ENDED_ON = "ended_on"
    ENDING = "ending"


CASE_REQUIRED: Final = (CaseField.CLIENT,)
_OF_THE_PERSON: Final = (CaseField.NAME, CaseField.BIRTH_YEAR, CaseField.SEX)
_OF_THE_CASE: Final = (*_OF_THE_PERSON, CaseField.OPENED_ON, CaseField.REASON, CaseField.UNIT)
_DAYS: Final = (
    CaseField.DECIDED_ON, CaseField.PLANNED_FROM, CaseField.PLANNED_TO, CaseField.STARTED_ON, CaseField.ENDED_ON,
)  # fmt: skip
_OF_THE_INSATS: Final = (
    CaseField.KIND, CaseField.SERVICE_NAME, CaseField.KSI_CODE, CaseField.LEGAL_GROUND, CaseField.PROVIDER, *_DAYS,
    CaseField.ENDING,
)  # fmt: skip
_GUESSES: Final[Mapping[CaseField, frozenset[str]]] = {
    CaseField.CLIENT: frozenset({"klient", "kod", "klientkod", "ärendenummer", "ärendenr", "client", "case number"}),
    CaseField.NAME: frozenset({"namn", "klientens namn", "name"}),
    CaseField.BIRTH_YEAR: frozenset({"födelseår", "född år", "birth year"}),
    CaseField.SEX: frozenset({"kön", "sex"}),
    CaseField.OPENED_ON: frozenset({"öppnat", "ärende öppnat", "startdatum ärende", "aktualiserad", "opened on"}),
    CaseField.REASON: frozenset({"anledning", "orsak", "anledning till kontakt", "reason"}),
    CaseField.UNIT: frozenset({"enhet", "grupp", "unit"}),
    CaseField.KIND: frozenset({"insats", "slag av insats", "insatstyp", "kind of insats"}),
    CaseField.SERVICE_NAME: frozenset({"insatsens namn", "benämning"}),
    CaseField.KSI_CODE: frozenset({"ksi", "ksi-kod", "ksi kod", "ksikod", "ksi code"}),
    CaseField.LEGAL_GROUND: frozenset({"lagrum", "rättslig grund", "lag", "legal ground"}),
    CaseField.PROVIDER: frozenset({"utförare", "provider"}),
    CaseField.DECIDED_ON: frozenset({"beslutsdatum", "beslutad", "beslut", "decided on"}),
    CaseField.PLANNED_FROM: frozenset({"planerad från", "planerad start", "planned from"}),
    CaseField.PLANNED_TO: frozenset({"planerad till", "planerat slut", "planned to"}),
    CaseField.STARTED_ON: frozenset({"började", "insats från", "verkställd från", "started on"}),
    CaseField.ENDED_ON: frozenset({"slutade", "insats till", "verkställd till", "ended on"}),
    CaseField.ENDING: frozenset({"skäl", "avslutsskäl", "avslutsorsak", "skäl till avslut", "ending"}),
}
_SEXES: Final[Mapping[str, Sex]] = {
    **dict.fromkeys(("kvinna", "flicka", "k", "f", "female"), Sex.FEMALE),
    **dict.fromkeys(("man", "pojke", "m", "male"), Sex.MALE),
    **dict.fromkeys(("vill inte uppge", "uppger ej", "unsaid"), Sex.UNSAID),
}


@dataclass(frozen=True)
class Words:
    """What a file may call things, without capitals: kinds, grounds, reasons to end, and units."""

    kinds: Mapping[str, ServiceKind]
    grounds: Mapping[str, LegalGround]
    endings: Mapping[str, ServiceEnding]
    units: Mapping[str, int]
    known: Mapping[str, str]  # {field: the words to choose from, as they are written}


@dataclass(frozen=True)
class Insats:
    """One insats as a file or the register says it."""

    kind: ServiceKind
    name: str
    ksi_code: str
    legal_ground: LegalGround | None
    provider: str
    dates: ServiceDates
    ending: ServiceEnding | None

    def is_the_same_as(self, other: Insats) -> bool:
        """The same kind under the same name, and at least one day in common."""
        if (self.kind, self.name.casefold()) != (other.kind, other.name.casefold()):
            return False
        return any(one is not None and one == two for one, two in zip(self._days, other._days, strict=True))

    def says_the_same_as(self, other: Insats) -> bool:
        """Every field alike, whatever the capitals."""
        return self._all == other._all

    @property
    def _days(self) -> tuple[date | None, ...]:
        return self.dates.decided_on, self.dates.planned_from, self.dates.started_on

    @property
    def _all(self) -> tuple[object, ...]:
        days = (*self._days, self.dates.planned_to, self.dates.ended_on)
        words = (self.name.casefold(), self.ksi_code.casefold(), self.provider.casefold())
        return self.kind, words, self.legal_ground, days, self.ending


@dataclass(frozen=True)
class CaseRow:
    """One row that can be read: the case, and its insats if the row has one."""

    row: int
    client: str
    name: str
    birth_year: int | None
    sex: Sex | None
    opened_on: date | None
    reason: str
    unit: int | None
    insats: Insats | None


@dataclass(frozen=True)
class Person:
    """What all the rows of one client say together, and the insatser row by row."""

    row: int
    client: str
    name: str
    birth_year: int | None
    sex: Sex | None
    opened_on: date | None
    reason: str
    unit: int | None
    insatser: tuple[tuple[int, Insats], ...]


@dataclass(frozen=True)
class CheckedCases:
    """A file after reading: who is in it, everything that is wrong, and how many rows say the same twice."""

    persons: tuple[Person, ...]
    problems: tuple[Problem, ...]
    repeated: int = 0


def guess_cases(header: Sequence[str]) -> dict[str, str]:
    """Which column is which field, by its name."""
    found: dict[str, str] = {}
    for name in header:
        for known, words in _GUESSES.items():
            if name.strip().casefold() in words:
                found.setdefault(known.value, name)
    return found


def missing_case_fields(columns: Mapping[str, str]) -> tuple[CaseField, ...]:
    """The required fields that no column is."""
    return tuple(known for known in CASE_REQUIRED if known.value not in columns)


def check_cases(
    table: Table, columns: Mapping[str, str], words: Words, *, keeps_identity: bool, today: date
) -> CheckedCases:
    """Read every row, put each client's rows together, and collect everything that is wrong."""
    places = {known: table.header.index(name) for known, name in columns.items()}
    rows: dict[str, list[CaseRow]] = {}
    problems: list[Problem] = []
    for row in table.rows:
        reader = _Reader(row, {known: row.cells[place] for known, place in places.items()}, columns, today, words)
        read = reader.read(keeps_identity)
        problems += reader.problems
        if not reader.problems:
            rows.setdefault(read[0], []).append(read[1])
    persons, repeated = [], 0
    for each in rows.values():
        person, wrong, again = _together(each, columns)
        persons.append(person)
        problems, repeated = problems + wrong, repeated + again
    return CheckedCases(tuple(persons), tuple(sorted(problems, key=lambda problem: problem.row)), repeated)


@dataclass
class _Reader:
    row: Row
    given: Mapping[str, str]
    columns: Mapping[str, str]
    today: date
    words: Words

    def __post_init__(self) -> None:
        self.problems: list[Problem] = []

    def read(self, keeps_identity: bool) -> tuple[str, CaseRow]:
        """The row, by its client; what is wrong is in `problems`."""
        client = self._client()
        name, year = self.text(CaseField.NAME), self._birth_year()
        sex = self.word(CaseField.SEX, _SEXES, "sex_unknown")
        if not keeps_identity:
            for known in _OF_THE_PERSON:
                if self.given.get(known):
                    self.wrong(known, "identity_not_kept")
        opened = self.day(CaseField.OPENED_ON)
        if opened is not None and opened > self.today:
            self.wrong(CaseField.OPENED_ON, "date_in_the_future")
        unit = self.word(CaseField.UNIT, self.words.units, "unit_unknown")
        insats = self._insats() if any(self.given.get(known) for known in _OF_THE_INSATS) else None
        reason = self.text(CaseField.REASON)
        return client, CaseRow(self.row.number, client, name, year, sex, opened, reason, unit, insats)

    def wrong(self, known: CaseField, key: str, /, **params: object) -> None:
        """Note something wrong in one column."""
        column = self.columns.get(known, "")
        self.problems.append(Problem(self.row.number, column, self.given.get(known, ""), key, params))

    def text(self, known: CaseField, *, most: int = MAX_TEXT) -> str:
        """A short text."""
        text = self.given.get(known, "")
        if len(text) > most:
            self.wrong(known, "text_too_long", most=most)
        return text

    def day(self, known: CaseField) -> date | None:
        """A day, or nothing."""
        text = self.given.get(known, "")
        day = parse_day(text)
        if text and day is None:
            self.wrong(known, "date_unreadable")
        return day

    def word(self, known: CaseField, words: Mapping[str, T], key: str) -> T | None:
        """One of the words that are known, or nothing."""
        text = self.given.get(known, "")
        found = words.get(" ".join(text.casefold().split()))
        if text and found is None:
            self.wrong(known, key, known=self.words.known.get(known, ""))
        return found

    def rule(self, known: CaseField, require: Callable[[], None]) -> None:
        """Note what a rule of the register says no to."""
        try:
            require()
        except RuleBroken as broken:
            self.wrong(known, f"rule:{broken.key}", **broken.values)

    def _client(self) -> str:
        client = self.given.get(CaseField.CLIENT, "").upper()
        if not client:
            self.wrong(CaseField.CLIENT, "client_missing")
        elif personal.is_identity_number(client):
            self.wrong(CaseField.CLIENT, "client_is_a_personal_number")
        elif len(client) > MAX_CODE:
            self.wrong(CaseField.CLIENT, "client_too_long", most=MAX_CODE)
        return client

    def _birth_year(self) -> int | None:
        text = self.given.get(CaseField.BIRTH_YEAR, "")
        if not text:
            return None
        if not re.fullmatch(r"[0-9]{4}", text):
            self.wrong(CaseField.BIRTH_YEAR, "not_a_birth_year")
            return None
        self.rule(CaseField.BIRTH_YEAR, lambda: require_birth_year(birth_year=int(text), today=self.today))
        return int(text)

    def _insats(self) -> Insats | None:
        kind = self.word(CaseField.KIND, self.words.kinds, "kind_unknown")
        if not self.given.get(CaseField.KIND):
            self.wrong(CaseField.KIND, "kind_missing")
        ground = self.word(CaseField.LEGAL_GROUND, self.words.grounds, "ground_unknown")
        ending = self.word(CaseField.ENDING, self.words.endings, "ending_unknown")
        decided, planned_from, planned_to, started, ended = (self.day(known) for known in _DAYS)
        dates = ServiceDates(decided, None, planned_from, planned_to, started, ended)
        name, provider = self.text(CaseField.SERVICE_NAME), self.text(CaseField.PROVIDER)
        ksi = self.text(CaseField.KSI_CODE, most=MAX_KSI).upper()
        if self.problems or kind is None:
            return None
        self.rule(CaseField.KIND, lambda: require_service(dates, ending=ending, today=self.today))
        return Insats(kind, name, ksi, ground, provider, dates, ending)


def _together(rows: Sequence[CaseRow], columns: Mapping[str, str]) -> tuple[Person, list[Problem], int]:
    """One client's rows as a person: what they say of the case must agree, and an insats is said once."""
    problems: list[Problem] = []
    said: dict[str, tuple[int, object]] = {}
    for row in rows:
        for known in _OF_THE_CASE:
            value = getattr(row, known.value)
            first = said.setdefault(known.value, (row.row, value)) if value else None
            if first and first[1] != value:
                problems.append(
                    Problem(row.row, columns[known.value], str(value), "row_disagrees", {"row": first[0]})
                )  # fmt: skip
    insatser, wrong, repeated = _once(rows, columns)
    values = {known.value: said[known.value][1] for known in _OF_THE_CASE if known.value in said}
    empty = {"name": "", "birth_year": None, "sex": None, "opened_on": None, "reason": "", "unit": None}
    person = Person(row=rows[0].row, client=rows[0].client, insatser=insatser, **(empty | values))  # type: ignore[arg-type]  # by field
    return person, problems + wrong, repeated


def _once(
    rows: Iterable[CaseRow], columns: Mapping[str, str]
) -> tuple[tuple[tuple[int, Insats], ...], list[Problem], int]:
    kept: list[tuple[int, Insats]] = []
    problems, repeated = [], 0
    for row in rows:
        if row.insats is None:
            continue
        number, earlier = next((one for one in kept if one[1].is_the_same_as(row.insats)), (0, None))
        if earlier is None:
            kept.append((row.row, row.insats))
        elif earlier.says_the_same_as(row.insats):
            repeated += 1
        else:
            column = columns[CaseField.KIND]
            problems.append(Problem(row.row, column, row.client, "other_insats_in_file", {"row": number}))
    return tuple(kept), problems, repeated
