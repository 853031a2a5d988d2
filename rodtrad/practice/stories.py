"""One invented person's way through the follow-up, told by calling actions at the time each thing happened."""

from __future__ import annotations

import random
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from rodtrad.access import clock
from rodtrad.access.actors import Actor, Respondent
from rodtrad.access.models import Staff, Unit
from rodtrad.access.rules import Protection
from rodtrad.clients import actions as clients
from rodtrad.clients.models import Case, Client, Episode
from rodtrad.clients.rules import ClosingReason
from rodtrad.collection import actions as collection
from rodtrad.collection.actions.submitting import Submission
from rodtrad.collection.models import Invitation, Occasion
from rodtrad.collection.rules import BY_US, NOT_ELIGIBLE, REASONS, InvitationStatus, Mode
from rodtrad.instruments import library
from rodtrad.practice.answering import answers_with_score
from rodtrad.practice.timeline import Timeline
from rodtrad.programmes.models import ProgrammeVersion
from rodtrad.programmes.rules import Phase


@dataclass(frozen=True)
class Answer:
    """Somebody answered, and this is the score their answers give."""

    score: float
    flagged: bool = False
    mode: Mode = Mode.HANDED_OVER


Happening = Answer | InvitationStatus


@dataclass(frozen=True)
class Talk:
    """One talk: the day, the hour, and what became of each question; a question left out was not asked."""

    on: date
    questions: Mapping[str, Happening]
    hour: int = 10
    agreed: str = ""
    note: str = ""


@dataclass(frozen=True)
class Story:
    """What happened to one person in one period of contact."""

    name: str
    code: str
    birth_year: int | None
    unit: Unit
    worker: Staff
    version: ProgrammeVersion
    started: date
    reason: str = ""
    service: str = ""
    talks: tuple[Talk, ...] = ()
    phases: tuple[tuple[Phase, date], ...] = ()
    closed: tuple[date, ClosingReason] | None = None
    protection: Protection = Protection.NONE
    supervision: tuple[date, str] | None = None


@dataclass(frozen=True)
class Told:
    """The rows a story left behind."""

    client: Client
    case: Case
    episode: Episode
    occasions: tuple[Occasion, ...]

    def invitation(self, number: int, instrument: str) -> Invitation:
        """The question of one instrument at one talk, freshly read."""
        return self.occasions[number - 1].invitations.get(instrument=instrument)


@transaction.atomic
def tell(story: Story, timeline: Timeline, registrar: Actor, rng: random.Random) -> Told:
    """Let a story happen, from registration to where the person stands today, in one transaction."""
    with timeline.at(story.started, 8):
        client, case = _register(story, registrar)
        episode = clients.start_episode(
            actor=story.worker,
            case=case,
            programme_version=story.version,
            started_on=story.started,
            service=story.service,
        )
    return _follow(story, timeline, rng, client, case, episode)


@transaction.atomic
def tell_again(story: Story, timeline: Timeline, told: Told, rng: random.Random) -> Told:
    """Let a person who is known already come back for another period, in the same case."""
    with timeline.at(story.started, 8):
        episode = clients.start_episode(
            actor=story.worker,
            case=told.case,
            programme_version=story.version,
            started_on=story.started,
            service=story.service,
        )
    return _follow(story, timeline, rng, told.client, told.case, episode)


def _follow(story: Story, timeline: Timeline, rng: random.Random, client: Client, case: Case, episode: Episode) -> Told:
    occasions = []
    for phase, day in story.phases:
        with timeline.at(day, 11):
            clients.enter_phase(actor=story.worker, episode=episode, phase=phase, entered_on=day)
    planned_on = story.started
    for talk in story.talks:
        occasions.append(_talk(story.worker, episode, talk, planned_on, timeline, rng))
        planned_on = talk.on
    if story.supervision:
        day, question = story.supervision
        with timeline.at(day, 15):
            clients.take_up_in_supervision(actor=story.worker, episode=episode, question=question)
    if story.closed:
        day, reason = story.closed
        with timeline.at(day, 16):
            clients.close_episode(actor=story.worker, episode=episode, closed_on=day, reason=reason)
    return Told(client, case, episode, tuple(occasions))


def _register(story: Story, registrar: Actor) -> tuple[Client, Case]:
    client = clients.register_client(
        actor=registrar, unit=story.unit, name=story.name, birth_year=story.birth_year, code=story.code
    )
    if story.protection:
        clients.set_protection(actor=registrar, client=client, level=story.protection)
    case = clients.open_case(
        actor=registrar, client=client, unit=story.unit, opened_on=story.started, reason=story.reason
    )
    clients.assign(actor=registrar, case=case, staff=story.worker, valid_from=story.started)
    return client, case


def _talk(
    worker: Staff, episode: Episode, talk: Talk, planned_on: date, timeline: Timeline, rng: random.Random
) -> Occasion:
    with timeline.at(planned_on, 16):
        occasion = collection.plan_occasion(actor=worker, episode=episode, due_on=talk.on)
    between = 45 if len(talk.questions) == 2 else 4  # the talk itself lies between a first and a last question
    for place, invitation in enumerate(occasion.invitations.order_by("pk")):
        invitation.occasion = occasion
        happening = talk.questions.get(invitation.instrument, InvitationStatus.PLANNED)
        start = timeline.moment(talk.on, talk.hour) + timedelta(minutes=between * place)
        _ask(worker, invitation, happening, min(start, timeline.now), rng)
    with timeline.at(talk.on, talk.hour, 55):
        if talk.agreed:
            collection.write_agreement(actor=worker, occasion=occasion, text=talk.agreed)
        if talk.note:
            clients.write_note(actor=worker, episode=episode, text=talk.note)
    return occasion


def _ask(worker: Staff, invitation: Invitation, happening: Happening, start: datetime, rng: random.Random) -> None:
    """Let one question be asked, opened, answered, or explained."""
    if happening is InvitationStatus.PLANNED:
        return
    with clock.at(start):
        if happening not in BY_US | NOT_ELIGIBLE:
            mode = happening.mode if isinstance(happening, Answer) else Mode.SELF
            collection.ask(actor=worker, invitation=invitation, mode=mode)
        if isinstance(happening, InvitationStatus) and happening in REASONS:
            collection.give_reason(actor=worker, invitation=invitation, reason=happening)
        elif happening is InvitationStatus.OPENED:
            collection.begin(actor=_respondent(invitation), invitation=invitation)
        elif isinstance(happening, Answer):
            _answer(invitation, happening, rng)


def _answer(invitation: Invitation, answer: Answer, rng: random.Random) -> None:
    collection.begin(actor=_respondent(invitation), invitation=invitation)
    _send(invitation, answer, rng)


def answer_again(invitation: Invitation, score: float, rng: random.Random) -> None:
    """Let the same question be answered on another device, with other answers: they are kept for a human."""
    _send(invitation, Answer(score, mode=Mode.SELF), rng)


def _send(invitation: Invitation, answer: Answer, rng: random.Random) -> None:
    instrument = library.get(invitation.instrument, invitation.structure)
    submission = Submission(
        submission_id=uuid.UUID(int=rng.getrandbits(128), version=4),
        answers=answers_with_score(instrument, answer.score, flagged=answer.flagged, rng=rng),
        language="sv",
        mode=answer.mode,
    )
    collection.submit_response(actor=_respondent(invitation), invitation=invitation, submission=submission)


def _respondent(invitation: Invitation) -> Respondent:
    return Respondent(invitation.tenant_id, invitation.public_id)
