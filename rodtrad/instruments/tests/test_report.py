"""Facts about what `rodtrad score` prints."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction

import pytest

from rodtrad.instruments import library
from rodtrad.instruments.answers import AnswerErrors
from rodtrad.instruments.report import score_report

PHQ9 = library.get("phq9")
OUTCOME = library.get("session-outcome")


def direction(first: Fraction, last: Fraction, **yardstick: object) -> str:
    """Stand in for the classifier that the command line passes."""
    assert set(yardstick) == {"higher_is_better", "reliable_change", "cutoff", "cutoff_inclusive"}
    return "up" if last > first else "not_up"


def lines(each: float) -> dict[str, object]:
    return {"q1": each, "q2": each, "q3": each, "q4": each}


def test_one_set_of_answers_gives_exactly_this_shape() -> None:
    answers = {"q1": 2, "q2": 2, "q3": 1, "q4": 2, "q5": 1, "q6": 1, "q7": 1, "q8": 1, "q9": 1}
    assert score_report(PHQ9, answers) == {
        "instrument": "phq9",
        "version": "1",
        "scales": {
            "total": {
                "value": 12.0,
                "min": 0,
                "max": 27,
                "higher_is_better": False,
                "status": "complete",
                "band": "moderate",
                "n_missing": 0,
            }
        },
        "flags": [{"item": "q9", "key": "self_harm", "severity": "immediate"}],
    }


def test_a_score_is_not_rounded_and_null_when_there_is_none() -> None:
    two_missing = {"q1": 2, "q2": 2, "q3": 1, "q4": 2, "q6": 1, "q7": 1, "q8": 0}
    report = json.loads(json.dumps(score_report(PHQ9, two_missing)))
    assert report["scales"]["total"]["value"] == float(Fraction(81, 7))
    nothing = json.loads(json.dumps(score_report(PHQ9, {})))
    assert nothing["scales"]["total"]["value"] is None
    assert nothing["scales"]["total"]["status"] == "not_scorable"


def test_answers_in_time_order_give_changes_first_to_last_and_step_by_step() -> None:
    report = json.loads(json.dumps(score_report(OUTCOME, [lines(4), lines(6.3), lines(5)], classify=direction)))
    assert [result["scales"]["total"]["value"] for result in report["results"]] == [16.0, 25.2, 20.0]
    found = [(c["span"], c["occasions"], c["from"], c["to"], c["difference"], c["category"]) for c in report["changes"]]
    assert found == [
        ("first_to_last", [0, 2], 16.0, 20.0, 4.0, "up"),
        ("successive", [0, 1], 16.0, 25.2, 9.2, "up"),
        ("successive", [1, 2], 25.2, 20.0, -5.2, "not_up"),
    ]
    assert report["changes"][0]["method"] == {
        "kind": "convention",
        "reliable_change": 5,
        "cutoff": 25,
        "cutoff_inclusive": True,
    }


def test_the_cut_off_follows_the_age_and_may_be_absent() -> None:
    report = json.loads(json.dumps(score_report(OUTCOME, [lines(4), lines(6)], age=5, classify=direction)))
    assert report["changes"][0]["method"]["cutoff"] is None
    assert report["changes"][0]["method"]["cutoff_inclusive"] is None


def test_an_occasion_without_a_score_is_stepped_over() -> None:
    report = json.loads(json.dumps(score_report(OUTCOME, [lines(4), {"q1": 1}, lines(6)], classify=direction)))
    assert [change["occasions"] for change in report["changes"]] == [[0, 2], [0, 2]]
    assert json.loads(json.dumps(score_report(OUTCOME, [lines(4), {}])))["changes"] == []


@pytest.mark.parametrize("key", ["session-alliance", "session-outcome"])
def test_without_a_yardstick_the_difference_stands_alone(key: str) -> None:
    classify = direction if key == "session-alliance" else None
    report = json.loads(json.dumps(score_report(library.get(key), [lines(4), lines(6)], classify=classify)))
    assert (report["changes"][0]["category"], report["changes"][0]["method"]) == (None, None)
    assert report["changes"][0]["difference"] == 8.0


def test_a_yardstick_between_whole_numbers_is_kept() -> None:
    scale = OUTCOME.scale("total")
    half = scale.reliable_change[0].model_copy(update={"value": Fraction(11, 2)})
    changed = scale.model_copy(update={"reliable_change": (half,)})
    report = json.loads(
        json.dumps(score_report(replace(OUTCOME, scales=(changed,)), [lines(4), lines(6)], classify=direction))
    )
    assert report["changes"][0]["method"]["reliable_change"] == 5.5


def test_wrong_answers_are_refused() -> None:
    with pytest.raises(AnswerErrors):
        score_report(OUTCOME, [lines(4), lines(11)])
