"""What a score rests on beside the answers is stored with it, and gives the same score again."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from rodtrad.instruments import answers, basis, library
from rodtrad.instruments.basis import USUAL, Basis

CHILD = dict.fromkeys((f"q{n}" for n in range(1, 26)), 1)


def made(
    key: str, given: dict[str, int], rests: Basis, *, age: int | None = None, rater: str | None = None
) -> dict[str, dict[str, object]]:
    instrument = library.get(key)
    read = answers.parse(instrument, given)
    first = basis.scored(instrument, read, age=age, rater=rater, basis=rests)
    stored = json.loads(json.dumps(first.documents))
    again = basis.scored(instrument, read, age=age, rater=rater, basis=basis.basis_of(instrument, stored))
    assert again.documents == stored == first.documents
    return first.documents


def test_settings_are_stored_with_the_scores_they_change_and_no_other() -> None:
    given = {"E4": 1, "E5": 1, "E11": 10, "E12": 9000, "F30": 1}
    chosen = Basis({"usd_rate": Fraction(1, 10), "family_denominator": "applicable"})
    documents = made("asi-composites-us", given, chosen)
    by = {key: document["by"] for key, document in documents.items() if "by" in document}
    assert by["family"] == {"family_denominator": "applicable"}
    assert {key for key, said in by.items() if said == {"usd_rate": "1/10"}} == {"employment", "alcohol", "legal"}
    assert set(by) == {"family", "employment", "alcohol", "legal"}
    usual = made("asi-composites-us", given, USUAL)
    assert all("by" not in document for document in usual.values())


def test_a_choice_that_is_the_usual_one_leaves_no_mark() -> None:
    goals = {"goals": [{"weight": 1, "level": 1, "baseline": -1}]}
    instrument = library.get("gas")
    read = answers.parse(instrument, goals)
    usual = basis.scored(instrument, read, age=None, rater=None, basis=Basis({"rho": Fraction(3, 10)}))
    other = basis.scored(instrument, read, age=None, rater=None, basis=Basis({"rho": Fraction(1, 2)}))
    assert all("by" not in document for document in usual.documents.values())
    assert other.documents["t"]["by"] == {"rho": "1/2"}


@pytest.mark.parametrize(("age", "sex", "is_held"), [(5, "female", True), (5, "", False), (12, "female", False)])
def test_norms_count_only_where_they_have_numbers_for_such_a_person(age: int, sex: str, is_held: bool) -> None:
    rests = Basis(norms="se-preschool", sex=basis.known_sex(sex))
    total = made("sdq", CHILD, rests, age=age, rater="teacher")["total"]
    assert total["band"] == ("abnormal" if is_held else "very_high")
    assert ("by" in total) is is_held


def test_sex_chooses_the_band_and_is_kept_with_it() -> None:
    seven = {"q1": 4, "q2": 3} | {f"q{n}": 0 for n in range(3, 11)}
    bands = {sex: made("audit", seven, Basis(sex=basis.known_sex(sex)))["total"] for sex in ("female", "male", "")}
    assert bands["female"]["band"] != bands["male"]["band"]
    assert bands["female"]["by"] == {"sex": "female"}
    assert bands[""]["band"] is None
    assert "by" not in bands[""]


def test_what_was_chosen_before_is_read_back_and_what_is_gone_is_left_out() -> None:
    instrument = library.get("asi-composites-us")
    written = basis.as_text({"usd_rate": Fraction(19, 200), "family_denominator": "applicable"})
    assert written == {"usd_rate": "19/200", "family_denominator": "applicable"}
    read = basis.from_text(instrument, written | {"gone": "1"})
    assert read == {"usd_rate": Fraction(19, 200), "family_denominator": "applicable"}
    assert basis.from_text(instrument, {"family_denominator": "ten"}) == {}
