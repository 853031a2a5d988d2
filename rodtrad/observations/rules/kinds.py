"""The kinds of follow-up where the thing followed is no client, and what a group decides when it starts one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, ClassVar

from rodtrad.access.rules import RuleBroken

MOST_CHOICES = 20
MOST_QUESTIONS = 40


class Kind(StrEnum):
    """What is followed: a week, a file, an event, a visit, a cohort's register data, or open answers."""

    DIARY = "diary"
    FILE_REVIEW = "file_review"
    EVENT_COUNT = "event_count"
    VISITOR_SURVEY = "visitor_survey"
    REGISTER = "register"
    OPEN_ANSWERS = "open_answers"


class Status(StrEnum):
    """Where a follow-up is."""

    RUNNING = "running"
    CLOSED = "closed"
    ERASED = "erased"  # what was written is gone; the group's frozen picture stays


@dataclass(frozen=True)
class Choice:
    """Something a group has put in its own words: a category, a question, a place; the key is stored."""

    key: str
    label: str


def choices(labels: Iterable[str], *, prefix: str = "a") -> tuple[Choice, ...]:
    """Give labels keys in order, and leave out empty ones and repetitions."""
    wanted = list(dict.fromkeys(" ".join(label.split()) for label in labels if label.strip()))
    return tuple(Choice(f"{prefix}{number}", label) for number, label in enumerate(wanted, start=1))


def _read(items: Iterable[Mapping[str, str]]) -> tuple[Choice, ...]:
    return tuple(Choice(item["key"], item["label"]) for item in items)


@dataclass(frozen=True)
class DiaryPlan:
    """One week in half hours: its Monday, the group's own categories, the hours of the day, and when it is erased."""

    kind: ClassVar = Kind.DIARY
    monday: date
    categories: tuple[Choice, ...]
    first_hour: int = 8
    last_hour: int = 17
    weeks_kept: int = 8

    @property
    def days(self) -> tuple[date, ...]:
        """Monday to Friday."""
        return tuple(self.monday + timedelta(days=n) for n in range(5))

    @property
    def slots(self) -> range:
        """The half hours of a day, counted from midnight."""
        return range(self.first_hour * 2, self.last_hour * 2)

    @property
    def erase_on(self) -> date:
        """The day everybody's rows are erased."""
        return self.monday + timedelta(days=7 + 7 * self.weeks_kept)

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> DiaryPlan:
        """Parse what was stored."""
        return cls(
            monday=date.fromisoformat(stored["monday"]), categories=_read(stored["categories"]),
            first_hour=stored["first_hour"], last_hour=stored["last_hour"], weeks_kept=stored["weeks_kept"],
        )  # fmt: skip


@dataclass(frozen=True)
class ReviewPlan:
    """Own questions to files: how many files, and whether two read each of them apart."""

    kind: ClassVar = Kind.FILE_REVIEW
    questions: tuple[Choice, ...]
    files: int
    two_readers: bool = True

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> ReviewPlan:
        """Parse what was stored."""
        return cls(_read(stored["questions"]), stored["files"], stored["two_readers"])


@dataclass(frozen=True)
class CountPlan:
    """What is counted each week, out of what if anything, and in which places if several."""

    kind: ClassVar = Kind.EVENT_COUNT
    event: str
    base: str = ""
    places: tuple[Choice, ...] = ()

    @property
    def place_keys(self) -> tuple[str, ...]:
        """The keys of the places; one nameless place when the group has named none."""
        return tuple(place.key for place in self.places) or ("",)

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> CountPlan:
        """Parse what was stored."""
        return cls(stored["event"], stored["base"], _read(stored["places"]))


class Answering(StrEnum):
    """How a visitor answers a question."""

    AGREE = "agree"  # yes, partly, no
    FACES = "scale"  # one to five, in words
    OPEN = "open"  # own words, read together and never shown by themselves


@dataclass(frozen=True)
class SurveyQuestion:
    """One question to visitors."""

    key: str
    text: str
    answering: Answering = Answering.AGREE


@dataclass(frozen=True)
class SurveyPlan:
    """At most five questions to visitors, between two days, and how many answers a day may bring."""

    kind: ClassVar = Kind.VISITOR_SURVEY
    questions: tuple[SurveyQuestion, ...]
    opens_on: date
    closes_on: date
    most_a_day: int = 60

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> SurveyPlan:
        """Parse what was stored."""
        questions = tuple(
            SurveyQuestion(item["key"], item["text"], Answering(item["answering"])) for item in stored["questions"]
        )
        opens, closes = date.fromisoformat(stored["opens_on"]), date.fromisoformat(stored["closes_on"])
        return cls(questions, opens, closes, stored["most_a_day"])


@dataclass(frozen=True)
class Variable:
    """Something to note about each in a cohort: its name and its possible values."""

    key: str
    label: str
    options: tuple[Choice, ...]


@dataclass(frozen=True)
class RegisterPlan:
    """What is noted about each in a cohort, from registers and files, without asking anybody."""

    kind: ClassVar = Kind.REGISTER
    variables: tuple[Variable, ...]

    def variable(self, key: str) -> Variable | None:
        """A variable by its key."""
        return next((variable for variable in self.variables if variable.key == key), None)

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> RegisterPlan:
        """Parse what was stored."""
        return cls(tuple(Variable(v["key"], v["label"], _read(v["options"])) for v in stored["variables"]))


@dataclass(frozen=True)
class ReadingPlan:
    """Open answers to one question, and whether two sort them apart."""

    kind: ClassVar = Kind.OPEN_ANSWERS
    prompt: str
    two_readers: bool = False

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> ReadingPlan:
        """Parse what was stored."""
        return cls(stored["prompt"], stored["two_readers"])


Plan = DiaryPlan | ReviewPlan | CountPlan | SurveyPlan | RegisterPlan | ReadingPlan


def stored(plan: Plan) -> dict[str, Any]:
    """A plan as JSON keeps it: days as text."""
    found: dict[str, Any] = _plain(asdict(plan))
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def require_sound(plan: Plan) -> None:
    """A plan that could not be carried out is refused before anybody has worked with it; raises RuleBroken."""
    match plan:
        case DiaryPlan():
            _require_number(plan.categories, 2, MOST_CHOICES, "too_few_categories", "too_many_categories")
            _require(plan.monday.weekday() == 0, "week_begins_on_monday")
            _require(0 <= plan.first_hour < plan.last_hour <= 24, "day_ends_before_it_begins")
            _require(1 <= plan.weeks_kept <= 26, "kept_too_long")
        case ReviewPlan():
            _require_number(plan.questions, 1, MOST_QUESTIONS, "no_question", "too_many_questions")
            _require(1 <= plan.files <= 500, "files_out_of_range")
        case CountPlan():
            _require(bool(plan.event.strip()), "nothing_to_count")
            _require(len(plan.places) <= MOST_CHOICES, "too_many_places")
        case SurveyPlan():
            _require_number(plan.questions, 1, 5, "no_question", "more_than_five_questions")
            _require(plan.opens_on <= plan.closes_on, "survey_closes_before_it_opens")
            _require((plan.closes_on - plan.opens_on).days <= 366, "survey_too_long")
            _require(1 <= plan.most_a_day <= 1000, "most_a_day_out_of_range")
        case RegisterPlan():
            _require_number(plan.variables, 1, MOST_QUESTIONS, "no_variable", "too_many_variables")
            for variable in plan.variables:
                _require(2 <= len(variable.options) <= MOST_CHOICES, "options_out_of_range", name=variable.label)
        case ReadingPlan():
            _require(bool(plan.prompt.strip()), "no_prompt")


def _require_number(found: tuple[object, ...], least: int, most: int, few: str, many: str) -> None:
    _require(len(found) >= least, few)
    _require(len(found) <= most, many)


def _require(holds: bool, key: str, **values: object) -> None:
    if not holds:
        raise RuleBroken(key, **values)
