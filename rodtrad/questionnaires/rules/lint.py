"""Read a draft through before anyone is asked: what stops it, and what to think about."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from rodtrad.instruments import formula
from rodtrad.instruments.formula import FormulaError
from rodtrad.questionnaires.rules import language
from rodtrad.questionnaires.rules.draft import Draft, Question, Score, parts, said
from rodtrad.questionnaires.rules.findings import Finding, advice, stop

MANY_ITEMS: Final = 30
MANY_MINUTES: Final = 10
_SECONDS: Final = {"info": 4, "choice": 8, "multiple": 14, "scale": 7, "line": 8, "number": 10, "date": 12, "short": 20}
_SECONDS_LONG: Final = 60
_SECONDS_A_ROW: Final = 6
_WORDS_A_SECOND: Final = 3


def seconds(draft: Draft) -> int:
    """Estimate how long the form takes on a phone: reading every word, and answering each kind of question."""
    words = len(said(draft.instruction).split())
    answering = 0
    for question in draft.questions:
        words += len(said(question.label).split()) + len(said(question.help).split())
        words += sum(len(said(choice.label).split()) for choice in question.choices)
        words += sum(len(said(row.label).split()) for row in question.rows)
        answering += _SECONDS_A_ROW * len(question.rows) if question.kind == "matrix" else 0
        answering += _SECONDS.get(question.kind, _SECONDS_LONG if question.kind == "long" else 0)
    return answering + words // _WORDS_A_SECOND


def minutes(draft: Draft) -> int:
    """Return the estimate in whole minutes, at least one."""
    return max(1, math.ceil(seconds(draft) / 60))


def findings(draft: Draft) -> tuple[Finding, ...]:
    """Return everything found, what stops it first."""
    found = [
        *_whole(draft),
        *(one for question in draft.questions for one in _question(question, draft)),
        *_conditions(draft),
        *(one for score in draft.scores for one in _score(score, draft)),
        *_sensitive(draft),
    ]
    return tuple(sorted(found, key=lambda one: one.weight != "stop"))


def may_publish(draft: Draft) -> bool:
    """Whether nothing stops the form."""
    return not any(one.weight == "stop" for one in findings(draft))


def _whole(draft: Draft) -> Iterator[Finding]:
    if not said(draft.name):
        yield stop("no_name")
    if not draft.purpose.strip():
        yield stop("no_purpose")
    if not draft.counted:
        yield stop("nothing_counted")
    for tongue in draft.languages:
        if tongue != "sv" and not draft.name.get(tongue):
            yield stop("name_not_translated", language=tongue)
    n_items = len(draft.counted) + sum(question.kind in ("short", "long", "date") for question in draft.questions)
    if n_items > MANY_ITEMS:
        yield advice("many_items", n=n_items)
    if minutes(draft) > MANY_MINUTES:
        yield advice("takes_long", minutes=minutes(draft))
    titled = [section for section in draft.sections if section.questions]
    if len(titled) > 1:
        for number, section in enumerate(titled, start=1):
            if not said(section.title):
                yield stop("section_without_heading", number=number)


def _question(question: Question, draft: Draft) -> Iterator[Finding]:
    code = question.code
    text = said(question.label)
    if not text.strip():
        yield stop("no_words", code)
        return
    yield from _answers(question)
    yield from _translations(question, draft)
    asked = [text, *(said(row.label) for row in question.rows)]
    for words in asked:
        yield from language.identity(words, code)
        if question.kind != "info":
            yield from language.about(words, code)
    if not question.may_decline and question.is_counted:
        yield advice("no_way_to_decline", code)


def _answers(question: Question) -> Iterator[Finding]:
    code, labels = question.code, [said(choice.label) for choice in question.choices]
    least = 1 if question.kind == "multiple" else 2
    if question.kind in ("choice", "multiple", "matrix"):
        if len(labels) < least or not all(labels):
            yield stop("too_few_choices", code)
        if len(set(labels)) < len(labels) or len({c.value for c in question.choices}) < len(labels):
            yield stop("same_choice_twice", code)
    if question.kind == "matrix" and not (question.rows and all(said(row.label) for row in question.rows)):
        yield stop("no_rows", code)
    if question.kind in ("scale", "number") and question.least >= question.most:
        yield stop("ends_in_wrong_order", code)
    if question.kind == "line" and not (said(question.low) and said(question.high)):
        yield stop("line_without_ends", code)


def _translations(question: Question, draft: Draft) -> Iterator[Finding]:
    places = [question.label, question.help, question.low, question.high, question.unit]
    places += [choice.label for choice in question.choices] + [row.label for row in question.rows]
    for tongue in draft.languages:
        missing = sum(bool(words.get("sv")) and not words.get(tongue) for words in places)
        if missing:
            yield stop("not_translated", question.code, language=tongue, n=missing)


def _conditions(draft: Draft) -> Iterator[Finding]:
    above: list[str] = []
    for question in draft.questions:
        if question.shown_if:
            try:
                formula.parse_condition(question.shown_if, above)
            except FormulaError:
                yield stop("condition_looks_down", question.code)
        above += [part.code for part in parts(question)]


def _score(score: Score, draft: Draft) -> Iterator[Finding]:
    name, codes = said(score.name), [part.code for part in draft.counted]
    if not score.items:
        yield stop("score_of_nothing", score=name)
        return
    if set(score.items) - set(codes):
        yield stop("score_of_removed", score=name)
        return
    if score.max_missing >= len(score.items):
        yield stop("score_of_no_answers", score=name)
    if score.method == "formula":
        try:
            read = formula.parse(score.formula, score.items)
        except FormulaError as wrong:
            yield stop("formula_wrong", score=name, at=wrong.position)
        else:
            unused = [code for code in score.items if code not in read.names]
            if unused:
                yield stop("formula_leaves_out", score=name, items=", ".join(unused))
    for tongue in draft.languages:
        if not score.name.get(tongue):
            yield stop("score_not_translated", score=name, language=tongue)
    if any(_is_conditional(code, draft) for code in score.items) and not score.max_missing:
        yield advice("score_rests_on_condition", score=name)


def _is_conditional(code: str, draft: Draft) -> bool:
    return any(part.code == code and part.question.shown_if for part in draft.counted)


def _sensitive(draft: Draft) -> Iterator[Finding]:
    stated = bool(draft.sensitive_because.strip() and draft.removed_when.strip())
    for question in draft.questions:
        words = " ".join([said(question.label), *(said(row.label) for row in question.rows)])
        kinds = language.sensitive(words) if question.kind != "info" else ()
        if kinds:
            weigh = advice if stated else stop
            yield weigh("sensitive" if not stated else "sensitive_stated", question.code, kinds=",".join(kinds))
