"""Show how an instrument counts: its worked examples, and a figure of invented values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor
from typing import Any, Final

from django.utils.translation import gettext as _

from rodtrad.charts.catalogue import trajectory
from rodtrad.charts.catalogue.trajectory import Panel, Session, Standing
from rodtrad.charts.figure import Figure
from rodtrad.instruments import expansion, library, parsing, report
from rodtrad.instruments.answers import AnswerErrors
from rodtrad.instruments.definition import Instrument, Scale
from rodtrad.instruments.wording import Text
from rodtrad.programmes.library import words
from rodtrad.programmes.library.pages import ExampleRow, ScoreCell
from rodtrad.ui.words import for_trajectory

SHOWN: Final = 4
_FIRST_DAY: Final = date(2026, 1, 12)
_PATH: Final = (30, 38, None, 45, 62, 70)  # how far towards the better end, in hundredths; one without an answer


def worked(instrument: Instrument, text: Text) -> tuple[ExampleRow, ...]:
    """The first worked examples beside the definition, counted anew: what is shown is what the product does."""
    found = []
    for example in _file(instrument.key)[:SHOWN]:
        answers = {code: given for name, given in example["answers"].items() for code in expansion.span(name)}
        person: dict[str, Any] = {name: example[name] for name in ("age", "sex", "rater", "norms") if name in example}
        settings = example.get("settings")
        try:
            said = report.score_report(instrument, answers, settings=settings, **person)
        except (AnswerErrors, ValueError):  # an example of what is refused has no score to show
            continue
        found.append(_row(instrument, text, answers, person, said))
    return tuple(found)


def _file(key: str) -> list[dict[str, Any]]:
    path = library.CATALOGUE / key / "examples.yaml"
    if key not in library.keys():  # noqa: SIM118  # a committee's own questionnaire has no folder
        return []
    read = parsing.read_yaml(path.read_text(encoding="utf-8"), where=f"{key}/examples.yaml")
    return list(read.get("examples", []))


def _row(
    instrument: Instrument, text: Text, answers: Mapping[str, Any], person: Mapping[str, Any], said: report.Json
) -> ExampleRow:
    scales, flags = said["scales"], said["flags"]
    cells = _cells(instrument, text, scales) if isinstance(scales, dict) else ()
    who = [_("%(age)s år") % {"age": person["age"]}] if "age" in person else []
    who += [text.raters.get(person["rater"], person["rater"])] if "rater" in person else []
    return ExampleRow(
        answers=", ".join(_given(instrument, answers)) or _("inga svar"),
        who=", ".join(who),
        scores=tuple(cells),
        flags=len(flags) if isinstance(flags, list) else 0,
    )


def _given(instrument: Instrument, answers: Mapping[str, Any]) -> Iterator[str]:
    """The answers as one would read them aloud: runs of the same answer are told once."""
    flat = {code: given for code, given in answers.items() if not isinstance(given, list)}
    runs: list[tuple[str, str, object]] = []
    for code, given in flat.items():
        if runs and runs[-1][2] == given:
            runs[-1] = (runs[-1][0], code, given)
        else:
            runs.append((code, code, given))
    for first, last, given in runs:
        yield f"{first}: {_plain(given)}" if first == last else f"{first}–{last}: {_plain(given)}"
    for repeat in instrument.repeats:
        rounds = answers.get(repeat.key, [])
        for number, given in enumerate(rounds if isinstance(rounds, list) else [], start=1):
            yield f"{repeat.key} {number}: " + ", ".join(f"{name} {_plain(value)}" for name, value in given.items())


def _plain(given: object) -> str:
    return "–" if given is None else str(given).replace(".", ",")


def _cells(instrument: Instrument, text: Text, scales: Mapping[str, Any]) -> Iterator[ScoreCell]:
    for scale in instrument.scales:
        result = scales[scale.key]
        value = result["value"]
        if value is None and len(instrument.scales) > 3:
            continue  # a long instrument's examples are about some of its scores
        said = _("ingen poäng, för få svar") if value is None else words.number(Fraction(repr(value)))
        if value is not None and result["band"]:
            said = f"{said}, {text.bands[scale.key][result['band']]}"
        if result["status"] == "prorated":
            said = f"{said} ({_('saknade svar ersatta')})"
        yield ScoreCell(text.scales.get(scale.key, scale.key), said)


def figure(instrument: Instrument, text: Text) -> Figure:
    """A path of invented values within the instrument's own range."""
    scale = instrument.scale(instrument.primary)
    label, cutoff, reliable = text.scales.get(scale.key, scale.key), scale.cutoff(None), scale.reliable(None)
    values = [None if share is None else _value(scale, share) for share in _PATH]
    known = [value for value in values if value is not None]
    ends = {"low": words.number(scale.minimum), "high": words.number(scale.maximum)}
    sentence = _(
        "Påhittade värden för att visa figuren: %(label)s går från %(first)s till %(last)s på en skala från %(low)s "
        "till %(high)s. En gång saknas svaret."
    )
    return trajectory.draw(
        trajectory.Trajectory(
            name=f"exempel-{instrument.key}",
            title=_("Påhittat exempel: så ritas %(name)s över tid") % {"name": text.short_name},
            sentence=sentence
            % {"label": label.lower(), "first": words.number(known[0]), "last": words.number(known[-1]), **ends},
            panels=(
                Panel(
                    label=label,
                    low=floor(scale.minimum),
                    high=ceil(scale.maximum),
                    sessions=tuple(_sessions(values)),
                    direction=_("högre är bättre") if scale.higher_is_better else _("lägre är bättre"),
                    cutoff=cutoff.value if cutoff else None,
                    reliable_change=reliable.value if reliable else None,
                    decimals=_decimals(scale),
                ),
            ),
            words=for_trajectory(),
            note=_("Ingen människa har lämnat de här svaren."),
        )
    )


def _sessions(values: list[Fraction | None]) -> Iterator[Session]:
    for number, value in enumerate(values):
        day = _FIRST_DAY + timedelta(days=21 * number)
        yield Session(day, Standing.NOT_ANSWERED if value is None else Standing.ANSWERED, value)


def _value(scale: Scale, share: int) -> Fraction:
    span = scale.maximum - scale.minimum
    better = share if scale.higher_is_better else 100 - share
    return round(scale.minimum + span * Fraction(better, 100), _decimals(scale)) + Fraction(0)


def _decimals(scale: Scale) -> int:
    span = scale.maximum - scale.minimum
    return 0 if span >= 20 else 1 if span > 2 else 2
