"""What the answers of one follow-up say, form by form: for those who are entitled to every case behind them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rodtrad.access.entitlements import may, reach
from rodtrad.access.models import Staff, Unit
from rodtrad.access.permissions import Permission
from rodtrad.analysis import extract, runner
from rodtrad.analysis.extract import Scope
from rodtrad.analysis.pages.answers import AnswersPage, ItemTable, Part
from rodtrad.analysis.queries import links
from rodtrad.analysis.sentences import answers as say
from rodtrad.analysis.shares import AFTER, INTENDED
from rodtrad.instruments import library
from rodtrad.instruments.definition import Instrument
from rodtrad.instruments.wording import Text
from rodtrad.kit.result import Result
from rodtrad.programmes import words as programme_words
from rodtrad.programmes.models import Moment, Programme
from rodtrad.programmes.queries import changed_for

QUESTIONS = ("answers_by_item", "intended_actual", "use_by_service", "coverage_by_service", "coverage_by_reason")
BENEFIT = ("q1", "q6", "q7", "q8", "q9")
Answers = Mapping[str, Result]


def may_read(asker: Staff, programme: Programme) -> bool:
    """Whether an asker works with every case behind the page."""
    return programme.unit_id in reach(asker).unit_ids


def answers_page(asker: Staff, programme: Programme) -> AnswersPage:
    """Every form of a follow-up and every rater, in the order of the plan; each contact counts by its latest answer."""
    versions = tuple(programme.versions.values_list("pk", flat=True))
    version = programme.versions.order_by("-number").first()
    word = version.person_word if version else "klient"
    parts: list[Part] = []
    due = answered = 0
    for instrument, rater in _asked(programme):
        found = _answers(asker, Scope(instrument, rater), versions)
        due += _number(found["coverage_by_service"], "should")
        answered += _number(found["coverage_by_service"], "answered")
        parts += _part(library.get(instrument), rater, found, word, programme.unit)
    return AnswersPage(
        name=programme.name,
        question=programme.question,
        sentence=_sentence(answered, due),
        parts=tuple(parts),
        publications=links.of_unit(asker, programme.unit, {key for key, _rater in _asked(programme)}),
        prepare_url=reverse("analysis:prepare") if may(asker, Permission.PREPARE_PUBLICATION) else "",
        back_url=reverse("feedback:programme", args=[programme.public_id]),
        changed=changed_for(asker, [programme.unit_id], since=date.min) if parts else (),
    )


def _asked(programme: Programme) -> tuple[tuple[str, str], ...]:
    moments = Moment.objects.filter(version__programme=programme).order_by("-version__number", "position")
    return tuple(dict.fromkeys(moments.values_list("instrument", "rater")))


def _answers(asker: Staff, scope: Scope, versions: tuple[int, ...]) -> Answers:
    def read() -> Answers:
        with runner.opened(extract.marked(asker, scope, versions=versions)) as desk:
            return {name: desk.ask(name) for name in QUESTIONS}

    return extract.whole(asker.tenant_id, read)


def _number(found: Result, name: str) -> int:
    value = found.total(name).value
    return value if isinstance(value, int) else 0


def _sentence(answered: int, due: int) -> str:
    if not due:
        return _("Ingen fråga har blivit aktuell än.")
    return ngettext(
        "%(answered)s av %(due)s fråga har fått svar.", "%(answered)s av %(due)s frågor har fått svar.", due
    ) % {"answered": answered, "due": due}


def _part(form: Instrument, rater: str, found: Answers, word: str, unit: Unit) -> Iterable[Part]:
    """What one form says from one rater; nothing while nobody has answered it."""
    text = form.text(get_language() or "sv")
    who = str(programme_words.rater(rater, word))
    heading = _("%(form)s (%(who)s)") % {"form": text.name, "who": who}
    if not any(item.kind == "choice" for item in form.items) and _number(found["coverage_by_service"], "answered"):
        measure = urlencode({"matt": f"{form.key}:{rater}"})
        yield Part(heading, picture_url=f"{reverse('analysis:unit', args=[unit.public_id])}?{measure}")
        return
    tables = tuple(_tables(form, text, found["answers_by_item"]))
    if not tables:
        return
    if form.key == INTENDED:
        figure = say.intended(found["intended_actual"], f"tankt-{rater}")
        why = say.reasons(found["intended_actual"], dict(text.items["q4"].options))
        shown = (ItemTable(_("Skäl till att något skiljer"), why),) if why else ()
        yield Part(heading, (figure,) if figure else (), tables=shown)
        return
    figures = []
    if form.key == AFTER:
        titled = ((item, text.items[item].label) for item in BENEFIT)
        drawn = (say.by_service(found["use_by_service"], item, title, f"{item}-{rater}") for item, title in titled)
        figures = [figure for figure in drawn if figure]
    covered = say.coverage(found["coverage_by_service"]) if form.key == AFTER else ()
    yield Part(heading, tuple(figures), covered, tables)


def _tables(form: Instrument, text: Text, found: Result) -> Iterable[ItemTable]:
    """Each question that somebody has answered, with every option that is not a reason for no answer."""
    rows = {row.key: row for row in found.rows}
    for item in form.items:
        known = rows.get(item.code)
        if known is None or not known["known"].value:
            continue
        labels = text.items[item.code].options
        options = [option for option in item.options if option not in item.special]
        nobody = say.nobody_of(known["known"])
        yield ItemTable(
            text.items[item.code].label,
            tuple(
                say.row(labels.get(option, str(option)), rows[f"{item.code}={option}"]["share"])
                if f"{item.code}={option}" in rows
                else say.row(labels.get(option, str(option)), nobody)
                for option in options
            ),
            say.unknown(known["known"]),
        )
