"""An XLSForm from elsewhere: what comes in, and what is told not to."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook

from rodtrad.formats import xlsform
from rodtrad.formats.tests.forms import every_kind
from rodtrad.formats.xlsform import UnreadableForm, xpath
from rodtrad.formats.xlsform.writing import sheets
from rodtrad.formats.xlsform.xpath import Asked, NotCarried

Row = dict[str, str]
CHOICES = [
    {"list_name": "yn", "name": "no", "label": "Nej"},
    {"list_name": "yn", "name": "yes", "label": "Ja"},
    {"list_name": "one", "name": "only", "label": "Bara"},
]


def read(*rows: Row, choices: list[Row] | None = None, **more: list[Row]) -> xlsform.FileRead:
    """Read rows of a survey with some choices."""
    return xlsform.read_sheets({"survey": list(rows), "choices": choices or CHOICES, **more})


def losses(found: xlsform.FileRead) -> dict[str, str]:
    return {loss.key: loss.weight for loss in found.losses}


@pytest.mark.parametrize(
    ("row", "item"),
    [
        ({"type": "select_one yn"}, {"kind": "choice", "options": [0, 1]}),
        ({"type": "select one from yn"}, {"kind": "choice", "options": [0, 1]}),
        ({"type": "integer", "constraint": ". >= 1 and . < 8"}, {"kind": "number", "from": 1, "to": 7}),
        ({"type": "decimal", "constraint": ".>=0 and .<=9"}, {"kind": "number", "from": 0, "to": 9, "decimals": 1}),
        ({"type": "range", "parameters": "start=1 end=5"}, {"kind": "choice", "options": [1, 2, 3, 4, 5]}),
        ({"type": "range", "parameters": "start=0 end=10 step=0.5"}, {"kind": "vas"}),
        ({"type": "range", "parameters": "start=0 end=100"}, {"kind": "number", "from": 0, "to": 100}),
    ],
)
def test_a_question_with_a_counted_answer_comes_in(row: Row, item: dict[str, object]) -> None:
    found = read({"name": "q1", "label": "Sov du?", **row})
    assert found.raw["items"] == [{"code": "q1", **item}]
    assert losses(found) == {}


@pytest.mark.parametrize(
    ("row", "note"),
    [
        ({"type": "text"}, {"one_line": True}),
        ({"type": "text", "appearance": "multiline"}, {}),
        ({"type": "date"}, {"kind": "date"}),
    ],
)
def test_free_words_and_dates_come_in(row: Row, note: dict[str, object]) -> None:
    assert read({"name": "q1", "label": "När?", **row}).raw["notes"] == [{"code": "q1", **note}]


def test_boxes_come_in_as_one_item_each() -> None:
    found = read({"type": "select_multiple yn", "name": "q1", "label": "Vad?"})
    assert found.raw["groups"] == [{"key": "q1", "kind": "boxes", "items": ["q1_0", "q1_1"]}]
    assert found.raw["texts"]["sv"]["items"]["q1_1"]["label"] == "Ja"


def test_one_choice_alone_is_a_box() -> None:
    assert read({"type": "select_one one", "name": "q1", "label": "?"}).raw["groups"][0]["items"] == ["q1_0"]


@pytest.mark.parametrize(("kind", "shown"), [("select_one", "q1 == 2"), ("select_multiple", "q1_2 == 1")])
def test_something_else_comes_in_as_a_choice_and_a_field(kind: str, shown: str) -> None:
    found = read({"type": f"{kind} yn or_other", "name": "q1", "label": "?"})
    assert found.raw["notes"] == [{"code": "q1_other", "one_line": True, "shown_if": shown}]
    assert losses(found) == {}


def test_a_table_comes_in_with_its_rows() -> None:
    found = read(
        {"type": "begin_group", "name": "t", "label": "Hur ofta?", "appearance": "table-list"},
        {"type": "select_one yn", "name": "a", "label": "Frukost"},
        {"type": "select_one yn", "name": "b", "label": "Kväll"},
        {"type": "end_group"},
    )
    assert found.raw["groups"] == [{"key": "t", "kind": "rows", "items": ["a", "b"]}]
    assert found.raw["sections"][0]["contents"] == ["t"]


def test_a_table_of_different_things_is_taken_apart() -> None:
    found = read(
        {"type": "begin_group", "name": "t", "label": "Hur?", "appearance": "table-list"},
        {"type": "select_one yn", "name": "a", "label": "Frukost"},
        {"type": "integer", "name": "b", "label": "Antal", "constraint": ".>=0 and .<=3"},
        {"type": "end_group"},
    )
    assert found.raw["sections"][0]["contents"] == ["a", "b"]
    assert losses(found) == {"table_apart": "changed"}


def test_groups_become_parts_and_their_conditions_those_of_their_questions() -> None:
    found = read(
        {"type": "select_one yn", "name": "q1", "label": "Sov du?"},
        {"type": "begin group", "name": "g", "label": "Natten", "relevant": "${q1} = 'yes'"},
        {"type": "text", "name": "q2", "label": "Hur?", "relevant": "${q1} != 'no'"},
        {"type": "end group"},
        {"type": "note", "name": "q3", "label": "Tack"},
    )
    assert [section["contents"] for section in found.raw["sections"]] == [["q1"], ["q2"], ["q3"]]
    assert found.raw["notes"][0]["shown_if"] == "count(q1 == 1, q1 != 0) == 2"


@pytest.mark.parametrize(
    ("row", "key", "weight"),
    [
        ({"type": "geopoint"}, "kind", "lost"),
        ({"type": "calculate", "calculation": "today()"}, "calculation", "lost"),
        ({"type": "calculate", "calculation": "2+2"}, "constant", "technical"),
        ({"type": "calculate", "calculation": "1 div 3"}, "calculation", "lost"),
        ({"type": "calculate", "calculation": "1 div 0"}, "calculation", "lost"),
        ({"type": "uri:deviceid"}, "metadata", "technical"),
        ({"type": "text", "relevant": "FALSE"}, "never_asked", "technical"),
        ({"type": "decimal", "constraint": ". > 10.51 and . < 18.39"}, "limits_rounded", "changed"),
        ({"type": "integer", "constraint": ". > 9 and . < 3"}, "constraint", None),
        ({"type": "start"}, "metadata", "technical"),
        ({"type": "time"}, "as_text", "changed"),
        ({"type": "acknowledge"}, "acknowledge", "changed"),
        ({"type": "hologram"}, "unknown_type", "lost"),
        ({"type": "select_one nowhere"}, "no_choices", "lost"),
        ({"type": "integer"}, "no_limits", "changed"),
        ({"type": "integer", "constraint": "regex(., '9')"}, "constraint", "lost"),
        ({"type": "text", "constraint": "string-length(.) > 3"}, "constraint", "lost"),
        ({"type": "text", "required": "yes"}, "required", "changed"),
        ({"type": "text", "default": "Ja"}, "default", "lost"),
        ({"type": "text", "relevant": "today() > 1"}, "condition", "lost"),
        ({"type": "text", "appearance": "numbers"}, "appearance", "technical"),
        ({"type": "text", "body::x": "1"}, "column", "technical"),
        ({"type": "text", "media::image": "a.png"}, "media", "lost"),
        ({"type": "select_one yn", "choice_filter": "a=1"}, "choice_filter", "lost"),
        ({"type": "select_one yn", "choice_filter": "a=${nobody}"}, "choice_filter", "lost"),
        ({"type": "select_one yn", "choice_filter": "a + 1 = 2"}, "choice_filter", "lost"),
        ({"type": "select_one yn", "choice_filter": "selected(a, 1)"}, "choice_filter", "lost"),
        ({"type": "select_one yn", "choice_filter": "true()"}, "choice_filter", None),
        ({"type": "range", "parameters": "start=1 end=9 step=2"}, "range_step", "changed"),
        ({"type": "range", "parameters": "start=a"}, "unknown_type", "lost"),
        ({"type": "select_multiple yn", "constraint": "count-selected(.) < 2"}, "constraint", "lost"),
    ],
)
def test_what_cannot_be_carried_is_told(row: Row, key: str, weight: str | None) -> None:
    assert losses(read({"name": "q1", "label": "?", **row})).get(key) == weight


PLACES: list[Row] = [
    {"list_name": "land", "name": "se", "label": "Sverige"},
    {"list_name": "land", "name": "no", "label": "Norge"},
    {"list_name": "ort", "name": "vik", "label": "Vik", "land": "se"},
    {"list_name": "ort", "name": "dal", "label": "Dal", "land": "se"},
    {"list_name": "ort", "name": "mo", "label": "Mo", "land": "no"},
    {"list_name": "ort", "name": "dal", "label": "Dal", "land": "no"},
]


def test_choices_that_depend_on_an_earlier_answer_are_asked_apart_after_each() -> None:
    found = read(
        {"type": "select_one land", "name": "l", "label": "Land?"},
        {"type": "select_one ort", "name": "o", "label": "Ort?", "choice_filter": "${l} = land"},
        {"type": "text", "name": "v", "label": "Var?", "relevant": "${o} = 'vik'"},
        {"type": "text", "name": "d", "label": "Var?", "relevant": "selected(${o}, 'dal')"},
        {"type": "text", "name": "x", "label": "Var?", "relevant": "${o} != 'vik'"},
        choices=PLACES,
    )
    shown = {item["code"]: item.get("shown_if") for item in found.raw["items"]}
    assert shown == {"l": None, "o_se": "l == 0", "o_no": "l == 1"}
    assert found.raw["texts"]["sv"]["items"]["o_no"]["options"] == {0: "Mo", 1: "Dal"}
    assert [note.get("shown_if") for note in found.raw["notes"]] == [
        "o_se == 0", "count(o_se == 1, o_no == 1) >= 1", None,
    ]  # fmt: skip
    assert losses(found) == {"asked_apart": "changed", "condition": "lost"}


def test_choices_that_are_always_narrowed_to_the_same_are_only_those() -> None:
    row = {"type": "select_one ort", "name": "o", "label": "Ort?", "choice_filter": "'se' = land"}
    assert losses(read(row, choices=PLACES)) == {"choice_filter": "lost"}  # a value is no column
    found = read({**row, "choice_filter": "land = 'se'"}, choices=PLACES)
    assert (found.raw["texts"]["sv"]["items"]["o"]["options"], losses(found)) == ({0: "Vik", 1: "Dal"}, {})


def test_a_number_that_is_always_the_same_stands_where_it_is_used() -> None:
    found = read(
        {"type": "calculate", "name": "most", "calculation": "2 + 5"},
        {"type": "integer", "name": "n", "label": "Högst ${most} dagar", "constraint": ". >= 0 and . <= 7"},
        {"type": "note", "name": "full", "label": "Alla.", "relevant": "${n} >= ${most}"},
    )
    assert found.raw["texts"]["sv"]["items"]["n"]["label"] == "Högst 7 dagar"
    assert found.raw["passages"] == [{"code": "full", "shown_if": "n >= 7"}]
    assert losses(found) == {"constant": "technical"}


DAYS: list[Row] = [
    {"type": "integer", "name": "a", "label": "?", "constraint": ". >= 0 and . <= 7"},
    {"type": "integer", "name": "b", "label": "?", "constraint": ". >= 1 and . <= 5"},
    {"type": "text", "name": "t", "label": "?"},
]


@pytest.mark.parametrize(
    ("written", "formula", "least", "most"),
    [
        ("${a} + ${b}", "a + b", 1, 12),
        ("${a} - ${b} * 2", "a - b * 2", -10, 5),
        ("${a} div ${b}", "a / b", 0, 7),
        ("if(${a} = 3, ${b}, 0)", "if(a == 3, b, 0)", 0, 5),
        ("max(${a}, ${b})", "max(a, b)", 1, 7),
        ("min(${a}, ${b})", "min(a, b)", 0, 5),
        ("sum(${a}, ${b})", "sum(a, b)", 1, 12),
    ],
)
def test_a_calculation_over_numbers_becomes_a_score(written: str, formula: str, least: int, most: int) -> None:
    found = read(*DAYS, {"type": "calculate", "name": "c", "label": "Summan", "calculation": written})
    scale = found.raw["scales"][0]
    assert (scale["formula"], scale["minimum"], scale["maximum"]) == (formula, least, most)
    assert found.raw["texts"]["sv"]["scales"] == {"c": "Summan"}
    assert losses(found) == {"score_made": "changed"}


@pytest.mark.parametrize("written", ["${a} + ${t}", "${b} div ${a}", "sqrt(${a})", "${a} +", "concat(${a}, 'x')"])
def test_a_calculation_that_formulas_cannot_say_or_bound_is_told(written: str) -> None:
    found = read(*DAYS, {"type": "calculate", "name": "c", "calculation": written})
    assert losses(found) == {"calculation": "lost"}


def test_a_choice_of_numbers_is_reckoned_with_as_it_is_written() -> None:
    found = read(
        {"type": "select_one n", "name": "a", "label": "?"},
        {"type": "calculate", "name": "c", "calculation": "${a} * 2"},
        choices=[{"list_name": "n", "name": "1", "label": "Ett"}, {"list_name": "n", "name": "3", "label": "Tre"}],
    )
    assert [(one["minimum"], one["maximum"]) for one in found.raw["scales"]] == [(2, 6)]


def test_of_two_boxes_that_may_not_be_together_one_is_alone() -> None:
    rule = "not(selected(., 'no') and selected(., 'yes'))"
    found = read({"type": "select_multiple yn", "name": "q1", "label": "?", "constraint": rule})
    assert (found.raw["groups"][0]["alone"], losses(found)) == ("q1_0", {})


def test_a_repeat_is_asked_once_and_told() -> None:
    found = read(
        {"type": "begin_group", "name": "g", "label": "Familj"},
        {"type": "begin_repeat", "name": "r", "label": "Barn"},
        {"type": "text", "name": "q1", "label": "${name}"},
        {"type": "end_repeat"},
        {"type": "end_group"},
        {"type": "end_group"},
    )
    assert losses(found) == {"repeat": "lost", "nested": "changed", "piping": "changed"}


def test_words_come_in_by_language() -> None:
    found = read(
        {
            "type": "text",
            "name": "q1",
            "label::Svenska (sv)": "Sov du?",
            "label::English (en)": "Did you sleep?",
            "hint::fr": "oui",
        },
        settings=[{"form_title": "Natten", "default_language": "Svenska (sv)", "style": "pages"}],
    )
    assert {code: text["notes"]["q1"] for code, text in found.raw["texts"].items() if "notes" in text} == {
        "sv": "Sov du?",
        "en": "Did you sleep?",
    }
    assert (found.raw["texts"]["fr"]["helps"], losses(found)) == ({"q1": "oui"}, {"setting": "technical"})


def test_a_name_that_is_no_code_is_given_one() -> None:
    found = read({"type": "text", "name": "1-a", "label": "?"}, {"type": "text", "name": "1.a", "label": "?"})
    assert [note["code"] for note in found.raw["notes"]] == ["q_1_a", "q_1_a_2"]


def test_a_row_that_is_switched_off_is_left_out() -> None:
    assert "notes" not in read({"type": "text", "name": "q1", "disabled": "yes"}, {"type": ""}).raw


KNOWN = {
    "n": Asked("n", "number", {}),
    "m": Asked("m", "number", {}),
    "o": Asked("o", "one", {"a": 0, "b": 1}),
    "s": Asked("s", "many", {"a": 1}),
    "t": Asked("t", "other", {}),
    "r": Asked("r", "one", {"1": 1, "2": 2}),
}


@pytest.mark.parametrize(
    ("written", "formula"),
    [
        ("${n} > 3", "n > 3"),
        ("3 < ${n}", "n > 3"),
        ("${n} = ${m}", "n == m"),
        ("${o} = 'b'", "o == 1"),
        ('${o} != "a"', "o != 0"),
        ("selected(${o}, 'a')", "o == 0"),
        ("selected(${s}, 'a')", "s_1 == 1"),
        ("not(selected(${s}, 'a'))", "count(s_1 == 1) == 0"),
        ("${n} > 1 and ${m} > 2 or ${o} = 'a'", "count(count(n > 1, m > 2) == 2, o == 0) >= 1"),
        ("(${n} > 1 or ${m} > 2) and ${o}='a'", "count(count(n > 1, m > 2) >= 1, o == 0) == 2"),
        ("${n} != ''", "known(n) >= 1"),
        ("${o} = ''", "known(o) == 0"),
        ("${n} + ${m} > 3", "(n + m) > 3"),
        ("${n} * 2 + ${r} >= ${m} div 2", "((n * 2) + r) >= (m / 2)"),
        ("count-selected(${s}) > 1", "count(s_1 == 1) > 1"),
    ],
)
def test_a_condition_comes_in_as_a_formula(written: str, formula: str) -> None:
    assert xpath.condition(written, KNOWN) == formula


@pytest.mark.parametrize(
    "written",
    [
        "${x} = 1", "today() > 1", "${t} = 'a'", "${o} = 'c'", "selected(${s}, 'q')", "${n} +", "'a' = 'b'", "${n} ; 1",
        "${o} = ${n}", "${n} + ${m} * 2 > 1", "${n} + ${t} > 1", "${n} + 'a' > 1", "count-selected(${n}) > 1",
        "${n} and", "(${n} > 1", "${n} ( 1",
    ],
)  # fmt: skip
def test_a_condition_that_formulas_cannot_say_is_not_carried(written: str) -> None:
    with pytest.raises(NotCarried):
        xpath.condition(written, KNOWN)


def test_conditions_go_out_as_others_write_them() -> None:
    rows = {row["name"]: row.get("relevant") for row in sheets(every_kind())["survey"] if "name" in row}
    assert rows["q2"] == "${q1} = '2'"
    assert rows["q4"] == "${q1} > 0 or selected(${q3}, '1')"
    assert rows["q5"] == "not(selected(${q3}, '9'))"
    assert rows["why"] == "selected(${q3}, '2') and ${q1} != '0'"


@pytest.mark.parametrize("source", ["q1 + q2 > 3", "q3_1 == 2", "if(q1 > 1, 1, 0) == 1", "count(q1 > 0, q2 > 0) == 1"])
def test_a_condition_that_others_cannot_say_is_not_written(source: str) -> None:
    with pytest.raises(NotCarried):
        xpath.written(source, ("q1", "q2", "q3_1"), {"q3_1": ("q3", "1")}, {})


def book(**named: list[list[object]]) -> bytes:
    """A workbook with these sheets."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, lines in named.items():
        sheet = made.create_sheet(name)
        for line in lines:
            sheet.append(line)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


ROWS: list[list[object]] = [["type", "name"]]
ROWS.extend(["text", f"q{n}"] for n in range(5001))
LONG = book(survey=ROWS)


def test_a_file_is_read_cell_by_cell() -> None:
    data = book(
        survey=[["type", "name", "label"], [None, None, None], ["integer", "q1", True]], settings=[["version"], [2.0]]
    )
    found = xlsform.read(data)
    assert (found.raw["version"], found.raw["texts"]["sv"]["items"]["q1"]["label"]) == ("2", "TRUE")


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"no file", "not_xlsx"),
        (b"x" * 2_000_001, "file_too_large"),
        (book(answers=[["a"]]), "no_survey"),
        (LONG, "too_many_rows"),
        (book(survey=[["type", "name"], ["text", "q"]], rodtrad=[["definition"], ["{"]]), "own_sheet_broken"),
        (book(survey=[["type", "name"], ["text", "q"]], rodtrad=[["definition"], ["[]"]]), "own_sheet_broken"),
    ],
)
def test_a_file_that_is_no_form_is_refused(data: bytes, key: str) -> None:
    with pytest.raises(UnreadableForm, match=key):
        xlsform.read(data)
