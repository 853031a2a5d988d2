"""Decisions of the workshop: its pages, what must be said before a start, and what a plan costs; no clock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from rodtrad.access.rules import RuleBroken
from rodtrad.programmes.rules import Rater, Timing

Answers = Mapping[str, Any]
"""What a group has written on one page: texts by field, and rows of texts where a page has rows."""


class Step(StrEnum):
    """The pages of the workshop, in the order of the talk."""

    REFLECTION = "reflektion"
    PICTURE = "bild"
    QUESTION = "fraga"
    ABOUT = "vilka"
    IDEA = "ide"
    MOMENTS = "nar"
    USE = "anvandning"
    TOGETHER = "tillsammans"
    COST = "tid"
    CHIEF = "chefen"
    START = "start"


class Side(StrEnum):
    """Whose answer: everybody's together, or one of two groups that have answered alone."""

    JOINT = "joint"
    FIRST = "first"
    SECOND = "second"


class PlanningStatus(StrEnum):
    """Where a round of planning stands. A round that ended in a shared picture is finished, not abandoned."""

    OPEN = "open"
    PAUSED = "paused"
    PICTURE = "picture"
    STARTED = "started"


class NoteKind(StrEnum):
    """What an entry in the process diary tells of."""

    MEETING = "meeting"
    CHOICE = "choice"
    EVENT = "event"  # vacancies, caseload, a reorganisation, a new method


class WishKind(StrEnum):
    """What a group lets others know in the inventory."""

    LEARN = "learn"
    SHOW = "show"
    WISH = "wish"
    OBSTACLE = "obstacle"


class IndicatorKind(StrEnum):
    """What an indicator is about."""

    STRUCTURE = "structure"
    PROCESS = "process"
    RESULT = "result"


class Quality(StrEnum):
    """The six dimensions of good quality in the national guidance."""

    KNOWLEDGE = "knowledge"
    SAFE = "safe"
    INDIVIDUAL = "individual"
    EFFICIENT = "efficient"
    EQUAL = "equal"
    ACCESSIBLE = "accessible"


class Kind(StrEnum):
    """What the follow-up collects: answers about cases, or one of the kinds in `observations` that have no client."""

    CASES = "cases"
    DIARY = "diary"
    FILE_REVIEW = "file_review"
    EVENTS = "event_count"
    VISITORS = "visitor_survey"
    COHORT = "register"


FIELDS: Final[Mapping[Step, tuple[str, ...]]] = {
    Step.REFLECTION: ("work", "works_well", "in_the_way", "unwritten"),
    Step.PICTURE: ("picture", "next_meeting_on"),
    Step.QUESTION: ("question", "why", "expect"),
    Step.ABOUT: ("what", "person_word", "whom", "not_whom", "days", "cases"),
    Step.IDEA: (),
    Step.MOMENTS: (),
    Step.USE: ("use", "sees", "acts"),
    Step.TOGETHER: ("shape_question", "shape_form", "shape_reading", "collects", "compiles", "interprets"),
    Step.COST: ("worth",),
    Step.CHIEF: ("time", "arena", "instead", "asked_for_on", "plan_line"),
    Step.START: (),
}
HOW: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.CASES: ("talks",),
    Kind.DIARY: ("monday", "categories"),
    Kind.FILE_REVIEW: ("files", "review_questions"),
    Kind.EVENTS: ("event", "base", "places"),
    Kind.VISITORS: ("opens_on", "closes_on", "visitor_questions"),
    Kind.COHORT: ("register_variables",),
}
"""What the page about when and who asks, by what is collected."""
_LEAST: Final = {
    Kind.DIARY: ("monday", "categories"), Kind.FILE_REVIEW: ("review_questions",), Kind.EVENTS: ("event",),
    Kind.VISITORS: ("opens_on", "closes_on", "visitor_questions"), Kind.COHORT: ("register_variables",),
}  # fmt: skip
SIDED: Final = (Step.REFLECTION, Step.QUESTION)  # what two groups may answer each by themselves
OWN_WORDS: Final = (Step.QUESTION, Step.IDEA)  # what no library can write for a group


def fields(step: Step, kind: Kind) -> tuple[str, ...]:
    """What a page asks, its rows left out."""
    return HOW[kind] if step is Step.MOMENTS else FIELDS[step]


def kind_of(about: Answers, *, usual: Kind) -> Kind:
    """What a group has said that it collects; `usual` until it has said something."""
    said = str(about.get("what", ""))
    return Kind(said) if said in set(Kind) else usual


def steps(current: Step) -> tuple[Step | None, Step | None]:
    """The page before and the page after."""
    order = tuple(Step)
    place = order.index(current)
    return (order[place - 1] if place else None), (order[place + 1] if place + 1 < len(order) else None)


def is_done(step: Step, answers: Answers) -> bool:
    """Whether a page says what it must before a follow-up can start."""
    match step:
        case Step.REFLECTION:
            return any(_said(answers, field) for field in FIELDS[step])
        case Step.QUESTION:
            return _said(answers, "question")
        case Step.ABOUT:
            return _said(answers, "whom")
        case Step.IDEA:
            return any(is_whole(line) for line in answers.get("lines", ()))
        case Step.MOMENTS:
            return bool(answers.get("moments")) or any(
                all(_said(answers, field) for field in least) for least in _LEAST.values()
            )
        case Step.CHIEF:
            return all(_said(answers, field) for field in ("time", "arena", "instead", "asked_for_on"))
        case _:
            return any(_said(answers, field) for field in FIELDS[step])


def is_whole(line: Answers) -> bool:
    """Whether a line of the verksamhetsidé goes all the way from target group to result."""
    return all(_said(line, part) for part in ("target", "insats", "result"))


NEEDED: Final = (Step.QUESTION, Step.ABOUT, Step.IDEA, Step.MOMENTS, Step.CHIEF)


def lacking(
    written: Mapping[Step, Answers], *, suggested: Sequence[Mapping[Step, Answers]], kind: Kind
) -> tuple[Step, ...]:
    """The pages that must say more before the follow-up can start.

    A library's words are never the group's own, in whichever language it suggests them.
    """
    return tuple(
        step
        for step in NEEDED
        if not _is_enough(step, written.get(step, {}), kind)
        or (step in OWN_WORDS and any(_is_copied(written[step], said.get(step, {})) for said in suggested))
    )


def _is_enough(step: Step, answers: Answers, kind: Kind) -> bool:
    if step is not Step.MOMENTS:
        return is_done(step, answers)
    return bool(answers.get("moments")) if kind is Kind.CASES else all(_said(answers, f) for f in _LEAST[kind])


def _is_copied(own: Answers, suggested: Answers) -> bool:
    """Whether the words are those of the library: the question itself, or every line of the idea."""
    if "question" in suggested or "question" in own:
        return _plain(own.get("question", "")) == _plain(suggested.get("question", "")) != ""
    theirs = {_plain(" ".join(_parts(line))) for line in suggested.get("lines", ())}
    return all(_plain(" ".join(_parts(line))) in theirs for line in own.get("lines", ()) if is_whole(line))


def _parts(line: Answers) -> tuple[str, ...]:
    return tuple(str(line.get(part, "")) for part in ("target", "insats", "result"))


def _plain(text: object) -> str:
    return " ".join(str(text).casefold().split()).rstrip("?.")


def _said(answers: Answers, field: str) -> bool:
    return bool(str(answers.get(field) or "").strip())


# ---------------------------------------------------------------------- what it costs


@dataclass(frozen=True)
class Asking:
    """One moment's cost: the form's minutes, who answers, and what decides when."""

    minutes: int
    rater: Rater
    timing: Timing


@dataclass(frozen=True)
class Cost:
    """Minutes, by whose time it is: those who are asked, and those who work."""

    asked_a_case: int
    staff_a_case: int
    cases: int

    @property
    def asked_a_year(self) -> int:
        """Minutes a year of those who are asked."""
        return self.asked_a_case * self.cases

    @property
    def staff_a_year(self) -> int:
        """Minutes a year of those who work."""
        return self.staff_a_case * self.cases


STAFF_RATERS: Final = (Rater.PRACTITIONER, Rater.PROVIDER)
HANDING_OVER: Final = 2  # minutes of the worker's time for each form that somebody else answers: our estimate


def cost(askings: Iterable[Asking], *, cases: int, talks: int) -> Cost:
    """What a plan costs: each form's minutes, as often as it comes, for so many cases a year."""
    asked = staff = 0
    for asking in askings:
        times = max(talks, 1) if asking.timing is Timing.EACH_SESSION else 1
        if asking.rater in STAFF_RATERS:
            staff += asking.minutes * times
        else:
            asked += asking.minutes * times
            staff += HANDING_OVER * times
    return Cost(asked, staff, max(cases, 0))


# Our estimates, in minutes, where there is no form whose time is known.
A_DAY_OF_DIARY: Final = 5
FINDING_A_FILE: Final = 5
A_WEEK_OF_COUNTING: Final = 5  # in each place
FINDING_A_PERSON: Final = 3
VISITOR_QUESTIONS_A_MINUTE: Final = 2
WEEKS: Final = 52


def cost_without_cases(kind: Kind, answers: Answers, *, cases: int) -> Cost:
    """What a follow-up without cases costs, by one of what is followed: a colleague, a file, a week, a visit, a row."""
    match kind:
        case Kind.DIARY:
            return Cost(0, 5 * A_DAY_OF_DIARY, max(cases, 0))
        case Kind.FILE_REVIEW:
            a_file = FINDING_A_FILE + written_lines(answers, "review_questions")
            return Cost(0, 2 * a_file, int(answers.get("files") or 20))
        case Kind.EVENTS:
            return Cost(0, A_WEEK_OF_COUNTING * max(1, written_lines(answers, "places")), WEEKS)
        case Kind.VISITORS:
            asked = written_lines(answers, "visitor_questions")
            return Cost(-(-asked // VISITOR_QUESTIONS_A_MINUTE), 0, max(cases, 0))
        case Kind.COHORT:
            return Cost(0, FINDING_A_PERSON + written_lines(answers, "register_variables"), max(cases, 0))
        case Kind.CASES:
            raise ValueError("A follow-up of cases costs what its forms cost.")


def written_lines(answers: Answers, field: str) -> int:
    """How many things are written in a box with one on each line."""
    return sum(bool(line.strip("-• \t")) for line in str(answers.get(field, "")).splitlines())


# ---------------------------------------------------------------------- what may be done


def require_text(text: str, *, key: str) -> None:
    """Something is written; raises RuleBroken."""
    if not text.strip():
        raise RuleBroken(key)


def require_picture(answers: Answers) -> None:
    """A round ends in a shared picture with a next meeting, or it has not ended; raises RuleBroken."""
    if not _said(answers, "picture") or not _said(answers, "next_meeting_on"):
        raise RuleBroken("picture_not_shared")


def require_not_started(status: str) -> None:
    """A follow-up that runs is changed by a new version, not by rewriting its plan; raises RuleBroken."""
    if status == PlanningStatus.STARTED:
        raise RuleBroken("planning_started")


def require_nothing_lacking(lacks: Sequence[Step]) -> None:
    """Nothing that must be said is left unsaid; raises RuleBroken."""
    if lacks:
        raise RuleBroken("planning_lacks", steps=", ".join(lacks))


def writes(*, works_first: bool, works_second: bool, has_second: bool, has_met: bool) -> tuple[Side, ...]:
    """Which answers somebody may write: their own group's until the groups have met, then everybody's together."""
    if not has_second or has_met:
        return (Side.JOINT,) if works_first or works_second else ()
    own = ((Side.FIRST, works_first), (Side.SECOND, works_second))
    return tuple(side for side, works in own if works)
