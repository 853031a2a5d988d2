"""Every reason a file or a row can be refused for has its sentence."""

from __future__ import annotations

import re
from pathlib import Path

from rodtrad.interchange import messages
from rodtrad.interchange.messages import about_row
from rodtrad.interchange.rules import Problem

HERE = Path(messages.__file__).parent


def test_every_reason_in_the_code_has_a_sentence() -> None:
    used = set()
    formats = HERE.parent / "formats"
    for file in (*HERE.glob("rules/*.py"), *HERE.glob("queries/*.py"), formats / "csv_utf8.py", formats / "xlsx.py"):
        text = file.read_text(encoding="utf-8")
        pattern = r'(?:Unreadable[A-Z][a-z]+|wrong)\(\s*(?:"[a-z]+", |[A-Za-z_.]+, |"", )*"([a-z_0-9]+)"'
        used |= set(re.findall(pattern, text))
        used |= set(re.findall(r'Problem\([^"]*(?:"[^"]*",[^"]*)*?"([a-z_]+)"[,)]', text))
    known = set(messages._FILE) | set(messages._ROW)
    assert {key for key in used if "_" in key} <= known


def test_an_answer_brings_its_own_sentence() -> None:
    problem = Problem(2, "q1", "11", "answer:out_of_range", {"message": "q1: 11 ligger utanför skalan."})
    assert about_row(problem) == "q1: 11 ligger utanför skalan."


def test_a_sentence_says_what_to_do() -> None:
    assert about_row(Problem(2, "datum", "x", "date_not_a_day")).endswith("Skriv som 2026-12-01.")
