"""The practice data: a published figure is exact, everything else is marked as invented, and each count is honest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from statistics import mean, stdev

import pytest

from rodtrad.access.rules import RuleBroken, TenantKind
from rodtrad.course import becoming, rules, words
from rodtrad.course.actions import Counting
from rodtrad.course.dataset import bounds, count, datasets, groups, rows_of
from rodtrad.course.figures import worked
from rodtrad.course.making import MAKERS
from rodtrad.course.rules import CourseStep, Track
from rodtrad.exercises import library as packages
from rodtrad.observations.rules import register
from rodtrad.observations.rules.kinds import RegisterPlan, require_sound

A_DAY = date(2026, 11, 18)


def counted(key: str, column: str) -> Counter[str]:
    return Counter(rows_of(key).values(column))


def total(key: str, column: str, **among: str) -> int:
    rows = (row for row in rows_of(key).named() if all(row[k] == v for k, v in among.items()))
    return sum(int(row[column]) for row in rows if row[column].isdigit())


def answers(key: str) -> str:
    return "\n".join(worked(task, rows_of(key)) for task in datasets()[key].tasks)


def test_there_are_eighteen_sets_in_order() -> None:
    assert [each.number for each in datasets().values()] == list(range(1, 19))
    assert set(datasets()) == set(MAKERS)


@pytest.mark.parametrize("key", datasets())
def test_every_row_says_that_it_is_invented(key: str) -> None:
    rows, found = rows_of(key), datasets()[key]
    assert rows.header[0] == "id"
    assert all(value.startswith("DEMO-") for value in rows.values("id"))
    assert len(set(rows.values("id"))) == len(rows.rows)
    assert {column.key for column in found.columns} <= set(rows.header)
    assert found.column(found.variable)


@pytest.mark.parametrize("key", datasets())
def test_the_rows_are_the_ones_that_the_seed_makes(key: str) -> None:
    made = MAKERS[key]().text().splitlines()
    assert [";".join(row) for row in (rows_of(key).header, *rows_of(key).rows)] == made


@pytest.mark.parametrize("key", datasets())
def test_every_task_has_a_worked_answer_with_figures_of_its_rows(key: str) -> None:
    assert len(datasets()[key].tasks) >= 3
    assert "{" not in answers(key)
    assert any(sign.isdigit() for sign in answers(key))


def test_school_background_keeps_forty_per_cent_and_says_what_fifteen_became() -> None:
    found = datasets()["skolbakgrund"]
    shares = {share.label: share for share in count(found, "gör nu", whole=True).shares}
    assert len(rows_of("skolbakgrund").rows) == 110
    assert words.short(shares["gymnasieförberedande program"]) == "40\u00a0%, 31–49\u00a0%"
    assert (shares["nationellt program"].count, shares["nationellt program"].percent) == (16, 15)
    assert counted("skolbakgrund", "skolbakgrund").most_common(1)[0][0] == "6–9 år i grundskola"
    assert counted("skolbakgrund", "kön") == {"flicka": 56, "pojke": 54}
    assert [counted("skolbakgrund", "ålder")[str(age)] for age in range(16, 21)] == [20, 24, 28, 22, 16]
    assert counted("skolbakgrund", "placering") == {"familjehem": 55, "HVB": 30, "stödboende": 17, "SiS": 8}
    assert counted("skolbakgrund", "betyg")["saknas"] == 12
    assert counted("skolbakgrund", "gör nu")["arbetar"] == 9
    assert "16 av 110 (15 %, 95 % KI 9–22 %)" in answers("skolbakgrund")


def test_drivhuset_says_what_was_published_with_the_interval_that_was_not() -> None:
    found = datasets()["drivhuset"]
    of_those = count(found, "efteråt", whole=False, combine=found.combine)
    assert words.finding(found, of_those, Counting("drivhuset", "efteråt", False, ())) == (
        "Av 15 avslutade har 5 (33\u00a0%, 95\u00a0% KI 15–58\u00a0%) arbete, "
        "3 (20\u00a0%, 7–45\u00a0%) heltidsstudier; 8 av 15 (53\u00a0%, 30–75\u00a0%) arbete eller heltidsstudier."
    )
    assert bounds(found, of_those) == (8, 24, 31)
    assert "från 8 till 24 av 31" in words.unfinished(found, of_those, whole=False)
    assert words.unfinished(found, of_those, whole=True) == ""
    after = counted("drivhuset", "efteråt")
    assert after == {"": 16, "arbete": 5, "heltidsstudier": 3, "sjukskriven": 3, "annan insats": 2, "flyttat": 1,
                     "okänt": 1}  # fmt: skip
    assert all(60 <= int(days) <= 240 for days in rows_of("drivhuset").values("dagar"))
    started = [row["försörjningsstöd vid start"] for row in rows_of("drivhuset").named() if row["efteråt"]]
    assert started == ["ja"] * 15
    assert "8 av 15 (53 %, 95 % KI 30–75 %)" in answers("drivhuset")


def test_those_who_have_not_finished_are_not_counted_as_anything() -> None:
    found = count(datasets()["drivhuset"], "efteråt", whole=True)
    assert (found.n, found.missing, found.together) == (15, 16, None)


def test_missed_visits_can_be_counted_among_some_rows() -> None:
    found = datasets()["uteblivna-besok"]
    assert counted("uteblivna-besok", "besöket") == {"kom": 179, "uteblev": 61}
    among = count(found, "besöket", whole=True, only="påminnelse=ja")
    assert "påminnelse=ja" in groups(found)
    assert {share.label: share.count for share in among.shares} == {"kom": 106, "uteblev": 24}
    how = Counting(found.key, "besöket", True, (), "påminnelse=ja")
    assert words.finding(found, among, how).startswith("Av 130 rader där påminnelse är ja säger 106 (82\u00a0%")


MARGINS: Mapping[str, Mapping[str, Mapping[str, int]]] = {
    "nyaktualiserade": {"beslut": {"utredning inleds": 72, "inleds inte": 88, "pågår redan": 20}},
    "klienters-syn-pa-asi": {"vad det blev": {"svarade": 22}},
    "skol-och-familjeteam": {
        "team": {"Norr": 88, "Söder": 72}, "enkät": {"ja": 74, "nej": 86},
        "avslut": {"som planerat": 92, "familjen slutade komma": 37, "annan insats": 20, "flytt": 11},
    },
    "umgangesstod": {"svarat": {"ja": 41, "nej": 27}},
    "varje-samtal": {"avslut": {"kom inte mer": 54}},
    "efter-avslutad-insats": {
        "klienten": {"svarade": 150},
        "utförare": {"A": 28, "B": 8, "C": 48, "D": 4, "E": 60, "F": 18, "G": 12, "H": 6, "I": 36},
    },
    "behovsskattning": {
        "brukare 1": {"1": 333, "2": 207}, "personal 1": {"1": 360, "2": 162}, "brukare 2": {"2": 171},
        "personal 2": {"2": 140},
    },
    "asi-grund-och-upp": {"uppföljd": {"ja": 71, "nej": 69}},
}  # fmt: skip
ROWS = {
    "samordnad-rehabilitering": 130, "aktiviteter-boende": 8 * 12, "utokat-stod": 48, "nyaktualiserade": 180,
    "barnperspektiv": 40 * 8, "klienters-syn-pa-asi": 29, "skol-och-familjeteam": 160, "dagboksvecka": 9 * 5 * 18,
    "umgangesstod": 68, "varje-samtal": 180, "efter-avslutad-insats": 220, "tre-fragor": 3 * 4 * 5,
    "studiehandledning": 6 * 9, "behovsskattning": 90 * 22, "asi-grund-och-upp": 140, "uteblivna-besok": 240,
    "drivhuset": 31, "skolbakgrund": 110,
}  # fmt: skip


@pytest.mark.parametrize(("key", "number"), ROWS.items())
def test_a_set_has_as_many_rows_and_of_each_kind_as_it_says(key: str, number: int) -> None:
    assert len(rows_of(key).rows) == number
    for column, wanted in MARGINS.get(key, {}).items():
        found = counted(key, column)
        assert {value: found[value] for value in wanted} == wanted


def test_sums_and_spreads_are_the_ones_told() -> None:
    assert [total("utokat-stod", f"månader {year}") / 48 for year in ("två år före", "året före", "året efter")] == [
        7.5, 10.5, 8.0,
    ]  # fmt: skip
    assert sum(int(days) > 14 for days in rows_of("nyaktualiserade").values("dagar till beslut")) == 13
    long = [int(days) for days in rows_of("nyaktualiserade").values("dagar i utredning") if days]
    assert (len(long), sum(days > 120 for days in long)) == (72, 9)
    first = [int(value) for value in rows_of("varje-samtal").values("läget 1")]
    assert (mean(first), round(stdev(first), 1)) == (17.5, 7.0)
    assert sum(int(value) > 36 for value in rows_of("varje-samtal").values("om samtalet 1")) == 108
    talks = [int(value) for value in rows_of("varje-samtal").values("samtal")]
    assert (min(talks), max(talks), sum(number <= 2 for number in talks)) == (1, 14, 54)
    assert len(set(rows_of("aktiviteter-boende").values("boende"))) == 8
    assert len(counted("dagboksvecka", "gjorde") - Counter({"": 999})) == 12
    families = Counter(row["familj"] for row in rows_of("umgangesstod").named() if row["svarat"] == "ja")
    assert Counter(families.values()) == {2: 12, 1: 17}


def test_the_study_guide_is_the_one_that_ships() -> None:
    rows = [row for row in rows_of("studiehandledning").named() if row["grupp"] == "A"]
    assert [int(row["minuter"]) for row in rows] == [140, 220, 175, 780, 610, 390, 365, 105, 100]
    assert [int(row["minuter"]) for row in rows] == [each.minutes for each in packages.shipped().values()]
    assert [int(row["angivna minuter"]) for row in rows] == [140, 220, 180, 780, 600, 390, 360, 105, 100]
    assert "67 övningar och 2885 minuter" in answers("studiehandledning")


def test_what_a_set_teaches_is_in_its_rows() -> None:
    assert "kappa är −0,05" in answers("barnperspektiv"), "nearly all yes: agreement without kappa"
    assert "6,0 var" in answers("behovsskattning")
    assert "540 behov" in answers("behovsskattning")
    assert "utanför: 7" in answers("nyaktualiserade")
    assert "ingen utanför" in answers("uteblivna-besok")
    lost = "4,4 (95 % KI 3,9–4,8, n = 70) och de andra 6,1"
    assert lost in answers("asi-grund-och-upp"), "those who were lost were worse off from the start"
    kept = [row["svarat"] for row in rows_of("umgangesstod").named() if row["förälder"] == "mamma som barnet träffar"]
    assert kept.count("ja") < 5
    for special in ("X", "N"):
        assert any(special in row for row in rows_of("asi-grund-och-upp").rows)


@pytest.mark.parametrize("key", [key for key, found in datasets().items() if found.follow_up])
def test_a_set_that_becomes_a_follow_up_has_a_plan_that_holds(key: str) -> None:
    found = datasets()[key]
    plan = becoming.plan(found, today=A_DAY)
    assert plan is not None
    require_sound(plan)
    if isinstance(plan, RegisterPlan):
        rows = becoming.cohort(found)
        assert len(rows) == ROWS[key]
        for row in rows:
            register.require_values(plan, row)


def test_weeks_files_and_half_hours_add_up_to_the_rows() -> None:
    visits = becoming.weeks(datasets()["uteblivna-besok"], today=A_DAY)
    assert (len(visits), sum(week.events for week in visits), sum(week.base for week in visits)) == (20, 61, 240)
    assert visits[-1].monday == date(2026, 11, 9)
    homes = becoming.weeks(datasets()["aktiviteter-boende"], today=A_DAY)
    assert (len(homes), len({week.place for week in homes})) == (96, 8)
    first = becoming.readings(datasets()["barnperspektiv"], reader=0)
    assert (len(first), len(first[1])) == (40, 8)
    dealt = becoming.half_hours(datasets()["dagboksvecka"], writers=9)
    assert {len(day) for writer in dealt for day in writer.values()} == {18}
    assert becoming.cohort(datasets()["uteblivna-besok"]) == []


def test_practice_data_become_a_follow_up_in_an_invented_house_only() -> None:
    with pytest.raises(RuleBroken, match="only_in_an_invented_house"):
        rules.require_invented(TenantKind.REAL)
    rules.require_invented(TenantKind.COURSE)


def test_a_course_of_its_own_has_practice_data_only() -> None:
    assert rules.tracks(TenantKind.COURSE) == (Track.PRACTICE,)
    with pytest.raises(RuleBroken, match="no_such_track"):
        rules.require_track("home", kind=TenantKind.COURSE)
    rules.require_track("home", kind=TenantKind.REAL)


def test_steps_are_ticked_in_order_and_unticked() -> None:
    done = rules.done_after(["present"], CourseStep.PLAN, is_done=True)
    assert done == ["plan", "present"]
    assert rules.done_after(done, CourseStep.PLAN, is_done=False) == ["present"]


def test_an_empty_presentation_is_not_shown() -> None:
    with pytest.raises(RuleBroken, match="presentation_is_empty"):
        rules.require_ready(question="Hur?", found=" ")
