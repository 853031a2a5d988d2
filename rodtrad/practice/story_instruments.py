"""PÅHITTADE UPPGIFTER: one person whose needs two people see differently, with two interviews and goals over time."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.db import transaction

from rodtrad.access.actors import Actor, Respondent
from rodtrad.access.models import Staff, Unit
from rodtrad.clients import actions as clients
from rodtrad.clients.models import Client, Episode
from rodtrad.clients.rules import Sex
from rodtrad.collection import actions as collection
from rodtrad.collection.actions.submitting import Submission
from rodtrad.collection.models import Invitation, Occasion
from rodtrad.collection.rules import Mode
from rodtrad.instruments import answers, library
from rodtrad.instruments.basis import Basis
from rodtrad.practice.timeline import Timeline
from rodtrad.programmes import actions as programmes
from rodtrad.programmes.actions import NewMoment
from rodtrad.programmes.models import Programme, ProgrammeVersion
from rodtrad.programmes.rules import MomentPlan, PersonWord, Phase, Rater, Timing, TrialNote

CODE = "RUTL-7373"
_AREAS = ("m", "e", "al", "dr", "l", "f", "p")
# The person's own worry and wish for help, days with problems, and the interviewer's rating, area by area.
_BEFORE = ((1, 1, 6, 2), (3, 3, 30, 6), (3, 4, 22, 7), (1, 0, 2, 2), (0, 0, 0, 0), (2, 2, 9, 4), (3, 3, 18, 6))
_AFTER = ((1, 1, 4, 2), (2, 3, 14, 5), (1, 2, 5, 4), (0, 0, 0, 1), (0, 0, 0, 0), (2, 1, 6, 3), (2, 2, 10, 4))
# What the person and the worker say of the 22 areas, first and now: 0 no need, 1 met, 2 unmet, 9 not known.
_NEEDS = {
    Rater.CLIENT: ("1202210022022000200012", "1101110011012000100011"),
    Rater.PRACTITIONER: ("1102210029021200900011", "1101210019011200900011"),
}
_GOALS = {"goal_1": "Sova i egen lägenhet", "goal_2": "Gå till verksamheten tre dagar i veckan"}
_RATINGS = ((2, 1), (4, 3), (6, 3), (7, 5))


@dataclass(frozen=True)
class Followed:
    """The person, the period and its talks, with what was asked."""

    client: Client
    episode: Episode
    programme: Programme
    began: Invitation
    """An interview that is begun and not sent."""


@transaction.atomic
def tell(*, worker: Staff, registrar: Actor, unit: Unit, timeline: Timeline, name: str, code: str) -> Followed:
    """Needs seen by two, an interview at the start and another later, goals each time, and an interview just begun."""
    with timeline.at(timeline.day(105), 9):
        programme = programmes.start_programme(
            actor=worker, unit=unit, name="Behov och mål", question="Blir de viktigaste behoven tillgodosedda?"
        )
        version = _plan(worker, programme, timeline)
        # What the practice committee has chosen for the interview's composites; every score remembers it.
        chosen = Basis({"usd_rate": Fraction(1, 10), "family_denominator": "applicable"})
        programmes.choose_counting(actor=registrar, instrument=library.get("asi-grund"), basis=chosen)
    with timeline.at(timeline.day(100), 9):
        client = clients.register_client(
            actor=registrar, unit=unit, name=name, birth_year=1979, code=code, sex=Sex.FEMALE
        )
        case = clients.open_case(
            actor=registrar, client=client, unit=unit, opened_on=timeline.day(100), reason="Stöd i vardagen"
        )
        clients.assign(actor=registrar, case=case, staff=worker, valid_from=timeline.day(100))
        episode = clients.start_episode(
            actor=worker,
            case=case,
            programme_version=version,
            started_on=timeline.day(100),
            service="Boendestöd",
        )
    for phase, ago in ((Phase.ASSESSMENT, 96), (Phase.DELIVERY, 80)):
        with timeline.at(timeline.day(ago), 11):
            clients.enter_phase(actor=worker, episode=episode, phase=phase, entered_on=timeline.day(ago))
    talks = [_talk(worker, episode, timeline, ago) for ago in (96, 66, 36, 5)]
    for talk, ago, ratings in zip(talks, (96, 66, 36, 5), _RATINGS, strict=True):
        with timeline.at(timeline.day(ago), 13):
            _goals(worker, _asked(talk, "goal-rating", Rater.CLIENT), ratings)
    for place, (talk, ago) in enumerate(((talks[0], 96), (talks[3], 5))):
        with timeline.at(timeline.day(ago), 14):
            for rater, needs in _NEEDS.items():
                _send(worker, _asked(talk, "can", rater), needs_given(needs[place]), Mode.INTERVIEW)
    with timeline.at(timeline.day(94), 10):
        _interview(worker, talks[0], "asi-grund", _BEFORE)
    with timeline.at(timeline.day(4), 10):
        _interview(worker, talks[3], "asi-uppfoljning", _AFTER)
    with timeline.at(timeline.day(104), 10):
        can = library.get("can")
        programmes.note_trial(actor=worker, instrument=can, kind=TrialNote.FOR, text="Två kan svara och jämföra.")
        programmes.note_trial(actor=worker, instrument=can, kind=TrialNote.AGAINST, text="Tjugotvå områden tar tid.")
        programmes.note_trial(actor=worker, instrument=can, kind=TrialNote.DECISION, text="Vi använder det två gånger.")
    began = _asked(talks[2], "asi-uppfoljning", Rater.PRACTITIONER)
    with timeline.at(timeline.day(3), 10):
        given = {"g_home": "1", "g_controlled_days": "0", "m_days": "X"}
        collection.save_draft(actor=worker, invitation=began, given=given, seen=0)
    return Followed(client, episode, programme, began)


def _plan(worker: Staff, programme: Programme, timeline: Timeline) -> ProgrammeVersion:
    each = MomentPlan(Timing.EACH_SESSION)
    return programmes.agree_version(
        actor=worker,
        programme=programme,
        person_word=PersonWord.BRUKARE,
        phase_names={},
        agreed_on=timeline.day(105),
        moments=(
            NewMoment("Behov, personens egen syn", "can", Rater.CLIENT, each),
            NewMoment("Behov, medarbetarens syn", "can", Rater.PRACTITIONER, each),
            NewMoment("Mål", "goal-rating", Rater.CLIENT, each),
            NewMoment("Intervju vid start", "asi-grund", Rater.PRACTITIONER, each),
            NewMoment("Intervju vid uppföljning", "asi-uppfoljning", Rater.PRACTITIONER, each),
        ),
    )


def _talk(worker: Staff, episode: Episode, timeline: Timeline, ago: int) -> Occasion:
    with timeline.at(timeline.day(ago), 8):
        return collection.plan_occasion(actor=worker, episode=episode, due_on=timeline.day(ago))


def _asked(talk: Occasion, instrument: str, rater: Rater) -> Invitation:
    rows = talk.invitations.select_related("occasion__client", "occasion__unit")
    return rows.get(instrument=instrument, rater=rater.value)


def _send(worker: Staff, asked: Invitation, given: Mapping[str, object], mode: Mode) -> None:
    instrument = library.get(asked.instrument, asked.structure)
    collection.send_interview(
        actor=worker,
        invitation=asked,
        answers=answers.parse(instrument, given),
        mode=mode,
        text=instrument.text("sv"),
    )


def _interview(worker: Staff, talk: Occasion, key: str, ratings: Sequence[Sequence[object]]) -> None:
    _send(worker, _asked(talk, key, Rater.PRACTITIONER), whole_interview(key, ratings), Mode.INTERVIEW)


def _goals(worker: Staff, asked: Invitation, ratings: tuple[int, ...]) -> None:
    """The person rates the goals on the worker's device."""
    collection.ask(actor=worker, invitation=asked, mode=Mode.HANDED_OVER)
    given: dict[str, object] = dict(_GOALS)
    given |= {f"rating_{n}": str(rating) for n, rating in enumerate(ratings, start=1)}
    instrument = library.get(asked.instrument, asked.structure)
    collection.submit_response(
        actor=Respondent(asked.tenant_id, asked.public_id),
        invitation=asked,
        submission=Submission(
            submission_id=uuid.uuid5(asked.public_id, "goals"),
            answers=answers.parse(instrument, given),
            language="sv",
            mode=Mode.HANDED_OVER,
        ),
    )


def needs_given(needs: Sequence[str]) -> dict[str, object]:
    """How needs are answered, area by area; somebody helps where a need is met."""
    given: dict[str, object] = {f"q{n}": need for n, need in enumerate(needs, start=1)}
    return given | {f"help{n}": "2" for n, need in enumerate(needs, start=1) if need == "1"}


def whole_interview(key: str, ratings: Sequence[Sequence[object]]) -> dict[str, object]:
    """Every question has an answer: the ratings that matter, and a calm one for the rest."""
    given: dict[str, object] = {item.code: _calm(item.options) for item in library.get(key).items}
    return given | {
        name: value for area, four in zip(_AREAS, ratings, strict=True) for name, value in _four(area, four)
    }


def _calm(options: tuple[int, ...]) -> str:
    return str(next((option for option in options if option >= 0), 0))


def _four(area: str, values: Sequence[object]) -> Iterator[tuple[str, str]]:
    for name, value in zip(("worry", "help", "days", "severity"), values, strict=True):
        yield f"{area}_{name}", str(value)
