"""What the templates of a running follow-up, the shelf and the inventory receive."""

from __future__ import annotations

from dataclasses import dataclass

from rodtrad.ui.parts import Tab
from rodtrad.workshop.forms import ExperienceForm, FileForm, NoteForm, UnitForm, WishForm
from rodtrad.workshop.pages.planning import MomentLine, Said


@dataclass(frozen=True)
class NoteRow:
    """One entry of the diary."""

    when: str
    kind: str
    text: str
    why: str


@dataclass(frozen=True)
class DiaryPage:
    """The diary of a follow-up."""

    name: str
    sentence: str
    notes: tuple[NoteRow, ...]
    form: NoteForm | None
    back_url: str
    tabs: tuple[Tab, ...]


@dataclass(frozen=True)
class ExperiencePage:
    """The sheet of experience, to write or to read."""

    name: str
    group: str
    said: tuple[Said, ...]
    form: ExperienceForm | None
    edit_url: str
    stale: tuple[Said, ...]
    back_url: str
    tabs: tuple[Tab, ...]


@dataclass(frozen=True)
class HandOverPage:
    """What a new manager needs to know about a unit's follow-ups."""

    unit: str
    sentence: str
    rows: tuple[HandOverRow, ...]
    back_url: str


@dataclass(frozen=True)
class HandOverRow:
    """One follow-up, for a new manager."""

    name: str
    question: str
    since: str
    coverage: str
    promised: tuple[Said, ...]
    open_decisions: tuple[str, ...]
    next_dates: tuple[str, ...]
    url: str
    has_cases: bool = True


@dataclass(frozen=True)
class ShelfRow:
    """One ready model in the list."""

    title: str
    summary: str
    kind: str
    minutes: str
    licence: str
    url: str
    origin: str = ""


@dataclass(frozen=True)
class ShelfPage:
    """Färdiga uppföljningsmodeller."""

    rows: tuple[ShelfRow, ...]
    imported: tuple[ShelfRow, ...]
    may_import: bool


@dataclass(frozen=True)
class ReadyModelPage:
    """One ready model: its guide, what it asks, and what must be made one's own."""

    title: str
    summary: str
    kind: str
    origin: str
    guide: tuple[GuidePart, ...]
    make_own: tuple[str, ...]
    moments: tuple[MomentLine, ...]
    licence: tuple[str, ...]
    experience: tuple[Said, ...]
    begin_url: str
    file_url: str
    collect_note: str
    may_begin: bool


@dataclass(frozen=True)
class GuidePart:
    """A heading of a guide with its paragraphs and its list."""

    heading: str
    paragraphs: tuple[str, ...]
    points: tuple[str, ...]


@dataclass(frozen=True)
class ImportPage:
    """Read in a model from another municipality, and see what differs."""

    form: FileForm
    problem: str


@dataclass(frozen=True)
class ComingForm:
    """A questionnaire of the sender's own that comes with a model: what it asks, and whether it is here already."""

    name: str
    questions: tuple[str, ...]
    is_here: bool


@dataclass(frozen=True)
class PreviewPage:
    """What a file brings: who signed it, what differs, and what one must have a right to."""

    title: str
    summary: str
    signed_by: str
    fingerprint: str
    differences: tuple[Said, ...]
    is_known: bool
    questionnaires: tuple[ComingForm, ...]
    unit_form: UnitForm | None
    missing: tuple[str, ...]
    changed: tuple[str, ...]
    licences: tuple[str, ...]
    experience: tuple[Said, ...]
    text: str


@dataclass(frozen=True)
class InventoryRow:
    """What one group uses."""

    group: str
    what: str
    since: str
    how_many: str
    coverage: str


@dataclass(frozen=True)
class WishRow:
    """What a group lets others know."""

    group: str
    kind: str
    text: str
    withdraw_url: str = ""


@dataclass(frozen=True)
class InventoryPage:
    """Which instruments and models are used where; with others' inventories when they are read in."""

    own: str
    sentence: str
    rows: tuple[InventoryRow, ...]
    wishes: tuple[WishRow, ...]
    others: tuple[OthersPart, ...]
    together: tuple[tuple[str, str], ...]
    form: WishForm | None
    file_form: FileForm | None
    problem: str


@dataclass(frozen=True)
class OthersPart:
    """Another municipality's inventory."""

    name: str
    made: str
    rows: tuple[InventoryRow, ...]
    wishes: tuple[WishRow, ...]
