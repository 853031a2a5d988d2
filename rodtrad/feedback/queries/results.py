"""Compose the part of a person's page that updates itself: risk answers, sentence, figures, what is missing, items."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rodtrad.charts.figure import Figure
from rodtrad.collection.rules import InvitationStatus
from rodtrad.feedback.pages.client import ItemRow, ItemTable, MissingRow, Origin, Results, RiskAnswer
from rodtrad.feedback.queries import labels, live, portraits
from rodtrad.feedback.queries.figures import direction, figures, label, sentence
from rodtrad.feedback.queries.file import Answer, EpisodeFile, Talk
from rodtrad.feedback.queries.series import Point, Series, all_series
from rodtrad.feedback.sentences import change, words
from rodtrad.feedback.sentences.status import STATUS
from rodtrad.instruments import library
from rodtrad.instruments.definition import Item
from rodtrad.instruments.references import Reference
from rodtrad.instruments.wording import Text


def results(
    episode: EpisodeFile, *, seen: live.Seen, poll: str, birth_year: int | None, today: date,
    news: str = "", sex: str = "",
) -> Results:  # fmt: skip
    """Everything the answers of an episode say."""
    series = all_series(episode, birth_year=birth_year, sex=sex, today=today)
    drawn = portraits.figures(episode, today=today)
    missing = tuple(_missing(episode.talks, today))
    return Results(
        sentence=_sentence(series, drawn),
        risks=tuple(risk for answer in _latest(episode.answers) for risk in _risks(answer, today)),
        figures=(*figures(episode, series), *drawn),
        missing=missing,
        items=tuple(_items(one, today) for one in series if one.points),
        origins=tuple(origin for one in series for origin in _origins(one)),
        poll_url=f"{poll}?{urlencode({'sett': live.note(seen), 'period': str(episode.public_id)})}",
        news=news,
    )


def _sentence(series: Sequence[Series], drawn: Sequence[Figure]) -> str:
    if series and series[0].points:
        return sentence(series[0])
    if drawn:
        return drawn[0].sentence
    return sentence(series[0]) if series else _("Ingen fråga är ställd ännu.")


def _latest(answers: Iterable[Answer]) -> Iterable[Answer]:
    """The latest answer of each rater to each form."""
    return {(answer.instrument, answer.rater): answer for answer in answers}.values()


def _risks(answer: Answer, today: date) -> Iterable[RiskAnswer]:
    """The flagged answers of the latest time this form was answered: a calm line each, before anything else."""
    instrument = library.get(answer.instrument, answer.structure)
    text = instrument.text(get_language() or "sv")
    for code in answer.flags:
        item = instrument.item(code)
        yield RiskAnswer(
            heading=text.flags.get(item.flag.key, "") if item.flag else "",
            question=text.items[code].label,
            answer=_answer(item, answer.answers.get(code), text),
            when=words.day(answer.on, today=today),
        )


def _answer(item: Item, stored: int | None, text: Text) -> str:
    if stored is None:
        return "-"
    if item.kind == "choice":
        return text.items[item.code].options.get(stored, str(stored))
    return words.number(item.natural(stored), 1)


def _missing(talks: Sequence[Talk], today: date) -> Iterable[MissingRow]:
    """The occasions without an answer by reason: what we did not ask and what was not answered stay apart."""
    found: dict[InvitationStatus, list[str]] = {}
    for talk in talks:
        for question in talk.questions:
            status = InvitationStatus(question.status)
            ahead = status is InvitationStatus.PLANNED and talk.due_on > today
            if status is not InvitationStatus.ANSWERED and not ahead:
                form = labels.short_name(question.instrument, question.structure)
                what = _("%(form)s %(day)s") % {"form": form, "day": words.day(talk.due_on, today=today)}
                found.setdefault(status, []).append(what)
    for status in InvitationStatus:
        if status in found:
            yield MissingRow(reason=words.opening(str(STATUS[status])), what=words.listed(found[status]))


def _items(series: Series, today: date) -> ItemTable:
    """What each question did between the first and the latest time."""
    text = series.instrument.text(get_language() or "sv")
    first, last = series.points[0], series.points[-1]
    several = len(series.points) > 1
    return ItemTable(
        key=series.key,
        heading=label(series),
        note=_note(series, text),
        first_heading=words.day(first.on, today=today) if several else "",
        last_heading=words.day(last.on, today=today),
        rows=tuple(_item(series, text, code, first, last, several=several) for code in series.scale.items),
    )


def _note(series: Series, text: Text) -> str:
    said = [words.opening(_("%(direction)s.") % {"direction": direction(series)})]
    if series.scale.reversed:
        said.append(_("Frågor där ett högt svar är gott räknas omvända i summan; här står svaren som de gavs."))
    said.append(_("En enskild fråga är osäkrare än summan."))
    return " ".join([*said, text.note])


def _item(series: Series, text: Text, code: str, first: Point, last: Point, *, several: bool) -> ItemRow:
    item = series.instrument.item(code)
    then, now = first.answer.answers.get(code), last.answer.answers.get(code)
    better = series.scale.higher_is_better != (code in series.scale.reversed)
    return ItemRow(
        label=text.items[code].label,
        first=_answer(item, then, text) if several else "",
        last=_answer(item, now, text),
        change=change.item_change(
            _natural(item, then), _natural(item, now), higher_is_better=better, decimals=1 if item.kind == "vas" else 0
        )
        if several
        else "",
    )


def _natural(item: Item, stored: int | None) -> Fraction | None:
    return None if stored is None else item.natural(stored)


def _origins(series: Series) -> Iterable[Origin]:
    """Where the cut-off and the reliable change of a series come from, in words."""
    cutoff = series.scale.cutoff(series.age, sex=series.sex)
    for reference in (cutoff, series.scale.reliable(series.age, sex=series.sex)):
        if reference is not None and series.points:
            yield _origin(series, reference)


def _origin(series: Series, reference: Reference) -> Origin:
    is_cutoff = reference is series.scale.cutoff(series.age, sex=series.sex)
    value = series.measure.cutoff if is_cutoff else series.measure.reliable_change
    heading = _("%(label)s, gränsvärde") if is_cutoff else _("%(label)s, säker förändring")
    return Origin(
        heading=heading % {"label": label(series)},
        value=words.plain(value, series.decimals) if value is not None else "",
        kind=words.opening(
            change.origin_of_cutoff(reference) if is_cutoff else change.origin_of_reliable_change(reference)
        ),
        source=reference.source,
    )
