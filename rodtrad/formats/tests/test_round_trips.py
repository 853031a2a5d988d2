"""Every instrument goes out in each format and comes back as it was, but for what the format says it loses."""

from __future__ import annotations

import json
from types import ModuleType

import pytest
from fhir.resources.R4B.questionnaire import Questionnaire
from pyxform.xls2xform import convert

from rodtrad.formats import fhir, xlsform
from rodtrad.formats.tests.forms import every_kind
from rodtrad.instruments import carrying, library, parsing
from rodtrad.instruments.definition import Instrument

FORMATS = [xlsform, fhir]
EVERY = [*library.all(), every_kind()]
each_format = pytest.mark.parametrize("carrier", FORMATS, ids=lambda module: module.__name__.rpartition(".")[2])
each_form = pytest.mark.parametrize("form", EVERY, ids=lambda form: form.key)


def digests(form: Instrument) -> tuple[str, dict[str, str]]:
    """What makes two definitions the same: the structure, and every wording."""
    return form.structure_digest, {code: text.digest for code, text in form.texts.items()}


@each_format
@each_form
def test_a_form_comes_back_identical(carrier: ModuleType, form: Instrument) -> None:
    read = carrier.read(carrier.write(form))
    again = parsing.of_plain(read.raw, where="read")
    assert digests(again) == digests(form)
    assert again.licence == form.licence
    assert not [loss for loss in read.losses if loss.weight == "lost"]


@each_format
def test_what_is_declared_as_lost_is_lost(carrier: ModuleType) -> None:
    normed = next(form for form in library.all() if form.norms)
    assert "norm tables" in carrier.LOSES
    assert not parsing.of_plain(carrier.read(carrier.write(normed)).raw, where="read").norms


@each_form
def test_others_read_our_spreadsheet(form: Instrument) -> None:
    """Pyxform is what the programs behind XLSForm read with; it must find nothing wrong."""
    result = convert(xlsform.write(form), file_type=".xlsx", validate=False)
    assert "<h:title>" in result.xform


@each_form
def test_others_read_our_questionnaire(form: Instrument) -> None:
    """An independent model of FHIR, release 4B, whose Questionnaire is that of R4."""
    read = Questionnaire.model_validate_json(fhir.write(form))
    assert read.title == form.text("sv").name


def test_what_only_we_understand_stands_beside_and_not_instead() -> None:
    """Without our own part the questions, choices, order and conditions are still there."""
    found = json.loads(fhir.write(every_kind()))
    del found["extension"]
    raw = fhir.read(json.dumps(found).encode()).raw
    whole = carrying.plain(every_kind())
    assert [section["contents"] for section in raw["sections"]] == [s["contents"] for s in whole["sections"]]
    assert [item["code"] for item in raw["items"]] == [item["code"] for item in whole["items"]]
    assert raw["texts"]["en"]["items"]["q1"] == {"label": "Sov du?", "options": {0: "Nej", 1: "Lite", 2: "Ja"}}
    conditions = {item["code"]: item.get("shown_if", "") for item in raw["items"]}
    assert conditions["q2"] == "q1 == 2"
    assert raw["notes"][0]["shown_if"] == "count(q3_2 == 1, q1 != 0) == 2"


def test_an_edited_label_comes_back_edited() -> None:
    found = json.loads(fhir.write(every_kind()))
    found["item"][0]["item"][1]["text"] = "Sov du i natt?"
    again = parsing.of_plain(fhir.read(json.dumps(found).encode()).raw, where="read")
    assert again.text("sv").items["q1"].label == "Sov du i natt?"
    assert again.structure_digest == every_kind().structure_digest
