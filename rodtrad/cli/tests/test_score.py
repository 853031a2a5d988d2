"""`rodtrad score`: the exact JSON that others read, and what is said about answers that cannot be used."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rodtrad.cli import main
from rodtrad.instruments import library

NINE = {f"q{number}": 1 for number in range(1, 10)}


@pytest.fixture
def score(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    def run(answers: object, *more: str, instrument: str = "phq9") -> tuple[int, Any, str]:
        file = tmp_path / "svar.json"
        file.write_text(answers if isinstance(answers, str) else json.dumps(answers), encoding="utf-8")
        code = main(["score", instrument, "--answers", str(file), *more])
        said = capsys.readouterr()
        return code, json.loads(said.out) if said.out else None, said.err

    return run


def test_one_set_of_answers_becomes_the_agreed_shape(score: Any) -> None:
    code, report, _said = score(NINE)
    assert code == 0
    assert report == {
        "instrument": "phq9",
        "version": "1",
        "scales": {
            "total": {
                "value": 9.0,
                "min": 0,
                "max": 27,
                "higher_is_better": False,
                "status": "complete",
                "band": "mild",
                "n_missing": 0,
            }
        },
        "flags": [{"item": "q9", "key": "self_harm", "severity": "immediate"}],
    }


@pytest.mark.parametrize("answers", [{**NINE, "q8": None}, {k: v for k, v in NINE.items() if k != "q8"}])
def test_a_missing_answer_is_absent_or_null(score: Any, answers: dict[str, int | None]) -> None:
    _code, report, _said = score(answers)
    assert report["scales"]["total"] == {
        **report["scales"]["total"],
        "status": "prorated",
        "n_missing": 1,
        "value": 9.0,
    }


def test_answers_in_time_order_give_changes_with_category_and_method(score: Any) -> None:
    before, after = {**NINE, "q1": 3, "q2": 3, "q3": 3}, dict.fromkeys(NINE, 0)
    _code, report, _said = score([before, after])
    change = next(one for one in report["changes"] if one["span"] == "first_to_last")
    assert (change["from"], change["to"], change["category"]) == (15.0, 0.0, "recovered")
    assert change["method"]["reliable_change"] == 6


def test_every_answer_that_cannot_be_used_is_named_at_once(score: Any) -> None:
    code, report, said = score({"q1": 7, "q3": "ja", "q77": 1})
    assert (code, report) == (1, None)
    assert said.splitlines() == [
        "q1: 7 är inget av svarsalternativen. Välj ett av 0, 1, 2, 3.",
        "q3: ja är inget tal. Ange ett tal eller lämna frågan tom.",
        "q77 är ingen fråga i formuläret. Kontrollera frågans kod.",
    ]


def test_in_a_series_the_occasion_is_named_too(score: Any) -> None:
    code, _report, said = score([NINE, {"q1": 9}])
    assert code == 1
    assert said.startswith("Mätning 2: q1: 9 är inget av svarsalternativen.")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("{", "Svaren är inte JSON: rad 1, tecken 2."),
        ("3", 'Svaren ska vara {"q1": 2, …}'),
        ("[]", 'Svaren ska vara {"q1": 2, …}'),
        ('{"q1": 1, "q1": 2}', "q1 är besvarad två gånger."),
        ('{"q1": NaN}', "NaN är inget svar."),
    ],
)
def test_a_file_that_is_not_answers_is_a_problem_in_the_data(score: Any, text: str, complaint: str) -> None:
    code, _report, said = score(text)
    assert code == 1
    assert complaint in said


def test_an_unknown_instrument_or_version_is_a_problem_in_the_command(score: Any) -> None:
    assert score(NINE, instrument="phq10")[::2] == (
        2,
        f"Det finns inget instrument phq10. Det finns: {', '.join(library.keys())}.\n",
    )
    assert "phq9 i version 99" in score(NINE, "--version", "99")[2]


def test_a_file_that_is_not_there_is_a_problem_in_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", "phq9", "--answers", "/finns/inte.json"]) == 2
    assert "går inte att läsa" in capsys.readouterr().err


def test_a_file_in_another_encoding_is_named_as_such(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "svar.json"
    file.write_bytes('{"q1": "två"}'.encode("latin-1"))
    assert main(["score", "phq9", "--answers", str(file)]) == 1
    assert "UTF-8" in capsys.readouterr().err


def test_a_rater_a_setting_and_a_sex_choose_what_is_counted(score: Any) -> None:
    can = {f"q{number}": 1 for number in range(1, 23)}
    _code, report, _said = score(can, "--rater", "staff", instrument="can")
    assert (report["rater"], report["scales"]["met"]["value"]) == ("staff", 22.0)
    seven = {f"q{number}": 1 for number in range(1, 8)} | {"q8": 0, "q9": 0, "q10": 0}
    bands = {sex: score(seven, "--sex", sex, instrument="audit")[1]["scales"]["total"] for sex in ("female", "male")}
    assert bands["female"]["value"] == bands["male"]["value"] == 7
    assert bands["female"]["band"] != bands["male"]["band"]
    goals = {"goals": [{"weight": 1, "level": 1}, {"weight": 1, "level": -1}, {"weight": 1, "level": 2}]}
    spread = [score(goals, "--setting", f"rho={rho}", instrument="gas")[1]["scales"]["t"]["value"] for rho in (0, 0.3)]
    assert spread[0] > spread[1] > 50


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--rater", "nobody"), "--rater kan inte vara nobody"),
        (("--norms", "mars"), "--norms kan inte vara mars"),
        (("--setting", "rho"), "saknar värde"),
        (("--setting", "rate=1"), "--setting kan inte vara rate"),
    ],
)
def test_what_the_instrument_does_not_have_is_told(score: Any, more: tuple[str, str], said: str) -> None:
    code, _report, told = score({"goals": []}, *more, instrument="gas")
    assert code == 2
    assert said in told
