"""Exactly what each template of the instrument library receives."""

from __future__ import annotations

from dataclasses import dataclass

from django.forms import Form

from rodtrad.charts.figure import Figure


@dataclass(frozen=True)
class LibraryRow:
    """One instrument in the list."""

    name: str
    url: str
    measures: str
    facts: tuple[str, ...]
    use: str
    is_ready: bool


@dataclass(frozen=True)
class LibraryPage:
    """The instrument library."""

    sentence: str
    form: Form
    is_searching: bool
    narrows: bool
    rows: tuple[LibraryRow, ...]
    examples: tuple[LibraryRow, ...]
    exempt: str
    writes: bool = False  # may write questionnaires of one's own
    choices: tuple[LibraryRow, ...] = ()  # the instruments one may choose how to count


@dataclass(frozen=True)
class UsePart:
    """Where the committee stands with an instrument, and what can be done about it."""

    sentence: str
    exempt: str
    is_active: bool
    offers_activation: bool
    offers_licence: bool
    offers_wording: bool
    may_change: bool


@dataclass(frozen=True)
class Reference:
    """A number or a rule, whom it is for, where it comes from, and how sure it is."""

    what: str
    value: str
    whom: str
    source: str
    certainty: str
    is_unchecked: bool


@dataclass(frozen=True)
class BandRow:
    """A named stretch of a scale."""

    ends: str
    name: str


@dataclass(frozen=True)
class BandTable:
    """The named stretches of a scale for somebody."""

    reference: Reference
    rows: tuple[BandRow, ...]


@dataclass(frozen=True)
class ScalePart:
    """One score in words."""

    key: str
    label: str
    reach: str
    made_of: str
    references: tuple[Reference, ...]
    bands: tuple[BandTable, ...]


@dataclass(frozen=True)
class FlagRow:
    """An answer that a member of staff is shown at once."""

    question: str
    when: str
    words: str


@dataclass(frozen=True)
class LicenceRow:
    """What the committee has recorded about its right to use an instrument."""

    holder: str
    number: str
    scope: str
    dated: str
    document: str


@dataclass(frozen=True)
class LicencePart:
    """Who owns the words, and on what terms."""

    kind: str
    holder: str
    note: str
    url: str
    recorded: tuple[LicenceRow, ...]


@dataclass(frozen=True)
class ItemRow:
    """One question."""

    code: str
    label: str
    answers: str


@dataclass(frozen=True)
class ItemsPart:
    """The questions, and whose words they are."""

    status: str
    note: str
    rows: tuple[ItemRow, ...]
    shared_answers: str


@dataclass(frozen=True)
class ScoreCell:
    """What one score became."""

    scale: str
    result: str


@dataclass(frozen=True)
class ExampleRow:
    """Answers, and what they amount to."""

    answers: str
    who: str
    scores: tuple[ScoreCell, ...]
    flags: int


@dataclass(frozen=True)
class TrialRow:
    """Something noted after the instrument had been tried."""

    text: str
    noted: str


@dataclass(frozen=True)
class TrialPart:
    """What the group has noted: what speaks for, what against, and what is decided."""

    speaks_for: tuple[TrialRow, ...]
    speaks_against: tuple[TrialRow, ...]
    decisions: tuple[TrialRow, ...]
    form: Form | None


@dataclass(frozen=True)
class InstrumentPage:
    """One instrument."""

    key: str
    name: str
    sentence: str
    use: UsePart
    scales: tuple[ScalePart, ...]
    flags: tuple[FlagRow, ...]
    licence: LicencePart
    items: ItemsPart
    examples: tuple[ExampleRow, ...]
    figure: Figure
    may_see_answers: bool
    may_try: bool
    trial: TrialPart
    counts: tuple[str, ...]  # how it counts here, where it leaves a choice
    may_choose: bool


@dataclass(frozen=True)
class BlankRow:
    """One question of a table on paper: 7, or 2a where the table is one question of the form."""

    number: str
    label: str


@dataclass(frozen=True)
class BlankStep:
    """What stands at one place of a paper: a question with room for its answer, a table, or words to read."""

    kind: str  # choice, boxes, rows, vas, number, date, text or passage
    label: str
    number: int = 0  # words to read have none, nor a table that only saves room
    help: str = ""
    only_if: str = ""
    options: tuple[str, ...] = ()
    rows: tuple[BlankRow, ...] = ()
    low: str = ""
    high: str = ""
    unit: str = ""
    lines: int = 1


@dataclass(frozen=True)
class BlankPart:
    """A part of the form under its heading, if it has one."""

    heading: str
    steps: tuple[BlankStep, ...]


@dataclass(frozen=True)
class BlankFile:
    """Where the form is as a file in one language, or the form of another who answers."""

    label: str
    url: str


@dataclass(frozen=True)
class BlankPage:
    """A form to print."""

    key: str
    name: str
    instruction: str
    parts: tuple[BlankPart, ...]
    legend: tuple[str, ...]  # what letters among the answers mean
    who: str
    rater: str
    credit: str
    language: str
    is_neutral: bool
    version: str
    files: tuple[BlankFile, ...]
    raters: tuple[BlankFile, ...]


@dataclass(frozen=True)
class NoBlankPage:
    """Why there is no form to print, and what to do about it."""

    key: str
    name: str
    why: str
    offers_licence: bool
    offers_wording: bool


@dataclass(frozen=True)
class LicenceFormPage:
    """Put the right to use an instrument on record."""

    key: str
    name: str
    part: LicencePart
    form: Form


@dataclass(frozen=True)
class ChosenRow:
    """How an instrument was chosen to count, and when."""

    day: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class CountingPage:
    """Choose how an instrument counts."""

    key: str
    name: str
    form: Form
    sources: tuple[str, ...]
    rows: tuple[ChosenRow, ...]


@dataclass(frozen=True)
class WordingRow:
    """A wording that has been imported."""

    name: str
    language: str
    imported: str
    digest: str
    holds: bool


@dataclass(frozen=True)
class WordingPage:
    """Bring the words of an instrument."""

    key: str
    name: str
    holder: str
    note: str
    form: Form
    problems: tuple[str, ...]
    rows: tuple[WordingRow, ...]
