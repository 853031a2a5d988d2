"""Say what answers amount to as plain JSON values: the output of `rodtrad score`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Protocol

from rodtrad.instruments import answers as reading
from rodtrad.instruments.definition import Instrument, Scale
from rodtrad.instruments.references import Sex
from rodtrad.instruments.scoring import Person, ScaleScore, Scores, Settings, score

Json = dict[str, object]
RawAnswers = Mapping[str, object]


class Classifier(Protocol):
    """Names the kind of change between two scores; `rodtrad.stats.change.classify` is one."""

    def __call__(
        self,
        first: Fraction,
        last: Fraction,
        *,
        higher_is_better: bool,
        reliable_change: Fraction,
        cutoff: Fraction | None,
        cutoff_inclusive: bool,
    ) -> str:
        """Return the category."""


def score_report(
    instrument: Instrument,
    answers: RawAnswers | Sequence[RawAnswers],
    *,
    age: int | None = None,
    classify: Classifier | None = None,
    sex: Sex | None = None,
    rater: str | None = None,
    norms: str | None = None,
    settings: Settings | None = None,
) -> Json:
    """Report one set of answers in natural units, or several in time order: the latest, all of them, and the changes.

    Without `classify` the changes have differences but no categories. Raises answers.AnswerErrors; ValueError for an
    empty list, and for a rater, norms or a setting the instrument lacks.
    """
    head: Json = {"instrument": instrument.key, "version": instrument.version}
    head |= {"rater": rater} if rater else {}

    def scored(raw: RawAnswers) -> Scores:
        read = reading.parse(instrument, raw)
        return score(instrument, read, age=age, sex=sex, rater=rater, norms=norms, settings=settings)

    if isinstance(answers, Mapping):
        return head | _one(instrument, scored(answers))
    if not answers:
        raise ValueError("There are no answers to report; give at least one set.")
    occasions = [scored(raw) for raw in answers]
    person = Person(age, sex, rater)
    changes = [
        change
        for scale in instrument.scales
        for change in _changes(scale, [scores.scales[scale.key].value for scores in occasions], person, classify)
    ]
    results = [_one(instrument, scores) for scores in occasions]
    return head | results[-1] | {"results": results, "changes": changes}


def _one(instrument: Instrument, scores: Scores) -> Json:
    scales: Json = {}
    for key, result in scores.scales.items():
        scale = instrument.scale(key)
        scales[key] = {
            "value": _value(result.value),
            "min": _end(scale.minimum),
            "max": _end(scale.maximum),
            "higher_is_better": scale.higher_is_better,
            "status": str(result.status),
            "band": result.band,
            "n_missing": result.n_missing,
            **_of_formula(scale, result),
        }
    flags = [{"item": flag.item, "key": flag.key, "severity": flag.severity} for flag in scores.flags]
    return {"scales": scales, "flags": flags}


def _of_formula(scale: Scale, result: ScaleScore) -> Json:
    # Only published formulas can be computed in several ways, leave their own range, or be hidden.
    if scale.method != "formula":
        return {}
    return {"algorithm": result.algorithm, "clamped": result.clamped, "hidden": scale.hidden}


def _changes(
    scale: Scale, values: Sequence[Fraction | None], person: Person, classify: Classifier | None
) -> list[Json]:
    scored = [(occasion, value) for occasion, value in enumerate(values) if value is not None]
    if len(scored) < 2:
        return []
    pairs = [("first_to_last", scored[0], scored[-1])]
    pairs += [("successive", earlier, later) for earlier, later in pairwise(scored)]
    return [
        {
            "scale": scale.key,
            "span": span,
            "occasions": [from_occasion, to_occasion],
            "from": _value(first),
            "to": _value(last),
            "difference": _value(last - first),
            **_judgement(scale, first, last, person, classify),
        }
        for span, (from_occasion, first), (to_occasion, last) in pairs
    ]


def _judgement(scale: Scale, first: Fraction, last: Fraction, person: Person, classify: Classifier | None) -> Json:
    reliable = scale.reliable(person.age, sex=person.sex, rater=person.rater)
    cutoff = scale.cutoff(person.age, sex=person.sex, rater=person.rater)
    if reliable is None or classify is None:
        return {"category": None, "method": None}  # no yardstick: the difference stands alone
    category = classify(
        first,
        last,
        higher_is_better=scale.higher_is_better,
        reliable_change=reliable.value,
        cutoff=cutoff.value if cutoff else None,
        cutoff_inclusive=cutoff.inclusive if cutoff else False,
    )
    method = {
        "kind": reliable.origin,
        "reliable_change": _end(reliable.value),
        "cutoff": _end(cutoff.value) if cutoff else None,
        "cutoff_inclusive": cutoff.inclusive if cutoff else None,
    }
    return {"category": str(category), "method": method}


def _value(value: Fraction | None) -> float | None:
    return None if value is None else float(value)


def _end(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else float(value)
