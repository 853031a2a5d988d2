"""Put a session into its pages: where it is, what is asked, who sits where."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from rodtrad.access import clock
from rodtrad.access.models import Staff
from rodtrad.exercises import words
from rodtrad.exercises.definition import Form
from rodtrad.exercises.forms.leading import IdeaForm
from rodtrad.exercises.models import Session
from rodtrad.exercises.pages.leading import (
    AgendaRow,
    IdeaOnBoard,
    LeaderPage,
    Now,
    OwnWords,
    SeatRow,
    SessionPage,
)
from rodtrad.exercises.programme import Found, Programme, led
from rodtrad.exercises.queries import catalogue, reachable
from rodtrad.exercises.rules import steps as stepping
from rodtrad.exercises.rules.steps import Led, SessionStep, StepKind
from rodtrad.exercises.rules.writing import NoteKind
from rodtrad.exercises.seating import groups_of

NOTE = "session"


class Sitting:
    """A session with its exercises and steps worked out once."""

    def __init__(self, asker: Staff, session: Session, programme: Programme | None = None) -> None:
        """Work out what this session is made of, as the asker's committee has it."""
        self.asker, self.session = asker, session
        self.rows: tuple[tuple[Found, Led], ...] = led(
            programme or catalogue.programme(asker), session.plan, session, clock.today()
        )
        self.steps: tuple[SessionStep, ...] = stepping.session([how for _found, how in self.rows])
        agreement = reachable.agreement(asker, session.plan.unit)
        self.rules = tuple(line for line in agreement.text.splitlines() if line.strip()) if agreement else ()

    @property
    def at(self) -> int:
        """Which step it is."""
        return min(self.session.step, len(self.steps) - 1)

    def exercise(self, step: SessionStep) -> str:
        """The exercise a step belongs to."""
        return self.rows[step.item][0].exercise.title if 0 <= step.item < len(self.rows) else ""

    def language(self, step: SessionStep) -> str:
        """The language of the exercise a step belongs to."""
        return self.rows[step.item][0].package.language if 0 <= step.item < len(self.rows) else words.spoken()

    @property
    def total(self) -> str:
        """How long it takes, pauses included."""
        return words.duration(sum(step.minutes for step in self.steps))


def version(session: Session) -> str:
    """What changes whenever a page that follows the session has to be shown anew."""
    moment = session.step_began_at.timestamp() if session.step_began_at else 0
    return f"{session.step}-{moment:.3f}-{int(session.closed_at is not None)}-{len(session.groups_sealed)}"


def now(sitting: Sitting, place: str) -> Now:
    """Where the session is, for one of the pages that follow it."""
    session, step = sitting.session, sitting.steps[sitting.at]
    began = session.step_began_at
    ends = began + timedelta(minutes=step.minutes) if began and step.minutes else None
    seen = version(session)
    is_shared = _meets_in_small_groups(sitting, step)
    return Now(
        version=seen, number=sitting.at + 1, of=len(sitting.steps), title=words.step_title(step),
        exercise=sitting.exercise(step), lang=sitting.language(step), form=str(words.FORMS[step.form]),
        minutes=words.duration(step.minutes) if step.minutes else "", ends=int(ends.timestamp()) if ends else 0,
        ends_said=formats.time_format(ends.astimezone(clock.STOCKHOLM), "H.i") if ends else "", ask=step.ask,
        follow_up=str(words.FOLLOW_UP_QUESTIONS[step.form]) if step.kind in {StepKind.WORK, StepKind.CLOSING} else "",
        rules=sitting.rules if step.kind is StepKind.RULES else (), seats=seats(session) if is_shared else (),
        is_over=session.closed_at is not None, has_begun=session.opened_at is not None,
        poll_url=f"{reverse(place, args=[session.public_id])}?sett={seen}",
    )  # fmt: skip


def _meets_in_small_groups(sitting: Sitting, step: SessionStep) -> bool:
    """Whether who sits with whom is shown: in the small groups, and before, so that they agree on who reports."""
    if step.kind is StepKind.PURPOSE:
        return any(each.item == step.item and each.form is Form.SMALL for each in sitting.steps)
    return step.kind is StepKind.WORK and step.form is Form.SMALL


def seats(session: Session) -> tuple[SeatRow, ...]:
    """Who sits with whom."""
    return tuple(SeatRow(at, each.names, each.reporter) for at, each in enumerate(groups_of(session), start=1))


def _board(asker: Staff, session: Session, *, may_lead: bool) -> tuple[IdeaOnBoard, ...]:
    return tuple(
        IdeaOnBoard(
            note.text, reverse("exercises:unboard", args=[session.public_id, note.public_id]) if may_lead else ""
        )
        for note in reachable.board(asker, session)
    )


def session_page(sitting: Sitting, form: IdeaForm | None = None, *, warn: bool = False) -> SessionPage:
    """A session for those who take part."""
    asker, session = sitting.asker, sitting.session
    may_lead = reachable.may_lead(asker, session.plan.unit)
    current = sitting.steps[sitting.at].item
    key = session.exercises[current] if 0 <= current < len(session.exercises) else ""
    return SessionPage(
        title=session.plan.title, unit=reachable.unit_name(asker, session.plan.unit),
        day=words.meeting_day(session.on, is_open=session.day_open),
        arena=session.arena, sentence=_sentence(session), now=now(sitting, "exercises:session_now"),
        exercises=tuple(
            OwnWords(found.key, found.exercise.title, found.package.language, _own(sitting, found), at)
            for at, (found, _how) in enumerate(sitting.rows)
        ),
        board=_board(asker, session, may_lead=False), idea_form=form or IdeaForm(initial={"exercise": key}),
        looks_like_a_person=warn, board_url=reverse("exercises:board", args=[session.public_id]),
        reflect_url=reverse("exercises:reflect", args=[session.public_id]),
        plan_url=reverse("exercises:plan", args=[session.plan.public_id]),
        lead_url=reverse("exercises:lead", args=[session.public_id]) if may_lead else "",
        rules=sitting.rules, takes=sitting.total,
    )  # fmt: skip


def _own(sitting: Sitting, found: Found) -> str:
    """What the asker has written for themselves about an exercise in this session."""
    return reachable.own_note(sitting.asker, NoteKind.REFLECTION, found.key, sitting.session)


def _sentence(session: Session) -> str:
    if session.closed_at is not None:
        return _("Träffen är över. Det gruppen kom fram till finns kvar.")
    if session.opened_at is not None:
        return _("Ni är i gång.")
    if session.day_open:
        return _("Ni ses en dag i %(month)s.") % {"month": formats.date_format(session.on, "F")}
    if session.on == clock.today():
        return _("Ni ses idag.")
    return _("Ni ses %(day)s.") % {"day": formats.date_format(session.on, "l j F")}


def leader_page(sitting: Sitting) -> LeaderPage:
    """A session for the one who leads it."""
    asker, session = sitting.asker, sitting.session

    def to(name: str) -> str:
        return reverse(f"exercises:{name}", args=[session.public_id])

    agenda = tuple(
        AgendaRow(
            at, words.step_title(step), sitting.exercise(step), sitting.language(step),
            words.duration(step.minutes) if step.minutes else "",
            str(words.FORMS[step.form]), at == sitting.at and session.opened_at is not None,
        )
        for at, step in enumerate(sitting.steps)
    )  # fmt: skip
    return LeaderPage(
        title=session.plan.title, session_url=to("session"), now=now(sitting, "exercises:lead_now"), agenda=agenda,
        step_url=to("step"), previous=max(0, sitting.at - 1), following=min(sitting.at + 1, len(agenda) - 1),
        is_last=sitting.at == len(agenda) - 1, screen_url=to("screen"), groups_url=to("groups"), rules_url=to("rules"),
        close_url=to("close"), reopen_url=to("reopen"), note_url=to("note"),
        note=reachable.own_note(asker, NoteKind.LEADER, NOTE, session), board=_board(asker, session, may_lead=True),
        is_over=session.closed_at is not None, total=sitting.total, wants_rules=not sitting.rules,
        offline=tuple(
            (
                found.exercise.title,
                reverse("exercises:offline", args=[found.package.key, found.exercise.key]),
                found.package.language,
            )
            for found, _how in sitting.rows
        ),
    )  # fmt: skip
