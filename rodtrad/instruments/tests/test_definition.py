"""Facts about what an instrument is."""

from __future__ import annotations

from fractions import Fraction

import pytest
from pydantic import ValidationError

from rodtrad.instruments import library
from rodtrad.instruments.references import Group
from rodtrad.instruments.tests.definitions import demo, raw


def test_a_line_is_stored_in_tenths_and_a_choice_as_it_is() -> None:
    line, choice = demo().item("line"), demo().item("a")
    assert (line.minimum, line.maximum, line.factor) == (0, 100, 10)
    assert (choice.minimum, choice.maximum, choice.factor) == (0, 2, 1)
    assert (line.natural(55), choice.natural(2)) == (Fraction(11, 2), Fraction(2))


def test_what_is_not_there_is_said_by_name() -> None:
    instrument = demo()
    for ask, name in ((instrument.item, "z"), (instrument.scale, "z")):
        with pytest.raises(LookupError, match=r"demo has no (item|scale) 'z'"):
            ask(name)
    with pytest.raises(LookupError, match="demo has no wording '9' in 'sv'"):
        instrument.text("sv", "9")


def test_a_language_that_is_not_there_falls_back_to_swedish() -> None:
    instrument = demo()
    assert instrument.text("fi") is instrument.texts["sv"]


def test_an_earlier_wording_can_still_be_read() -> None:
    old = raw()["texts"]["sv"] | {"language": "sv", "version": "0", "name": "Gammalt namn"}
    instrument = demo(earlier_texts=[old])
    assert instrument.text("sv", "0").name == "Gammalt namn"
    assert instrument.text("sv", "1").name == "Demo"


def test_nothing_in_a_definition_can_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        setattr(demo().items[0], "code", "other")  # noqa: B010 - mypy refuses the plain assignment


def test_another_number_is_another_structure() -> None:
    bands = raw()["scales"][0]["bands"]
    bands[0]["bands"][1]["from"] = 1.5
    assert demo(scales__0__bands=bands).structure_digest != demo().structure_digest
    assert demo(version="2").structure_digest != demo().structure_digest


def test_a_better_citation_or_another_word_is_the_same_structure() -> None:
    bands = raw()["scales"][0]["bands"]
    bands[0] |= {"source": "read again", "certainty": "unverified"}
    same = demo(scales__0__bands=bands, texts__sv__name="Annat", minutes=3)
    assert same.structure_digest == demo().structure_digest
    assert same.text("sv").digest != demo().text("sv").digest


@pytest.mark.parametrize(
    ("group", "inside", "outside"),
    [
        ({}, [None, 0, 90], []),
        ({"from": 18}, [18, 90], [None, 17]),
        ({"from": 13, "to": 17}, [13, 17], [None, 12, 18]),
        ({"to": 12}, [0, 12], [None, 13]),
        ({"from": 18, "when_age_unknown": True}, [None, 18], [17]),
    ],
)
def test_an_age_group_includes_both_its_ends(
    group: dict[str, int], inside: list[int | None], outside: list[int | None]
) -> None:
    ages = Group.model_validate(group)
    assert all(ages.holds(age) for age in inside)
    assert not any(ages.holds(age) for age in outside)


def test_the_cut_off_follows_the_age() -> None:
    scale = library.get("session-outcome").scale("total")
    found = {age: cutoff.value if (cutoff := scale.cutoff(age)) else None for age in (None, 5, 12, 13, 17, 18)}
    assert found == {None: 25, 5: None, 12: 32, 13: 28, 17: 28, 18: 25}
