"""Exactly what each page of the respondent's world receives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True)
class LanguageLink:
    """The same page in another language."""

    code: str
    name: str
    url: str


@dataclass(frozen=True)
class Frame:
    """What surrounds every page: its language, its title, and the quick way out."""

    language: str
    direction: str
    title: Words
    exit_url: str
    other_languages: tuple[LanguageLink, ...] = ()


@dataclass(frozen=True)
class StartPage:
    """What a link opens: why somebody asks, and nothing that tells who is asked or about what."""

    frame: Frame
    begin_url: str
    decline_url: str
    minutes: int
    n_questions: int
    has_declined: bool
    responsible: str


@dataclass(frozen=True)
class Option:
    """One choice."""

    value: str
    label: str
    is_chosen: bool
    is_answer: bool = True  # False: it says why there is none, and no condition counts it


@dataclass(frozen=True)
class Row:
    """One line of a table of questions, or one box to tick."""

    code: str
    label: str
    options: tuple[Option, ...]
    is_ticked: bool


@dataclass(frozen=True)
class Asked:
    """One question as it stands in the form: vas, choice, number, rows, boxes, text, date, or a passage to read."""

    number: int
    code: str
    kind: str
    label: str
    heading: str = ""  # of the part of the form that begins here
    help: str = ""
    condition: str = ""  # as JSON; "" is asked of everybody
    may_decline: bool = True
    low: str = ""
    high: str = ""
    least: str = ""
    most: str = ""
    decimals: int = 0
    unit: str = ""
    options: tuple[Option, ...] = ()
    rows: tuple[Row, ...] = ()
    alone: str = ""  # the box that unticks the others
    is_one_line: bool = False
    max_length: int = 0
    value: str = ""
    is_skipped: bool = False
    error: str = ""
    is_for_script: bool = False  # without script everything stands on one page, and it is not asked


@dataclass(frozen=True)
class Block:
    """Questions that stand together; one with a label is another time through them, closed until it is wanted."""

    questions: tuple[Asked, ...]
    label: str = ""
    is_open: bool = False


@dataclass(frozen=True)
class FormPage:
    """The questions; without script one long form, with script one at a time."""

    frame: Frame
    text_language: str
    text_digest: str
    instruction: str
    credit: str
    questions: tuple[Asked, ...]
    blocks: tuple[Block, ...]
    form_token: str
    send_url: str
    start_url: str
    receipt_url: str
    decline_url: str
    nothing_answered: bool = False

    @property
    def errors(self) -> tuple[Asked, ...]:
        """The questions whose answers cannot be used."""
        return tuple(question for question in self.questions if question.error)


@dataclass(frozen=True)
class ReceiptPage:
    """What was sent and what happens now; never an answer."""

    frame: Frame
    n_answers: int
    received_at: datetime
    shows_support: bool
    picture_url: str
    waits_for_picture: bool
    status_url: str
    hand_back_url: str


@dataclass(frozen=True)
class DeclinedPage:
    """The person said no, and that is all right."""

    frame: Frame
    start_url: str
    hand_back_url: str


@dataclass(frozen=True)
class CodePage:
    """Where a short code is typed."""

    frame: Frame
    page_token: str
    error: Words


@dataclass(frozen=True)
class MessagePage:
    """Something else than expected: what happened, what it means for one's answers, and the next step."""

    frame: Frame
    heading: Words
    meaning: Words
    next_step: Words
    link_url: str = ""
    link_text: Words = ""
    hand_back_url: str = ""
