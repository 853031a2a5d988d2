"""Turn one person's answers into scale scores and flags, exactly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from rodtrad.instruments import formulas, goals
from rodtrad.instruments.absent import MissingKind, Value
from rodtrad.instruments.answers import Answers
from rodtrad.instruments.definition import Instrument, Scale
from rodtrad.instruments.references import NormTable, Sex, reference_for
from rodtrad.kit import numbers

Settings = Mapping[str, Fraction | str]
"""What an organisation has chosen for an instrument; what is not said is as the instrument's default."""


class ScoreStatus(StrEnum):
    """How a score came about; a missing answer is never silently taken as zero."""

    COMPLETE = "complete"
    PRORATED = "prorated"
    NOT_SCORABLE = "not_scorable"


@dataclass(frozen=True)
class ScaleScore:
    """The score on one scale in natural units, or None when too many answers are missing.

    `algorithm` names what made the number, so that it can be made again; `clamped` says that a formula gave a number
    outside its own range and was kept at the end of it.
    """

    value: Fraction | None
    status: ScoreStatus
    band: str | None
    n_missing: int
    algorithm: str = field(default="", compare=False)
    clamped: bool = False


@dataclass(frozen=True)
class FlagRaised:
    """An answer the practitioner must see at once."""

    item: str
    key: str
    severity: str


@dataclass(frozen=True)
class Scores:
    """Everything one set of answers says: a score for each scale, and the flags."""

    scales: Mapping[str, ScaleScore]
    flags: tuple[FlagRaised, ...]


@dataclass(frozen=True)
class Person:
    """What chooses among bands: age in whole years, sex, who answered, and another table of norms."""

    age: int | None = None
    sex: Sex | None = None
    rater: str | None = None
    norms: NormTable | None = None

    def band(self, scale: Scale, value: Fraction) -> str | None:
        """Return the key of the band a score falls in for this person."""
        if self.norms is not None and scale.key in self.norms.scales:
            bands = reference_for(self.norms.scales[scale.key], self.age, self.sex, self.rater)
            return bands.at(value) if bands else None
        return scale.band(value, self.age, sex=self.sex, rater=self.rater)


def score(
    instrument: Instrument,
    answers: Answers,
    *,
    age: int | None = None,
    sex: Sex | None = None,
    rater: str | None = None,
    norms: str | None = None,
    settings: Settings | None = None,
) -> Scores:
    """Score every scale; age in whole years, sex, rater and a table of norms choose the bands.

    Raises ValueError for another structure's answers, and for a rater, norms or a setting the instrument lacks.
    """
    if answers.structure_digest != instrument.structure_digest:
        raise ValueError(f"These answers are not to {instrument.key} version {instrument.version}. Read them again.")
    _known(instrument, "rater", rater, instrument.raters)
    _known(instrument, "norms", norms, instrument.norms)
    person = Person(age, sex, rater, instrument.norms[norms] if norms else None)
    scores: dict[str, ScaleScore] = {}
    chosen = chosen_settings(instrument, settings or {})
    for scale in instrument.scales:
        scores[scale.key] = scale_score(instrument, scale, answers, scores, person, chosen)
    return Scores(scales=scores, flags=_flags(instrument, answers))


def chosen_settings(instrument: Instrument, chosen: Settings) -> Settings:
    """Return every setting of the instrument with its value. Raises ValueError for one it does not have."""
    settings = {setting.key: setting for setting in instrument.settings}
    for key, value in chosen.items():
        _known(instrument, "setting", key, settings)
        ways = settings[key].ways
        if isinstance(value, str) != bool(ways) or (ways and value not in ways):
            raise ValueError(f"{instrument.key}: {value} is no value of '{key}'. Use {', '.join(ways) or 'a number'}.")
    return {key: chosen.get(key, setting.default) for key, setting in settings.items()}


def _known(instrument: Instrument, what: str, key: str | None, known: Mapping[str, object]) -> None:
    if key is not None and key not in known:
        raise ValueError(f"{instrument.key} has no {what} '{key}'. There are: {', '.join(known) or 'none'}.")


def scale_score(
    instrument: Instrument,
    scale: Scale,
    answers: Answers,
    scores: Mapping[str, ScaleScore],
    person: Person,
    settings: Settings,
) -> ScaleScore:
    """Return the score on one scale, given those on the scales above it and every setting."""
    terms = _parts(scale, scores) if scale.parts else _items(instrument, scale, answers)
    n_missing = (
        sum(scores[part].n_missing for part in scale.parts)
        if scale.parts
        else sum(isinstance(term, MissingKind) for term in terms.values())
    )
    algorithm = scale.algorithm or f"{instrument.key}/{instrument.version}/{scale.key}"
    raw: Value
    if scale.method == "formula":
        algorithm, source = formulas.chosen(scale, algorithm, settings)
        raw = formulas.value(scale, source, terms, settings)
    elif scale.method == "gas_t":
        raw, n_missing = goals.of_answers(instrument, scale, answers, settings)
    else:
        raw = _put_together(scale, terms)
    if isinstance(raw, MissingKind):
        return ScaleScore(None, ScoreStatus.NOT_SCORABLE, None, n_missing, algorithm)
    value, clamped = scale.settled(raw)
    filled = scale.missing.rule == "prorate" and any(isinstance(term, MissingKind) for term in terms.values())
    filled = filled or any(scores[part].status == ScoreStatus.PRORATED for part in scale.parts)
    status = ScoreStatus.PRORATED if filled else ScoreStatus.COMPLETE
    return ScaleScore(value, status, person.band(scale, value), n_missing, algorithm, clamped)


def _items(instrument: Instrument, scale: Scale, answers: Answers) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for code in scale.items:
        item, stored = instrument.item(code), answers.values[code]
        value = item.value(stored)
        if not isinstance(value, MissingKind):
            value = item.turned(value) if code in scale.reversed else value
            value = scale.points[code][int(value)] if code in scale.points else value
        found[code] = value
    return found


def _parts(scale: Scale, scores: Mapping[str, ScaleScore]) -> dict[str, Value]:
    values = {part: scores[part].value for part in scale.parts}
    return {part: MissingKind.EMPTY if value is None else value for part, value in values.items()}


def _put_together(scale: Scale, terms: Mapping[str, Value]) -> Value:
    present = {term: value for term, value in terms.items() if not isinstance(value, MissingKind)}
    if len(terms) - len(present) > scale.missing.max_missing:
        return MissingKind.EMPTY
    if scale.method == "count":
        return Fraction(sum(value in scale.counted for value in present.values()))
    if scale.method == "weighted":
        return sum((scale.weights[term] * value for term, value in present.items()), Fraction(0))
    total = numbers.total(present.values())
    shared = scale.missing.rule == "prorate" or scale.method.startswith("mean")
    return scale.combine(total, len(present) if shared else len(terms))


def _flags(instrument: Instrument, answers: Answers) -> tuple[FlagRaised, ...]:
    raised = []
    for item in instrument.items:
        if item.flag is None:
            continue
        value = item.value(answers.values[item.code])
        if not isinstance(value, MissingKind) and value > item.flag.above:
            raised.append(FlagRaised(item=item.code, key=item.flag.key, severity=item.flag.severity))
    return tuple(raised)
