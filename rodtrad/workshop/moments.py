"""Read what stands on the page about when and who: a case's moments, or the plan of a follow-up without cases.

When something is asked is written in one word: `at_start`, `each_session`, `after_end:6m` (months), `after_start:14`
(days), `every:6m`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from rodtrad.observations.rules import kinds
from rodtrad.observations.rules.kinds import (
    CountPlan,
    DiaryPlan,
    Plan,
    RegisterPlan,
    ReviewPlan,
    SurveyPlan,
    SurveyQuestion,
    Variable,
)
from rodtrad.programmes.rules import MomentPlan, Timing
from rodtrad.workshop.rules import Answers, Kind

USUAL_WINDOW: Final = 14


def plan(when: str, window: str = "") -> MomentPlan:
    """Return when something is asked, and how many days it may take."""
    timing, _colon, length = when.partition(":")
    months = int(length.removesuffix("m")) if length.endswith("m") else 0
    every = months if timing == Timing.EVERY else 0
    return MomentPlan(
        timing=Timing(timing),
        offset_days=0 if months or not length else int(length),
        offset_months=months - every,
        every_months=every,
        window_days=int(window) if window.isdigit() else USUAL_WINDOW,
    )


def planned(row: Answers) -> MomentPlan:
    """Return when a row of the page says that something is asked."""
    return plan(str(row["when"]), str(row.get("window") or ""))


def without_cases(kind: Kind, answers: Answers) -> Plan:
    """Return the plan of a follow-up where the thing followed is no case, as the page says it."""
    match kind:
        case Kind.DIARY:
            return DiaryPlan(date.fromisoformat(answers["monday"]), kinds.choices(lines(answers, "categories")))
        case Kind.FILE_REVIEW:
            questions = kinds.choices(lines(answers, "review_questions"), prefix="q")
            return ReviewPlan(questions, int(answers.get("files") or 20))
        case Kind.EVENTS:
            places = kinds.choices(lines(answers, "places"), prefix="p")
            return CountPlan(str(answers["event"]), str(answers.get("base", "")), places)
        case Kind.VISITORS:
            asked = enumerate(lines(answers, "visitor_questions"), start=1)
            opens, closes = (date.fromisoformat(answers[key]) for key in ("opens_on", "closes_on"))
            return SurveyPlan(tuple(SurveyQuestion(f"q{n}", text) for n, text in asked), opens, closes)
        case Kind.COHORT:
            return RegisterPlan(tuple(variables(answers)))
        case Kind.CASES:
            raise ValueError("A follow-up of cases has moments.")


def when(plan: MomentPlan) -> str:
    """When something is asked, in the one word that `plan` reads."""
    if plan.every_months:
        return f"{plan.timing}:{plan.every_months}m"
    if plan.offset_months:
        return f"{plan.timing}:{plan.offset_months}m"
    return f"{plan.timing}:{plan.offset_days}" if plan.offset_days else str(plan.timing)


def written(plan: Plan) -> dict[str, str]:
    """A plan of a follow-up without cases as the page would have said it; the way back of `without_cases`."""
    match plan:
        case DiaryPlan():
            return {"monday": plan.monday.isoformat(), "categories": _listed(plan.categories)}
        case ReviewPlan():
            return {"files": str(plan.files), "review_questions": _listed(plan.questions)}
        case CountPlan():
            return {"event": plan.event, "base": plan.base, "places": _listed(plan.places)}
        case SurveyPlan():
            asked = "\n".join(question.text for question in plan.questions)
            days = {"opens_on": plan.opens_on.isoformat(), "closes_on": plan.closes_on.isoformat()}
            return {**days, "visitor_questions": asked}
        case RegisterPlan():
            rows = (f"{v.label}: {'; '.join(one.label for one in v.options)}" for v in plan.variables)
            return {"register_variables": "\n".join(rows)}
        case _:
            return {}


def _listed(choices: tuple[kinds.Choice, ...]) -> str:
    return "\n".join(choice.label for choice in choices)


def variables(answers: Answers) -> Iterator[Variable]:
    """What is noted about each in a cohort: a name, and the values it may have."""
    for number, line in enumerate(lines(answers, "register_variables"), start=1):
        label, _colon, options = line.partition(":")
        yield Variable(f"v{number}", label.strip(), kinds.choices(options.split(";")))


def lines(answers: Answers, field: str) -> list[str]:
    """What is written in a box with one thing on each line."""
    return [line.strip("-• \t") for line in str(answers.get(field, "")).splitlines() if line.strip("-• \t")]
