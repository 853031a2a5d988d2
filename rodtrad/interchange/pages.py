"""What the pages of the import show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rodtrad.interchange.forms import CaseColumnsForm, ColumnsForm, UploadForm

SHOWN_PROBLEMS = 200
SHOWN_ROWS = 8


@dataclass(frozen=True)
class EarlierFile:
    """A file that was imported."""

    name: str
    at: datetime
    stored: int


@dataclass(frozen=True)
class UploadPage:
    """Choose a file and where it belongs."""

    form: UploadForm
    problem: str
    earlier: Sequence[EarlierFile]


@dataclass(frozen=True)
class ColumnsPage:
    """Say which column is what."""

    file_name: str
    form: ColumnsForm
    header: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class ProblemRow:
    """One thing that is wrong, in words."""

    row: int
    column: str
    value: str
    message: str


@dataclass(frozen=True)
class CheckedPage:
    """What is in the file, or everything that is wrong with it."""

    file_name: str
    unit: str
    programme: str
    answers: int
    clients: int
    repeated: int
    problems: Sequence[ProblemRow]
    more_problems: int
    columns_url: str
    store_url: str
    discard_url: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class StoredPage:
    """What the import did."""

    file_name: str
    answers: int
    repeated: int
    new_clients: int


@dataclass(frozen=True)
class UploadCasesPage:
    """Choose a case system's file and where its cases belong."""

    form: UploadForm
    problem: str
    earlier: Sequence[EarlierFile]


@dataclass(frozen=True)
class CaseColumnsPage:
    """Say which column of a case system's file is what."""

    file_name: str
    form: CaseColumnsForm
    header: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class CheckedCasesPage:
    """What a file of cases would bring, or everything that is wrong with it."""

    file_name: str
    unit: str
    programme: str
    is_empty: bool
    new_clients: int
    new_cases: int
    insatser: int
    repeated: int
    problems: Sequence[ProblemRow]
    more_problems: int
    columns_url: str
    store_url: str
    discard_url: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class StoredCasesPage:
    """What an import of cases did."""

    file_name: str
    new_clients: int
    new_cases: int
    insatser: int
    repeated: int
