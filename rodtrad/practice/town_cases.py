"""PÅHITTADE UPPGIFTER: two ready models about cases in the town, each with a report and a publication (D2, D14).

Drivhuset as intended and actual: 15 have ended and 5 of them work, as told in public; the rest is invented. After the
insatser of children and young people: all is invented, and no provider is truly better than another.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db import transaction

from rodtrad.access.models import Staff
from rodtrad.access.rules import TenantKind
from rodtrad.analysis.models import Publication
from rodtrad.clients import actions as clients
from rodtrad.clients.actions import NewService
from rodtrad.clients.models import Episode, Service
from rodtrad.clients.rules import ClosingReason, ServiceDates, ServiceEnding, ServiceKind
from rodtrad.collection import actions as collection
from rodtrad.collection.rules import InvitationStatus
from rodtrad.course.dataset import rows_of
from rodtrad.practice.course_cases import Place, asked
from rodtrad.practice.publishing import latest, publish
from rodtrad.practice.story_models import planned
from rodtrad.practice.timeline import Timeline
from rodtrad.programmes.models import Programme
from rodtrad.programmes.rules import Rater
from rodtrad.workshop.rules import Answers, Step

SEED: Final = 1514
YOUNG: Final = 64
BEGUN_DAYS_AGO: Final = 400
SHORTEST: Final = 60
MISSING: Final = (InvitationStatus.NOT_REACHED, InvitationStatus.DECLINED, InvitationStatus.WE_DID_NOT_ASK)


@dataclass(frozen=True)
class Judged:
    """What somebody did afterwards, and what the worker says of target group, insats, result and reason."""

    target: int
    insats: int
    result: int
    reason: int = 0

    @property
    def given(self) -> dict[str, object]:
        """The form about intended and actual, filled in."""
        return {"q1": self.target, "q2": self.insats, "q3": self.result, "q4": self.reason}


JUDGED: Final[Mapping[str, Sequence[Judged]]] = {
    "arbete": (*[Judged(1, 1, 1)] * 5,),
    "heltidsstudier": (*[Judged(1, 1, 0, 2)] * 3,),
    "sjukskriven": (*[Judged(1, 1, 0, 1)] * 2, Judged(0, 0, 0, 1)),
    "annan insats": (Judged(0, 0, 0, 3), Judged(0, 0, 0, 3)),
    "flyttat": (Judged(0, 0, 0, 5),),
    "okänt": (Judged(0, 0, 0, 5),),
}
ENDINGS: Final = {"flyttat": ClosingReason.MOVED, "okänt": ClosingReason.UNKNOWN}
GIVEN: Final = (
    (ServiceKind.FOSTER_HOME, "Familjehemsenheten"), (ServiceKind.FAMILY_SUPPORT, "Familjegruppen"),
    (ServiceKind.FAMILY_SUPPORT, "Stödteamet Alen"), (ServiceKind.RESIDENTIAL_CARE, "Ekuddens HVB"),
    (ServiceKind.FAMILY_SUPPORT, "Familjegruppen"), (ServiceKind.FOSTER_HOME, "Familjehemsenheten"),
    (ServiceKind.CONTACT_FAMILY, "Familjehemsenheten"), (ServiceKind.FAMILY_SUPPORT, "Stödteamet Alen"),
)  # fmt: skip
PRIVATE: Final = ("Stödteamet Alen", "Ekuddens HVB")
TALK: Final = {None: "1", MISSING[0]: "2", MISSING[1]: "3", MISSING[2]: "2"}
COMMENTS: Final = {
    "loke": "Tre studerar på heltid. Räknar vi med dem är det åtta av femton som har gått vidare. Femton är få.",
    "efter-insats-barn": "En av tre unga nådde vi inte. De som flyttade långt saknas oftast.",
}


@dataclass(frozen=True)
class Model:
    """A ready model that a group has made its own, a worker of the group, and what happens to each person in it."""

    key: str
    worker: str
    name: str
    own: Mapping[Step, Answers]
    people: Callable[[], Sequence[object]]
    happens: Callable[[Place, Programme, int], None]
    publishes: tuple[str, str]  # form and who has answered


def tell(timeline: Timeline) -> None:
    """Tell both models, from where an earlier telling was broken off; then publish each."""
    people = {staff.username: staff for staff in Staff.objects.filter(tenant__kind=TenantKind.PRACTICE.value)}
    for model in MODELS:
        worker = people.get(model.worker)
        if worker is None:
            continue
        unit, berit = worker.memberships.get().unit, people["berit"]
        place = Place(unit, worker, timeline)
        programme = Programme.objects.filter(unit=unit, name=model.name).first() or begun(berit, place, model)
        told = Episode.everyone.filter(programme_version__programme=programme).count()
        for number in range(told, len(model.people())):
            with transaction.atomic():
                model.happens(place, programme, number)
        form, rater = model.publishes
        if not Publication.objects.filter(unit=unit, instrument=form).exists():
            publish(berit, place.worker, unit, timeline, measure=(form, rater), comment=COMMENTS[model.key])


@transaction.atomic
def begun(berit: Staff, place: Place, model: Model) -> Programme:
    """The follow-up that the ready model becomes, in the group's own words."""
    with place.timeline.at(place.timeline.day(BEGUN_DAYS_AGO), 9):
        planning = planned(berit, place.unit, model.key, model.own, name=model.name)
    if planning.programme is None:
        raise TypeError(f"{model.key} is not about cases.")
    return planning.programme


def _episode(place: Place, programme: Programme, code: str, started: date) -> Episode:
    with place.timeline.at(started, 9):
        client = clients.register_client(actor=place.worker, unit=place.unit, code=code)
        case = clients.open_case(actor=place.worker, client=client, unit=place.unit, opened_on=started)
        clients.assign(actor=place.worker, case=case, staff=place.worker, valid_from=started)
        return clients.start_episode(
            actor=place.worker, case=case, programme_version=programme.versions.get(), started_on=started
        )


def _given(place: Place, episode: Episode, kind: ServiceKind, provider: str) -> Service:
    """The insats that the contact is about, from its first day."""
    with place.timeline.at(episode.started_on, 10):
        dates = ServiceDates(decided_on=episode.started_on, started_on=episode.started_on)
        new = NewService(kind, dates, provider_name=provider)
        return clients.register_service(actor=place.worker, episode=episode, new=new)


# ---------------------------------------------------------------------- Drivhuset, intended and actual


def _enrolled() -> list[tuple[str, int]]:
    """What each of the 31 does afterwards ("" while still there) and days in the insats; those who have ended first."""
    rows = rows_of("drivhuset").named()
    found = [(row["efteråt"], int(row["dagar"])) for row in rows]
    return sorted(found, key=lambda each: (not each[0], each[1]))


def _drivhuset(place: Place, programme: Programme, number: int) -> None:
    people = _enrolled()
    afterwards, days = people[number]
    ended = latest(place.timeline).first + timedelta(days=(days - SHORTEST) // 2 + 4)
    started = ended - timedelta(days=days) if afterwards else place.timeline.day(days)
    episode = _episode(place, programme, f"DEMO-02-{number:04}", started)
    service = _given(place, episode, ServiceKind.WORK_REHABILITATION, "Drivhuset")
    if not afterwards:
        return
    with place.timeline.at(ended, 15):
        clients.end_service(actor=place.worker, service=service, ended_on=ended, ending=ServiceEnding.PLANNED)
        reason = ENDINGS.get(afterwards, ClosingReason.PLANNED)
        clients.close_episode(actor=place.worker, episode=episode, closed_on=ended, reason=reason)
    before = sum(other == afterwards for other, _days in people[:number])
    place.send(asked(episode, "intended-actual", Rater.PRACTITIONER), JUDGED[afterwards][before].given, ended)
    survey = asked(episode, "user-survey-ifo", Rater.CLIENT)
    rng = random.Random(f"{SEED}:{number}")
    if afterwards in ENDINGS or number % 5 == 4:
        with place.timeline.at(ended, 16):
            collection.give_reason(actor=place.worker, invitation=survey, reason=InvitationStatus.NOT_REACHED)
    else:
        place.send(survey, {f"q{n}": rng.choice("33444555") for n in range(1, 8)}, ended)


# ---------------------------------------------------------------------- after an insats, children and young people


def _after(place: Place, programme: Programme, number: int) -> None:
    rng = random.Random(f"{SEED}:{number}:after")
    kind, provider = GIVEN[number % len(GIVEN)]
    first, days = latest(place.timeline).first, rng.randint(40, 150)
    ended = first + timedelta(days=3 + number * 95 // YOUNG)
    still_there = number >= YOUNG
    started = place.timeline.day(30 + number - YOUNG) if still_there else ended - timedelta(days=days)
    episode = _episode(place, programme, f"DEMO-14-{number:04}", started)
    service = _given(place, episode, kind, provider)
    if still_there:
        return
    broken_off = rng.random() < 0.15
    with place.timeline.at(ended, 12):
        ending = ServiceEnding.CLIENT_ENDED if broken_off else ServiceEnding.PLANNED
        clients.end_service(actor=place.worker, service=service, ended_on=ended, ending=ending)
    missing = None if number % 3 != 2 else MISSING[number // 3 % 3]
    how = rng.choice((3, 4, 4, 5))
    # The worker answers whether or not anybody else does: how many there should have been is always known.
    seen: dict[str, object] = {f"q{n}": str(_near(how, rng)) for n in range(1, 6)}
    seen |= {"q6": str(rng.choice((3, 4))), "q9": str(rng.choice((3, 4, 5))), "q10": "2" if broken_off else "1"}
    seen |= {"q11": "3" if provider in PRIVATE else "1", "q12": TALK[missing], "q13": str(days)}
    place.send(asked(episode, "after-service", Rater.PRACTITIONER), seen, ended + timedelta(days=4))
    _says(place, episode, Rater.CLIENT, ended, rng, how=how, missing=missing)
    missing = None if number % 5 % 2 == 0 else MISSING[number // 2 % 3]
    _says(place, episode, Rater.GUARDIAN, ended, rng, how=how, missing=missing)


def _says(
    place: Place, episode: Episode, rater: Rater, ended: date, rng: random.Random, *, how: int,
    missing: InvitationStatus | None,
) -> None:  # fmt: skip
    question, later = asked(episode, "after-service", rater), ended + timedelta(days=7)
    if missing is None:
        place.send(question, {f"q{n}": str(_near(how, rng)) for n in range(1, 9)}, later)
        return
    with place.timeline.at(later, 14):
        collection.give_reason(actor=place.worker, invitation=question, reason=missing)


def _near(how: int, rng: random.Random) -> int:
    return min(5, max(1, how + rng.choice((-1, 0, 0, 1))))


MODELS: Final = (
    Model(
        "loke", "maj", "Drivhuset, tänkt och faktiskt",
        {
            Step.QUESTION: {"question": "Når Drivhuset dem det är till för, och blir det arbete?"},
            Step.IDEA: {"lines": [{
                "target": "Vuxna med försörjningsstöd och kontakt med flera myndigheter",
                "insats": "En handledare och en plan som fyra myndigheter delar",
                "result": "Arbete när insatsen slutar",
            }]},
        },
        _enrolled, _drivhuset, ("intended-actual", Rater.PRACTITIONER.value),
    ),
    Model(
        "efter-insats-barn", "boel", "Efter insatsen, barn och unga",
        {
            Step.QUESTION: {"question": "Vad tycker de unga att insatsen gav, och vad tycker vi?"},
            Step.IDEA: {"lines": [{
                "target": "Barn och unga med beslut om en insats", "insats": "Den insats som beslutet gäller",
                "result": "En tryggare vardag",
            }]},
        },
        lambda: range(YOUNG + 2), _after, ("after-service", Rater.CLIENT.value),
    ),
)  # fmt: skip
