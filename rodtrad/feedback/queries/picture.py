"""One's own picture: what somebody has answered themselves, found by the link alone, without a name.

A hot path like the rest of the respondent's world: straight SQL, two statements.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from django.db import connection
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rodtrad.access import clock
from rodtrad.charts.catalogue import trajectory
from rodtrad.charts.catalogue.trajectory import Panel, Session, Standing
from rodtrad.charts.figure import Figure
from rodtrad.clients.rules import age_on
from rodtrad.collection import rules as collection_rules
from rodtrad.collection import tokens
from rodtrad.collection.queries.places import Place, moment, place_by_token_digest, uuid_of
from rodtrad.collection.rules import Mode
from rodtrad.feedback import rules
from rodtrad.feedback.sentences import picture as say
from rodtrad.feedback.sentences.change import Path
from rodtrad.instruments import library
from rodtrad.instruments.basis import known_sex
from rodtrad.instruments.definition import Instrument, Scale
from rodtrad.kit.numbers import from_milli
from rodtrad.ui.words import for_trajectory

_MINE = """
    SELECT r.occurred_on, r.primary_milli, r.structure, r.submission_id, r.received_at, r.flags
    FROM collection_response r
    LEFT JOIN collection_response newer ON newer.supersedes_id = r.id
    WHERE r.episode_id = %s AND r.instrument = %s AND r.rater = %s AND newer.id IS NULL
    ORDER BY r.occurred_on, r.session_number, r.id
"""


@dataclass(frozen=True)
class Mine:
    """One of the person's own answers to this form."""

    on: date
    milli: int | None
    structure: str
    submission_id: uuid.UUID
    received_at: datetime | None
    is_flagged: bool


@dataclass(frozen=True)
class OwnPicture:
    """What the page shows: nothing that names anybody."""

    instrument: str
    structure: str
    answers: tuple[Mine, ...]
    birth_year: int | None
    sex: str
    is_handed_over: bool
    is_flagged: bool


def own_picture(token: str, right: str) -> OwnPicture | None:
    """The picture of a link, for the browser whose own submission made the right, for fifteen minutes; else None."""
    submission = tokens.read_picture_right(right)
    place = place_by_token_digest(tokens.token_digest(token))
    if submission is None or place is None or place.picture_opened_at is None:
        return None
    answers = _mine(place)
    sent = next((a for a in answers if a.submission_id == submission), None)
    if sent is None or sent.received_at is None:
        return None
    if not collection_rules.picture_right_holds(received_at=sent.received_at, now=clock.now()):
        return None
    until = answers[: answers.index(sent) + 1]
    return OwnPicture(
        instrument=place.instrument,
        structure=place.structure,
        answers=_comparable(until, library.get(place.instrument, place.structure)),
        birth_year=place.birth_year,
        sex=place.sex,
        is_handed_over=place.mode == Mode.HANDED_OVER,
        is_flagged=sent.is_flagged,
    )


def _mine(place: Place) -> tuple[Mine, ...]:
    with connection.cursor() as cursor:
        cursor.execute(_MINE, [place.episode_id, place.instrument, place.rater])
        rows = cursor.fetchall()
    return tuple(
        Mine(
            on=on if isinstance(on, date) else date.fromisoformat(on),
            milli=milli,
            structure=structure,
            submission_id=uuid_of(submission_id),
            received_at=moment(received_at),
            is_flagged=flags not in ("[]", []),
        )
        for on, milli, structure, submission_id, received_at, flags in rows
    )


def _comparable(answers: tuple[Mine, ...], instrument: Instrument) -> tuple[Mine, ...]:
    joined = (instrument.version, *instrument.scale(instrument.primary).comparable_with)
    return tuple(answer for answer in answers if answer.structure in joined)


def drawn(picture: OwnPicture) -> tuple[Figure, tuple[str, ...]]:
    """The figure and its sentences in the reader's language: the line alone, without bands and cut-off lines."""
    instrument = library.get(picture.instrument, picture.structure)
    scale = instrument.scale(instrument.primary)
    scores = tuple(from_milli(a.milli) for a in picture.answers if a.milli is not None)
    last = picture.answers[-1].on
    path = Path(
        scores=scores,
        measure=rules.measure(scale, age_on(birth_year=picture.birth_year, day=last), sex=known_sex(picture.sex)),
        maximum=scale.maximum,
        decimals=rules.decimals(scale, frozenset(item.factor for item in instrument.items)),
    )
    return _figure(picture, instrument, scale, path), say.sentences(path)


def _figure(picture: OwnPicture, instrument: Instrument, scale: Scale, path: Path) -> Figure:
    text = instrument.text(get_language() or "sv")
    return trajectory.draw(
        trajectory.Trajectory(
            name="min-bild",
            title=say.title(path),
            sentence=say.told(path),
            panels=(
                Panel(
                    label=text.name,
                    low=int(scale.minimum),
                    high=int(scale.maximum),
                    sessions=tuple(_session(a.on, a.milli) for a in picture.answers),
                    direction=_("högre är bättre") if scale.higher_is_better else _("lägre är bättre"),
                    decimals=path.decimals,
                ),
            ),
            words=for_trajectory(),
        )
    )


def _session(on: date, milli: int | None) -> Session:
    value: Fraction | None = None if milli is None else from_milli(milli)
    return Session(on, Standing.NOT_SCORABLE if value is None else Standing.ANSWERED, value)
