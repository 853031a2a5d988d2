"""PÅHITTADE UPPGIFTER: an own questionnaire that Enheten Norr has written and published, and begun to write anew."""

from __future__ import annotations

from rodtrad.access.models import Staff, Unit
from rodtrad.practice.municipality import Municipality
from rodtrad.practice.timeline import Timeline
from rodtrad.questionnaires import actions, queries
from rodtrad.questionnaires.models import Questionnaire
from rodtrad.questionnaires.rules import editing
from rodtrad.questionnaires.rules.draft import Answered, Choice, Condition, Draft, Question, Row, Score, Words

_OFTEN: tuple[Words, ...] = (
    {"sv": "Aldrig", "en": "Never"},
    {"sv": "Ibland", "en": "Sometimes"},
    {"sv": "Ofta", "en": "Often"},
    {"sv": "Alltid", "en": "Always"},
)


def tell(here: Municipality, timeline: Timeline) -> Questionnaire:
    """Berit writes it, publishes it, and changes a word a week later."""
    berit, north = here.staff["berit"], here.units["north"]
    with timeline.at(timeline.day(40), 10):
        found = actions.begin_questionnaire(actor=berit, unit=north, content=draft())
        actions.publish_questionnaire(actor=berit, questionnaire=found, seen_version=1)
    with timeline.at(timeline.day(33), 10):
        found = queries.questionnaire(berit, found.public_id)
        content = queries.content(found)
        first = content.questions[0].model_copy(update={"help": {"sv": "Tänk på den senaste veckan."}})
        changed = editing.with_question(content, first, "s1")
        actions.save_draft(actor=berit, questionnaire=found, content=changed, seen_version=found.version)
    return found


def tell_elsewhere(staff: Staff, unit: Unit) -> Questionnaire:
    """One in another committee: nobody in Norrby may ever see it."""
    found = actions.begin_questionnaire(actor=staff, unit=unit, content=draft())
    actions.publish_questionnaire(actor=staff, questionnaire=found, seen_version=1)
    return found


def draft() -> Draft:
    """Five questions of different kinds, in two languages, with a condition and a score."""
    written = Draft(
        name={"sv": "Veckan hemma", "en": "The week at home"},
        purpose="Se om stödet gör vardagen lugnare, och prata om det på nästa möte.",
        instruction={"sv": "Tänk på veckan som gick.", "en": "Think of the past week."},
        languages=("sv", "en"),
    )
    for title in ({"sv": "Vardagen", "en": "Everyday life"}, {"sv": "Stödet", "en": "The support"}):
        written = editing.with_section(written, title)
    for section, question in _questions():
        written = editing.with_question(written, question, section)
    score = Score(
        key="score1",
        name={"sv": "Lugn vardag", "en": "Calm everyday life"},
        items=("q1", "q2_1", "q2_2"),
        method="mean",
        max_missing=1,
    )
    return editing.with_score(written, score)


def _questions() -> tuple[tuple[str, Question], ...]:
    return (*(("s1", one) for one in _everyday()), *(("s2", one) for one in _support()))


def _everyday() -> tuple[Question, ...]:
    often = tuple(Choice(value=value, label=label) for value, label in enumerate(_OFTEN))
    rows = ({"sv": "Frukost tillsammans", "en": "Breakfast together"}, {"sv": "Läggning i tid", "en": "Bedtime"})
    return (
        Question(code="q1", kind="choice", label={"sv": "Var det lugnt hemma?", "en": "Was it calm?"}, choices=often),
        Question(
            code="q2",
            kind="matrix",
            label={"sv": "Hur ofta blev det av?", "en": "How often did it happen?"},
            rows=tuple(Row(number=number, label=label) for number, label in enumerate(rows, start=1)),
            choices=often,
        ),
    )


def _support() -> tuple[Question, ...]:
    helped: tuple[Words, ...] = ({"sv": "Samtalen", "en": "The talks"}, {"sv": "Hembesöken", "en": "The visits"})
    nothing = Choice(value=3, label={"sv": "Inget av det", "en": "None of it"}, alone=True)
    return (
        Question(
            code="q3",
            kind="multiple",
            label={"sv": "Vad kom till nytta?", "en": "What was of use?"},
            choices=(*(Choice(value=n, label=label) for n, label in enumerate(helped, start=1)), nothing),
        ),
        Question(
            code="q4",
            kind="line",
            label={"sv": "Hur var kontakten med oss?", "en": "How was the contact with us?"},
            low={"sv": "Dålig", "en": "Poor"},
            high={"sv": "Bra", "en": "Good"},
        ),
        Question(
            code="q5",
            kind="long",
            label={"sv": "Vad saknades?", "en": "What was missing?"},
            condition=Condition(tests=(Answered(item="q3_3", value="1"),)),
        ),
    )
