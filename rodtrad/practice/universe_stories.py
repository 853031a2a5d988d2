"""The dozen invented people of the universe, and what has happened to each of them in four months."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from rodtrad.access.rules import Protection
from rodtrad.clients.rules import ClosingReason
from rodtrad.collection.rules import InvitationStatus as Status
from rodtrad.practice.municipality import Municipality
from rodtrad.practice.stories import Answer, Happening, Story, Talk
from rodtrad.practice.timeline import Timeline
from rodtrad.programmes.rules import Phase

Pair = tuple[float | Status, float | Status]
BOTH_PLANNED: Pair = (Status.PLANNED, Status.PLANNED)


class Teller:
    """Writes stories in short: scores and days ago instead of rows and dates."""

    def __init__(self, here: Municipality, timeline: Timeline) -> None:
        self.here = here
        self.timeline = timeline

    def story(self, name: str, code: str, born: int, place: str, *, started: int, talks: Sequence[Talk]) -> Story:
        """A story in a work group, with that group's worker and follow-up."""
        worker, following = _WORKS_IN[place]
        return Story(
            name=name,
            code=code,
            birth_year=self.timeline.today.year - born,
            unit=self.here.units[place],
            worker=self.here.staff[worker],
            version=self.here.followings[following].version,
            started=self.timeline.day(started),
            talks=tuple(talks),
        )

    def pairs(self, days_ago: Sequence[int], pairs: Sequence[Pair], *, hour: int = 10) -> tuple[Talk, ...]:
        """Talks with the four lines before and after."""
        return tuple(
            self.talk(ago, {"session-outcome": before, "session-alliance": after}, hour=hour)
            for ago, (before, after) in zip(days_ago, pairs, strict=True)
        )

    def talk(self, ago: int, happenings: Mapping[str, float | Status | Answer], *, hour: int = 10) -> Talk:
        """One talk; a number is an answer with that score."""
        return Talk(self.timeline.day(ago), {key: _happening(it) for key, it in happenings.items()}, hour=hour)

    def phases(self, **days_ago: int) -> tuple[tuple[Phase, date], ...]:
        """When each phase was entered: `assessment=30, delivery=21` is in days ago."""
        return tuple((Phase(name), self.timeline.day(ago)) for name, ago in days_ago.items())


_WORKS_IN = {  # the work group: who works with its people here, and which follow-up it uses
    "family": ("anna", "north"),
    "youth": ("olle", "north"),
    "adults": ("cecil", "south"),
    "recovery": ("petra", "recovery"),
    "linden": ("kalle", "south"),
}


def _happening(given: float | Status | Answer) -> Happening:
    return given if isinstance(given, Status | Answer) else Answer(float(given))


def stories(here: Municipality, timeline: Timeline) -> dict[str, Story]:
    """Everybody's first story, by first name."""
    teller = Teller(here, timeline)
    return {
        "eskil": _eskil(teller),
        **_family_who_answer(teller),
        **_family_who_are_missing(teller),
        **_youth(teller),
        **_south(teller),
        **_recovery(teller),
    }


def _eskil(teller: Teller) -> Story:
    eskil = teller.story(
        "Eskil Bergvall",
        "ESKL-2222",
        37,
        "family",
        started=42,
        talks=teller.pairs(
            (35, 28, 21, 14, 7, 0),
            ((14, 33), (16.5, 35), (19, 36.5), (23.5, 37), (26, 38), (28, Status.ASKED)),
        ),
    )
    return replace(
        eskil,
        reason="Stöd i föräldraskapet",
        service="Familjebehandling",
        phases=teller.phases(assessment=40, delivery=30),
        talks=(
            *eskil.talks[:3],
            replace(eskil.talks[3], note="Fråga hur det gick med morgnarna."),
            replace(eskil.talks[4], agreed="Vi fortsätter en gång i veckan och stämmer av med skolan."),
            eskil.talks[5],
        ),
    )


def _family_who_answer(teller: Teller) -> dict[str, Story]:
    day = teller.timeline.day
    farida = replace(
        teller.story(
            "Farida Karimi",
            "FARD-3333",
            29,
            "family",
            started=50,
            talks=teller.pairs((43, 36, 29, 22, 10), ((22, 36), (18.5, 34), (16, 30), (14.5, 28), BOTH_PLANNED)),
        ),
        phases=teller.phases(assessment=48, delivery=40),
        supervision=(day(20), "Hur går vi vidare när det blir sämre?"),
    )
    goran = replace(
        teller.story(
            "Goran Stojanović",
            "GRAN-4444",
            51,
            "family",
            started=30,
            talks=teller.pairs((24, 17, 9), ((12, 34), (13, 35), (13, 37))),
        ),
        protection=Protection.SECRECY_MARK,
    )
    ivar = replace(
        teller.story(
            "Ivar Sundin",
            "VARS-6666",
            44,
            "family",
            started=112,
            talks=teller.pairs(
                (105, 98, 91, 84, 77, 63, 49),
                ((17, 35), (20, 36.5), (24, 37), (27, 37.5), (29, 38), (31, 39), (32, 39)),
            ),
        ),
        phases=teller.phases(assessment=108, delivery=95, follow_up=56),
        closed=(day(40), ClosingReason.PLANNED),
    )
    return {"farida": farida, "goran": goran, "ivar": ivar}


def _family_who_are_missing(teller: Teller) -> dict[str, Story]:
    hodan = teller.story(
        "Hodan Warsame",
        "HDAN-5555",
        33,
        "family",
        started=34,
        talks=teller.pairs(
            (27, 20, 13),
            (
                (Status.INTERPRETER_MISSING, Status.INTERPRETER_MISSING),
                (Status.DECLINED, Status.DECLINED),
                (20, Status.NOT_REACHED),
            ),
        ),
    )
    jasmin = teller.story(
        "Jasmin Öberg", "JASM-7777", 24, "family", started=2, talks=teller.pairs((0,), (BOTH_PLANNED,), hour=13)
    )
    liv = teller.story(
        "Liv Abdullahi",
        "LVAB-8888",
        40,
        "family",
        started=24,
        talks=teller.pairs(
            (16, 9, 0),
            ((15, 36), (Status.ASKED, Status.WE_DID_NOT_ASK), (Status.ASKED, Status.PLANNED)),
            hour=9,
        ),
    )
    return {"hodan": hodan, "jasmin": jasmin, "liv": liv}


def _youth(teller: Teller) -> dict[str, Story]:
    milo = replace(
        teller.story(
            "Milo Fransson Silva",
            "MFSV-2345",
            15,
            "youth",
            started=40,
            talks=teller.pairs((33, 19, 5, -9), ((24, 38), (25, 38.5), (29, 39), BOTH_PLANNED)),
        ),
        phases=teller.phases(assessment=36, delivery=20),
    )
    noor = replace(
        teller.story(
            "Noor Hassan", "NRHS-3456", 16, "youth", started=95, talks=teller.pairs((90, 83), ((21, 30), (20, 29)))
        ),
        closed=(teller.timeline.day(75), ClosingReason.CLIENT_ENDED),
    )
    tuva = replace(
        teller.story(
            "Tuva Rantanen",
            "TVRN-4567",
            17,
            "youth",
            started=60,
            talks=teller.pairs((52, 45), ((27, 35), (Status.MOVED, Status.MOVED))),
        ),
        closed=(teller.timeline.day(44), ClosingReason.MOVED),
    )
    return {"milo": milo, "noor": noor, "tuva": tuva}


def noor_comes_back(here: Municipality, timeline: Timeline) -> Story:
    """The second period of contact of the young person who left early the first time."""
    teller = Teller(here, timeline)
    talks = teller.pairs((14, 4), ((19, 33), (22, 36)))
    return teller.story("Noor Hassan", "NRHS-3456", 16, "youth", started=20, talks=talks)


def _south(teller: Teller) -> dict[str, Story]:
    ragnar = replace(
        teller.story(
            "Ragnar Jovanović",
            "RGNR-5678",
            62,
            "adults",
            started=70,
            talks=teller.pairs((64, 50, 36, 22), ((11, 31), (15, 34), (18, 36), (18.5, 37))),
        ),
        phases=teller.phases(assessment=66, delivery=52),
    )
    samira = replace(
        teller.story(
            "Samira Lind", "SMRL-6789", 35, "adults", started=80, talks=teller.pairs((74, 67), ((9, 26), (10, 27)))
        ),
        closed=(teller.timeline.day(50), ClosingReason.CLIENT_ENDED),
    )
    tomas = replace(
        teller.story("Tomas Grahn", "TMSG-7892", 48, "adults", started=18, talks=teller.pairs((11,), ((16, 35),))),
        protection=Protection.PROTECTED_REGISTRATION,
    )
    ziad = teller.story(
        "Ziad Mansour",
        "ZDMN-8923",
        27,
        "linden",
        started=33,
        talks=teller.pairs((26, 12, 1), ((18, 36), (21, 37), (23, 38))),
    )
    return {"ragnar": ragnar, "samira": samira, "tomas": tomas, "ziad": ziad}


def _recovery(teller: Teller) -> dict[str, Story]:
    def talk(ago: int, core10: float, who5: float, phq9: float | Answer) -> Talk:
        return teller.talk(ago, {"core10": core10, "who5": who5, "phq9": phq9}, hour=14)

    viola = replace(
        teller.story(
            "Viola Mäkinen",
            "VLMK-9234",
            39,
            "recovery",
            started=45,
            talks=(talk(38, 24, 28, 15), talk(24, 21, 36, 13), talk(3, 25, 24, Answer(17, flagged=True))),
        ),
        phases=teller.phases(assessment=42, delivery=31),
    )
    yosef = teller.story(
        "Yosef Bergman",
        "YSFB-2398",
        55,
        "recovery",
        started=28,
        talks=(talk(21, 16, 48, 9), talk(7, 12, 60, 6)),
    )
    return {"viola": viola, "yosef": yosef}
