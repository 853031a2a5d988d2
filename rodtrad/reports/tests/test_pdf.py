"""A paper is tagged, measured, set in our own letters, and says what it was given and nothing else."""

from __future__ import annotations

import re
import zlib
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from rodtrad.formats.tests.forms import every_kind
from rodtrad.instruments import library
from rodtrad.programmes.library.asked_if import Conditions
from rodtrad.programmes.library.pages import BlankPage, BlankPart, BlankRow, BlankStep
from rodtrad.programmes.library.printing import form
from rodtrad.reports import blanks, pdf

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MARKUP = '#panic("code") $ [ ] \\ * _ ` < > @ //'
POINTS_OF_100_MM = 283.46
EVERY_KIND = BlankPart(
    MARKUP,
    (
        BlankStep("passage", MARKUP, only_if=MARKUP),
        BlankStep("choice", MARKUP, 1, MARKUP, MARKUP, (MARKUP, "Nej")),
        BlankStep("boxes", MARKUP, 2, options=("En", "Två", "En ruta som är så lång att den står under de andra")),
        BlankStep("rows", MARKUP, 3, MARKUP, options=(MARKUP, "Ja"), rows=(BlankRow("3a", MARKUP),)),
        BlankStep("vas", MARKUP, 5, low=MARKUP, high="Bra"),
        BlankStep("number", MARKUP, 6, MARKUP, MARKUP, low="0", high="30", unit=MARKUP),
        BlankStep("date", MARKUP, 7),
        BlankStep("text", MARKUP, 8, lines=3),
    ),
)  # fmt: skip


def made(page: BlankPage) -> bytes:
    return pdf.made("blank", blanks.content(page, asks=MARKUP), at=NOON)


def drawn(file: bytes) -> str:
    """What is drawn on the pages."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", file, re.DOTALL)
    return "\n".join(zlib.decompress(each).decode("latin-1") for each in streams if each[:1] == b"x")


@pytest.fixture(scope="module")
def hostile() -> bytes:
    """A form with every kind of question, whose every word looks like markup."""
    page = form(library.get("session-outcome"), language="sv")
    marked = replace(page, name=MARKUP, instruction=MARKUP, legend=(MARKUP,), credit=MARKUP, version=MARKUP)
    return made(replace(marked, parts=(EVERY_KIND,), rater=MARKUP, is_neutral=True))


def test_words_are_set_as_they_stand_and_never_read_as_markup(hostile: bytes) -> None:
    assert hostile.startswith(b"%PDF-")  # #panic(…) would have ended it
    unescaped = re.sub(rb"\\([\\()])", rb"\1", hostile)
    assert f"/Title({MARKUP})/Author({MARKUP})".encode("ascii") in unescaped
    template = (pdf.PAPERS / "blank.typ").read_text(encoding="utf-8")
    assert not re.search(r"\b(eval|import|include|read|image)\b\s*\(?", re.sub(r"//.*", "", template))


def test_the_file_is_tagged_for_those_who_listen_and_in_our_own_letters(hostile: bytes) -> None:
    assert b"/MarkInfo" in hostile
    assert b"pdfuaid:part>1" in hostile
    assert b"/Lang" in hostile
    assert set(re.findall(rb"/BaseFont/\w+\+([\w-]+)", hostile)) == {b"SourceSans3-Regular", b"SourceSans3-SemiBold"}


def test_a_line_is_a_hundred_millimetres_long() -> None:
    lines = re.findall(r"0 0 m\s+([\d.]+) 0 l", drawn(made(form(library.get("session-outcome"), language="sv"))))
    assert [line for line in lines if abs(float(line) - POINTS_OF_100_MM) < 0.01] == lines[-4:]


def test_the_same_form_at_the_same_moment_is_the_same_file() -> None:
    page = form(library.get("contact-place"), language="en")
    assert made(page) == made(page)


def test_a_form_is_put_on_paper_as_it_is_read_and_says_when_a_question_is_for_you() -> None:
    page = form(every_kind(), language="sv")
    assert [part.heading for part in page.parts] == ["Natten", "Dagen"]
    steps = [step for part in page.parts for step in part.steps]
    assert [(step.kind, step.number) for step in steps] == [
        ("passage", 0), ("choice", 1), ("vas", 2), ("boxes", 3),
        ("rows", 4), ("number", 5), ("number", 6), ("text", 7), ("date", 8),
    ]  # fmt: skip
    assert [row.number for row in steps[4].rows] == ["4a", "4b"]
    assert [step.only_if for step in steps if step.only_if] == [
        "Svara bara om svaret på fråga 1 är ”Ja”.",
        "Svara bara om svaret på fråga 1 är ”Lite” eller ”Ja” eller ”Vänner” är ikryssat i fråga 3.",
        "Svara bara om det inte stämmer att ”Inget” är ikryssat i fråga 3.",
        "Svara bara om ”Skola” är ikryssat i fråga 3 och svaret på fråga 1 är ”Lite” eller ”Ja”.",
    ]
    assert page.credit == "Ordalydelse: Norrby."
    assert made(page).startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("q6 >= 3", "Svara bara om svaret på fråga 7 är minst 3."),
        ("q6 < 3", "Svara bara om svaret på fråga 7 är mindre än 3."),
        ("q3_1 == 0", "Svara bara om ”Vänner” inte är ikryssat i fråga 3."),
        ("q1 + q6 > 3", "Frågan ställs bara ibland. Det beror på svaren ovanför."),
        ("q1 == 7", "Frågan ställs bara ibland. Det beror på svaren ovanför."),
        ("count(q1 == 1, q6 == 1, q6 == 2) >= 2", "Frågan ställs bara ibland. Det beror på svaren ovanför."),
        ("", ""),
    ],
)
def test_a_condition_is_said_in_words_or_said_to_be_there(condition: str, said: str) -> None:
    instrument = every_kind()
    assert Conditions(instrument, instrument.text("sv"), {"q1": "1", "q3_1": "3", "q6": "7"}).said(condition) == said
