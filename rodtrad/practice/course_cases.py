"""PÅHITTADE UPPGIFTER: the practice data with cases, followed up in Kurshuset as a group would (D13, D14, D17, D18).

Some five hundred invented people take the better part of a minute, so this happens in the background when the house is
already open: one person at a time, each in a transaction of their own, and only by what anybody can do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import islice

from django.db import transaction

from rodtrad.access.models import Staff, Unit
from rodtrad.access.rules import TenantKind
from rodtrad.clients import actions as clients
from rodtrad.clients.actions import NewService
from rodtrad.clients.models import Episode
from rodtrad.clients.rules import ClosingReason, ServiceDates, ServiceEnding, ServiceKind
from rodtrad.collection import actions as collection
from rodtrad.collection.models import Invitation
from rodtrad.collection.rules import EarlierAnswer, InvitationStatus, Mode
from rodtrad.course.dataset import datasets, rows_of
from rodtrad.course.rules import MARK
from rodtrad.instruments import answers, library
from rodtrad.practice.story_instruments import needs_given, whole_interview
from rodtrad.practice.timeline import Timeline
from rodtrad.programmes import actions as programmes
from rodtrad.programmes.actions import NewMoment
from rodtrad.programmes.models import Programme, ProgrammeVersion
from rodtrad.programmes.rules import MomentPlan, PersonWord, Rater, Timing

BEGAN_DAYS_AGO = 400
Row = Mapping[str, str]


@dataclass(frozen=True)
class Place:
    """Where it happens, who does it, and when now is."""

    unit: Unit
    worker: Staff
    timeline: Timeline

    def send(self, question: Invitation, given: Mapping[str, object], on: date) -> None:
        """Fill in a form with somebody, on a day."""
        instrument = library.get(question.instrument, question.structure)
        with self.timeline.at(on, 13):
            collection.send_interview(
                actor=self.worker, invitation=question, answers=answers.parse(instrument, given), mode=Mode.INTERVIEW,
                text=instrument.text("sv"),
            )  # fmt: skip


def place_of(username: str, timeline: Timeline) -> Place | None:
    """The course house that somebody takes part in; None where there is none."""
    worker = Staff.objects.filter(username=username, tenant__kind=TenantKind.COURSE.value).first()
    unit = Unit.objects.filter(tenant_id=worker.tenant_id).first() if worker else None
    return Place(unit, worker, timeline) if worker and unit else None


@dataclass(frozen=True)
class Told:
    """A set told as cases: its moments, its people one by one, and what happens to each."""

    key: str
    word: PersonWord
    moments: tuple[NewMoment, ...]
    people: Callable[[], Iterator[tuple[Row, ...]]]
    happens: Callable[[Place, Episode, tuple[Row, ...]], None]
    started_ago: int


def fill(place: Place, *, most: int | None = None) -> None:
    """Tell every set that is not told already; `most` people of each."""
    for told in SETS:
        title = f"{MARK}: {datasets()[told.key].title}"
        if Programme.objects.filter(unit=place.unit, name=title).exists():
            continue
        version = _begin(place, told, title)
        for number, rows in enumerate(islice(told.people(), most), start=1):
            with transaction.atomic():
                told.happens(place, _episode(place, told, version, number), rows)


def _begin(place: Place, told: Told, title: str) -> ProgrammeVersion:
    with transaction.atomic(), place.timeline.at(place.timeline.day(BEGAN_DAYS_AGO), 9):
        programme = programmes.start_programme(
            actor=place.worker, unit=place.unit, name=title, question=datasets()[told.key].question
        )
        return programmes.agree_version(
            actor=place.worker, programme=programme, person_word=told.word, phase_names={}, moments=told.moments,
            agreed_on=place.timeline.day(BEGAN_DAYS_AGO),
        )  # fmt: skip


def _episode(place: Place, told: Told, version: ProgrammeVersion, number: int) -> Episode:
    started = place.timeline.day(told.started_ago - number % 30)
    code = f"DEMO-{datasets()[told.key].number:02}-{number:04}"
    with place.timeline.at(started, 9):
        client = clients.register_client(actor=place.worker, unit=place.unit, code=code)
        case = clients.open_case(actor=place.worker, client=client, unit=place.unit, opened_on=started)
        clients.assign(actor=place.worker, case=case, staff=place.worker, valid_from=started)
        return clients.start_episode(actor=place.worker, case=case, programme_version=version, started_on=started)


def asked(episode: Episode, instrument: str, rater: Rater, number: int = 1) -> Invitation:
    """A form that somebody is asked to fill in, in an episode: the first one, or the one with that number."""
    occasions = episode.occasions.filter(invitations__instrument=instrument, invitations__rater=rater.value)
    occasion = occasions.select_related("client", "unit").order_by("due_on", "pk")[number - 1]
    return occasion.invitations.get(instrument=instrument, rater=rater.value)


def _one_each(key: str) -> Callable[[], Iterator[tuple[Row, ...]]]:
    return lambda: ((row,) for row in rows_of(key).named())


def _person_by_person() -> Iterator[tuple[Row, ...]]:
    """The 22 areas of each person together."""
    rows = rows_of("behovsskattning").named()
    areas = sum(row["person"] == "1" for row in rows)
    return (rows[start : start + areas] for start in range(0, len(rows), areas))


def _talks(place: Place, episode: Episode, rows: tuple[Row, ...]) -> None:
    """How it was before each talk, a week apart, and how the first talk was."""
    row, outcome, alliance = rows[0], library.get("session-outcome"), library.get("session-alliance")
    held = [episode.started_on + timedelta(days=7 * talk) for talk in range(int(row["samtal"]))]
    given = [EarlierAnswer(outcome, on, None, Fraction(row[f"läget {talk}"])) for talk, on in enumerate(held, start=1)]
    given.append(EarlierAnswer(alliance, held[0], None, Fraction(row["om samtalet 1"])))
    collection.import_answers(actor=place.worker, episode=episode, answers=given)
    if row["avslut"] != "pågår":
        reason = ClosingReason.PLANNED if row["avslut"] == "avslutat" else ClosingReason.CLIENT_ENDED
        last = held[-1] + timedelta(days=3)
        with place.timeline.at(last, 16):
            clients.close_episode(actor=place.worker, episode=episode, closed_on=last, reason=reason)


_WHY = {
    "nåddes inte": InvitationStatus.NOT_REACHED, "tackade nej": InvitationStatus.DECLINED,
    "vi frågade inte": InvitationStatus.WE_DID_NOT_ASK,
}  # fmt: skip


def _service(place: Place, episode: Episode, rows: tuple[Row, ...]) -> None:
    """An insats that ended; the worker always answers, the person when they are reached."""
    row, first = rows[0], episode.started_on
    ended = first + timedelta(days=int(row["dagar"]))
    with place.timeline.at(first, 10):
        dates = ServiceDates(decided_on=first, started_on=first)
        new = NewService(ServiceKind.COUNSELLING, dates, provider_name=f"Påhittad utförare {row['utförare']}")
        service = clients.register_service(actor=place.worker, episode=episode, new=new)
    with place.timeline.at(ended, 12):
        clients.end_service(actor=place.worker, service=service, ended_on=ended, ending=ServiceEnding.PLANNED)
    later = ended + timedelta(days=5)
    seen: dict[str, object] = {f"q{n}": row["handläggarens nytta"] for n in range(1, 7)}
    seen |= {"q9": "4", "q10": "1", "q11": "3", "q12": "1" if row["klientens nytta"] else "2", "q13": row["dagar"]}
    place.send(asked(episode, "after-service", Rater.PRACTITIONER), seen, later)
    heard = asked(episode, "after-service", Rater.CLIENT)
    if row["klientens nytta"]:
        place.send(heard, {f"q{n}": row["klientens nytta"] for n in range(1, 9)}, later)
    else:
        with place.timeline.at(later, 14):
            collection.give_reason(actor=place.worker, invitation=heard, reason=_WHY[row["klienten"]])


def _needs(place: Place, episode: Episode, rows: tuple[Row, ...]) -> None:
    """The person and the staff rate the same areas, twice."""
    for number, days in ((1, 7), (2, 180)):
        on = episode.started_on + timedelta(days=days)
        with place.timeline.at(on, 8):
            collection.plan_occasion(actor=place.worker, episode=episode, due_on=on)
        for rater, who in ((Rater.CLIENT, "brukare"), (Rater.PRACTITIONER, "personal")):
            place.send(asked(episode, "can", rater, number), needs_given([row[f"{who} {number}"] for row in rows]), on)


_AREAS = ("hälsa", "arbete", "alkohol", "narkotika", "rättsligt", "familj", "psykisk hälsa")
_DAYS = {"alkohol": "dagar alkohol", "narkotika": "dagar narkotika"}


def _interviews(place: Place, episode: Episode, rows: tuple[Row, ...]) -> None:
    """A long interview at the start, and another after six months with those who came back."""
    row, first = rows[0], episode.started_on + timedelta(days=5)
    place.send(asked(episode, "asi-grund", Rater.PRACTITIONER), _ratings(row, "asi-grund", "grund"), first)
    again, later = asked(episode, "asi-uppfoljning", Rater.PRACTITIONER), first + timedelta(days=185)
    if row["uppföljd"] == "ja":
        place.send(again, _ratings(row, "asi-uppfoljning", "upp"), later)
    else:
        with place.timeline.at(later, 14):
            collection.give_reason(actor=place.worker, invitation=again, reason=InvitationStatus.NOT_REACHED)


def _ratings(row: Row, key: str, when: str) -> dict[str, object]:
    """Worry is noted at the start only; afterwards it is as it was."""
    fours = []
    for area in _AREAS:
        worry = row[f"oro {area} grund"]
        days = row[f"{_DAYS[area]} {when}"] if area in _DAYS else "0"
        fours.append((worry, worry, days, row[f"{area} {when}"]))
    return whole_interview(key, fours)


_CLIENT, _WORKER = Rater.CLIENT, Rater.PRACTITIONER
SETS: tuple[Told, ...] = (
    Told(
        "varje-samtal", PersonWord.KLIENT,
        (
            NewMoment("Före samtalet", "session-outcome", _CLIENT, MomentPlan(Timing.EACH_SESSION)),
            NewMoment("Efter samtalet", "session-alliance", _CLIENT, MomentPlan(Timing.EACH_SESSION)),
        ),
        _one_each("varje-samtal"), _talks, 200,
    ),
    Told(
        "behovsskattning", PersonWord.BRUKARE,
        (
            NewMoment("Personens egen syn", "can", _CLIENT, MomentPlan(Timing.EACH_SESSION)),
            NewMoment("Personalens syn", "can", _WORKER, MomentPlan(Timing.EACH_SESSION)),
        ),
        _person_by_person, _needs, 230,
    ),
    Told(
        "asi-grund-och-upp", PersonWord.KLIENT,
        (
            NewMoment("Grundintervju", "asi-grund", _WORKER, MomentPlan(Timing.AT_START, window_days=30)),
            NewMoment(
                "Uppföljning", "asi-uppfoljning", _WORKER,
                MomentPlan(Timing.AFTER_START, offset_months=6, window_days=60),
            ),
        ),
        _one_each("asi-grund-och-upp"), _interviews, 300,
    ),
    Told(
        "efter-avslutad-insats", PersonWord.KLIENT,
        (
            NewMoment("Handläggarens del", "after-service", _WORKER, MomentPlan(Timing.SERVICE_END, window_days=30)),
            NewMoment("Klientens del", "after-service", _CLIENT, MomentPlan(Timing.SERVICE_END, window_days=30)),
        ),
        _one_each("efter-avslutad-insats"), _service, 360,
    ),
)  # fmt: skip
