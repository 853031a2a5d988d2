"""`rodtrad score`: answers in a file become scores, flags and changes as JSON, without any installation."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Collection, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, NoReturn

from rodtrad.cli.problem import ExitCode, Problem
from rodtrad.instruments import library
from rodtrad.instruments.answers import AnswerErrors
from rodtrad.instruments.definition import Instrument
from rodtrad.instruments.report import RawAnswers, score_report
from rodtrad.kit import numbers
from rodtrad.stats.change import classify


def run(options: Namespace) -> ExitCode:
    """Print the scores of the answers in a file."""
    instrument = _instrument(options.instrument, options.version)
    answers = _answers(_text(options.answers))
    if isinstance(answers, list):
        _check_each(instrument, answers)
    _require("rater", options.rater, instrument.raters)
    _require("norms", options.norms, instrument.norms)
    try:
        report = score_report(
            instrument,
            answers,
            age=options.age,
            classify=classify,
            sex=options.sex,
            rater=options.rater,
            norms=options.norms,
            settings=_settings(instrument, options.setting),
        )
    except AnswerErrors as wrong:
        raise Problem(ExitCode.DATA, *(error.message_sv for error in wrong.errors)) from wrong
    print(json.dumps(report, ensure_ascii=False, indent=2))
    return ExitCode.OK


def _instrument(key: str, version: str | None) -> Instrument:
    try:
        return library.get(key, version)
    except library.UnknownInstrument as unknown:
        there_are = ", ".join(library.keys())
        what = f"{key} i version {version}" if version else key
        raise Problem(ExitCode.USAGE, f"Det finns inget instrument {what}. Det finns: {there_are}.") from unknown


def _require(option: str, given: str | None, known: Collection[str]) -> None:
    if given is not None and given not in known:
        there_are = f"Det finns: {', '.join(known)}." if known else "Instrumentet har inga."
        raise Problem(ExitCode.USAGE, f"--{option} kan inte vara {given}. {there_are}")


def _settings(instrument: Instrument, given: list[str]) -> dict[str, Fraction | str]:
    """Read NYCKEL=VÄRDE: one of the setting's ways, or a number."""
    known = {setting.key: setting for setting in instrument.settings}
    settings: dict[str, Fraction | str] = {}
    for text in given:
        key, sign, value = text.partition("=")
        if not sign:
            raise Problem(ExitCode.USAGE, f"--setting {text} saknar värde. Skriv NYCKEL=VÄRDE.")
        _require("setting", key, known)
        settings[key] = _value(key, value, known[key].ways)
    return settings


def _value(key: str, value: str, ways: tuple[str, ...]) -> Fraction | str:
    if ways:
        if value not in ways:
            raise Problem(ExitCode.USAGE, f"{key} kan inte vara {value}. Välj något av: {', '.join(ways)}.")
        return value
    try:
        return numbers.parse(value)
    except ValueError as wrong:
        raise Problem(ExitCode.USAGE, f"{key} kan inte vara {value}. Skriv ett tal.") from wrong


def _text(name: str) -> str:
    try:
        return sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig")
    except OSError as missing:
        raise Problem(ExitCode.USAGE, f"{name} går inte att läsa: {missing.strerror}.") from missing
    except UnicodeDecodeError as wrong:
        raise Problem(ExitCode.DATA, f"{name} är inte skriven i UTF-8. Spara filen som UTF-8.") from wrong


def _answers(text: str) -> RawAnswers | list[RawAnswers]:
    try:
        read = json.loads(text, object_pairs_hook=_each_once, parse_constant=_no_constant)
    except json.JSONDecodeError as wrong:
        raise Problem(ExitCode.DATA, f"Svaren är inte JSON: rad {wrong.lineno}, tecken {wrong.colno}.") from wrong
    if isinstance(read, Mapping):
        return read
    if isinstance(read, list) and read and all(isinstance(one, Mapping) for one in read):
        return read
    raise Problem(ExitCode.DATA, 'Svaren ska vara {"q1": 2, …}, eller en lista av sådana i tidsordning.')


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) < len(pairs):
        twice = next(name for name, _value in pairs if sum(name == other for other, _ in pairs) > 1)
        raise Problem(ExitCode.DATA, f"{twice} är besvarad två gånger. Behåll ett av svaren.")
    return read


def _no_constant(name: str) -> NoReturn:
    raise Problem(ExitCode.DATA, f"{name} är inget svar. Lämna frågan tom (null) om svaret saknas.")


def _check_each(instrument: Instrument, answers: list[RawAnswers]) -> None:
    """Say which occasion an error belongs to, and every error at once."""
    lines = []
    for place, one in enumerate(answers, start=1):
        try:
            score_report(instrument, one)
        except AnswerErrors as wrong:
            lines += [f"Mätning {place}: {error.message_sv}" for error in wrong.errors]
    if lines:
        raise Problem(ExitCode.DATA, *lines)
