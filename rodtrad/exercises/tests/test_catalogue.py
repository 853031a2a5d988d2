"""The catalogue says what the study guide says, and keeps both where the guide says two things."""

from __future__ import annotations

from pathlib import Path

import pytest

from rodtrad.exercises import library, translating
from rodtrad.exercises.definition import Package, PreparationKind, Who
from rodtrad.instruments.base import DefinitionError

TOTALS = {
    "introduktion": 140, "journal": 220, "aktualisera": 175, "utreda": 780, "utforma-placering": 610,
    "utforma-oppna": 390, "folja-upp-placering": 365, "folja-upp-oppna": 105, "rod-trad": 100,
}  # fmt: skip
ABOUT = 15  # minutes that "cirka" may be off


def test_nine_packages_with_67_exercises_and_2885_minutes() -> None:
    packages = library.shipped().values()
    assert {package.key: package.minutes for package in packages} == TOTALS
    assert list(TOTALS) == [package.key for package in packages]
    assert sum(len(package.exercises) for package in packages) == 67
    assert sum(package.minutes for package in packages) == 2885


@pytest.mark.parametrize("package", library.shipped().values(), ids=lambda package: package.key)
def test_a_package_takes_what_the_guide_says_it_takes(package: Package) -> None:
    assert package.stated is not None
    off = abs(package.minutes - package.stated.minutes)
    assert off <= (ABOUT if package.stated.about else 0)


def test_every_exercise_has_a_purpose_and_questions_that_ask() -> None:
    for package in library.shipped().values():
        assert package.all_goals
        for exercise in package.exercises:
            assert exercise.purpose
            assert all(text.endswith("?") for text in exercise.ask), exercise.key
            assert all(text.endswith(".") for text in exercise.purpose), exercise.key


def test_where_the_guide_says_two_things_both_are_kept() -> None:
    found = library.contradictions(library.shipped())
    assert {(each.exercise, each.said) for each in found if each.about == "minutes"} == {
        ("utreda-varfor-delaktighet", ("20", "35")),
        ("hur-jobbar-vi-med-delaktighet", ("30", "35")),
    }
    assert {(each.exercise, each.said) for each in found if each.about == "preparation"} == {
        ("digitala-meddelanden", ("appendix",)),
        ("uppdrag-formulera-mal", ("description",)),
    }
    assert sum(each.about == "title" for each in found) == 8
    assert {each.stated for each in library.guide().dates} == {"september 2021", "juli 2021"}


def test_ten_minutes_for_each_where_the_guide_says_so() -> None:
    _package, _group, exercise = library.find(library.shipped(), "utforma-placering", "uppdrag-eget-arende")
    assert [exercise.takes(number) for number in (4, 5, 6)] == [40, 50, 60]
    assert exercise.takes() == 60
    timed = [each.key for package in library.shipped().values() for each in package.exercises if each.each]
    assert timed == ["uppdrag-eget-arende"]


def test_a_choice_is_offered_where_the_guide_offers_one() -> None:
    choices = [package.alternatives for package in library.shipped().values() if package.alternatives]
    assert choices == [(("inledande-journal", "inledande-kollegiegranskning"),)]


def test_the_one_lead_time_the_guide_gives_is_kept() -> None:
    told = [
        (exercise.key, each.kind, each.days)
        for package in library.shipped().values()
        for exercise in package.exercises
        for each in exercise.preparation
        if each.days is not None
    ]
    assert told == [("noga-folja-varden", PreparationKind.EXCHANGE, 7)]


def test_everyday_supports_are_there_in_ten_steps_and_name_exercises_that_exist() -> None:
    guide = library.guide()
    steps = {support.key: len(support.steps) for support in guide.supports}
    assert len(steps) == 6
    assert steps["reflektionsfragor"] == 10
    keys = {exercise.key for package in library.shipped().values() for exercise in package.exercises}
    assert {key for support in guide.supports for key in support.used_in} <= keys
    handed_out = {
        exercise.key
        for package in library.shipped().values()
        for exercise in package.exercises
        if any(each.kind is PreparationKind.HANDOUT and each.who is Who.LEADER for each in exercise.preparation)
    }
    assert handed_out == {key for support in guide.supports for key in support.used_in}


GOOD = """
key: var-egen
title: Vår egen
groups:
  - {key: a, title: A, exercises: [{key: ett, title: Ett, minutes: 20}]}
"""


def test_a_package_of_one_s_own_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "var-egen").mkdir()
    (tmp_path / "var-egen" / "package.yaml").write_text(GOOD, encoding="utf-8")
    assert library.read_folder(tmp_path)["var-egen"].minutes == 20
    assert library.read_folder(tmp_path / "not-there") == {}


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (GOOD.replace("minutes: 20", "minuter: 20"), "'groups.0.exercises.0.minuter' is not a key"),
        (GOOD.replace("minutes: 20", "minutes: 0"), "greater than or equal to 1"),
        (GOOD.replace("minutes: 20", "minutes: 20}, {key: ett, title: Ett, minutes: 5"), "used twice"),
        (GOOD + "alternatives: [[tva]]\n", "tva, which is no exercise here"),
        (GOOD.replace("minutes: 20", "minutes: 20, form: [dans]"), "form"),
        ("- nothing", "Write keys and values"),
    ],
)
def test_a_mistake_is_told_with_its_place(source: str, said: str) -> None:
    with pytest.raises(DefinitionError, match=r"package\.yaml") as refused:
        library.parse(source, where="package.yaml")
    assert said in str(refused.value)


def test_a_folder_and_its_key_agree(tmp_path: Path) -> None:
    (tmp_path / "annan").mkdir()
    (tmp_path / "annan" / "package.yaml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(DefinitionError, match="name of its folder"):
        library.read_folder(tmp_path)


def test_an_exercise_that_is_not_there_is_not_found() -> None:
    with pytest.raises(LookupError):
        library.find(library.shipped(), "journal", "finns-inte")


PACKAGES = {package.key: package for package in library.shipped().values()}


def in_english(key: str) -> dict[str, str]:
    """The phrase books a package is read with."""
    return {**library.phrases(library.PACKAGES / "en.yaml"), **library.phrases(library.PACKAGES / key / "en.yaml")}


@pytest.mark.parametrize("key", PACKAGES)
def test_every_text_of_a_package_has_its_english(key: str) -> None:
    assert set(translating.texts(PACKAGES[key])) - set(in_english(key)) == set()


def test_no_english_is_left_over_from_a_text_that_is_gone() -> None:
    for key, package in PACKAGES.items():
        assert set(library.phrases(library.PACKAGES / key / "en.yaml")) <= set(translating.texts(package)), key
    every = {text for package in PACKAGES.values() for text in translating.texts(package)}
    assert set(library.phrases(library.PACKAGES / "en.yaml")) <= every
    assert set(library.phrases(library.PACKAGES / "guide.en.yaml")) == set(translating.texts(library.guide()))


def test_in_english_a_package_is_the_same_but_for_its_words() -> None:
    for key, package in library.shipped("en").items():
        swedish = PACKAGES[key]
        assert (package.language, swedish.language) == ("en", "sv")
        assert [(each.key, each.minutes, each.form, each.titles) for each in package.exercises] == [
            (each.key, each.minutes, each.form, each.titles) for each in swedish.exercises
        ]
        # Swedish letters are left only where the material itself is named.
        left = [text for text in translating.texts(package) if set("åäöÅÄÖ") & set(text)]
        assert [text for text in left if "Att formulera mål" not in text and "klarspråk" not in text] == []
        assert all(question.endswith("?") for each in package.exercises for question in each.ask)
    assert library.guide("en").supports[0].title == "Guide to handbooks and other support"


def test_a_package_of_one_s_own_is_translated_by_a_book_beside_it_and_else_stays(tmp_path: Path) -> None:
    folder = tmp_path / "var-egen"
    folder.mkdir()
    (folder / "package.yaml").write_text(GOOD, encoding="utf-8")
    assert library.read_folder(tmp_path, "en")["var-egen"].language == "sv"
    (folder / "en.yaml").write_text('"Vår egen": "Our own"\n', encoding="utf-8")
    assert library.read_folder(tmp_path, "en")["var-egen"].title == "Our own"
    (folder / "en.yaml").write_text('"Vår egen": ""\n', encoding="utf-8")
    with pytest.raises(DefinitionError, match="has no translation"):
        library.read_folder(tmp_path, "en")
