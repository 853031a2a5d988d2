"""Cohorts and bookings: school background, Drivhuset, missed visits, obstacles, and reports about children."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import Final

from rodtrad.course.making.drawing import Made, Whole, numbers, spread, texts

OBSTACLES: Final[Mapping[str, tuple[int, ...]]] = {  # how many of 130 have 0, 1, 2, 3 and 4
    "fysisk hälsa": (36, 24, 31, 24, 15), "psykisk hälsa": (22, 27, 33, 29, 19), "beroende": (88, 15, 12, 9, 6),
    "boende": (74, 20, 17, 12, 7), "språk och utbildning": (58, 24, 20, 17, 11), "arbetslivet": (18, 29, 33, 30, 20),
}  # fmt: skip
REPORTS_A_MONTH: Final = (16, 15, 16, 17, 18, 15, 7, 10, 17, 18, 16, 15)


def school() -> Made:
    """110 placed young people; 44 on a preparatory programme, and 16 (not sixteen and a half) on a national one."""
    rng = random.Random(1)
    return Made({
        "kön": spread(rng, {"flicka": 56, "pojke": 54}),
        "ålder": spread(rng, {"16": 20, "17": 24, "18": 28, "19": 22, "20": 16}),
        "placering": spread(rng, {"familjehem": 55, "HVB": 30, "stödboende": 17, "SiS": 8}),
        "skolbakgrund": spread(rng, {
            "under 6 år i grundskola": 18, "6–9 år i grundskola": 57, "påbörjat gymnasium": 35,
        }),
        "gör nu": spread(rng, {
            "gymnasieförberedande program": 44, "nationellt program": 16, "andra studier": 16, "arbetar": 9,
            "ingen sysselsättning": 25,
        }),
        "betyg": spread(rng, {"finns": 98, "saknas": 12}),
    })  # fmt: skip


def drivhuset() -> Made:
    """31 enrolled since October, 15 of them finished: 5 work and 3 study full-time."""
    rng = random.Random(2)
    after = spread(rng, {
        "arbete": 5, "heltidsstudier": 3, "sjukskriven": 3, "annan insats": 2, "flyttat": 1, "okänt": 1, "": 16,
    })  # fmt: skip
    days = numbers(rng, 31, Whole(4464, 60, 240, 45))
    months = [("oktober", "november", "december", "januari")[min(3, (240 - each) // 46)] for each in days]
    return Made({
        "läge": ["avslutad" if end else "pågår" for end in after], "började": months, "dagar": texts(days),
        "försörjningsstöd vid start": ["ja" if end or rng.random() < 0.85 else "nej" for end in after],
        "efteråt": after,
    })  # fmt: skip


def visits() -> Made:
    """240 booked visits in twenty weeks, 61 of them missed; those with a reminder miss fewer, returning ones too."""
    rng = random.Random(3)
    kinds = spread(rng, {"ja|ny": 48, "ja|återkommande": 82, "nej|ny": 56, "nej|återkommande": 54})
    missed = {"ja|ny": 11, "ja|återkommande": 13, "nej|ny": 21, "nej|återkommande": 16}
    chosen: set[int] = set()
    for kind, number in missed.items():
        chosen |= set(rng.sample([place for place, each in enumerate(kinds) if each == kind], number))
    return Made({
        "vecka": [str(place // 12 + 1) for place in range(240)],
        "veckodag": [("måndag", "tisdag", "onsdag", "torsdag", "fredag")[place % 5] for place in range(240)],
        "påminnelse": [kind.split("|")[0] for kind in kinds], "besökare": [kind.split("|")[1] for kind in kinds],
        "besöket": ["uteblev" if place in chosen else "kom" for place in range(240)],
    })  # fmt: skip


def obstacles() -> Made:
    """130 with income support and several authorities; who has much of one thing more often has much of another."""
    rng = random.Random(4)
    burden = [rng.random() for _ in range(130)]
    columns = {}
    for area, counts in OBSTACLES.items():
        order = sorted(range(130), key=lambda place: burden[place] + 0.9 * rng.random())
        levels = [level for level, number in enumerate(counts) for _ in range(number)]
        given = dict(zip(order, levels, strict=True))
        columns[area] = texts([given[place] for place in range(130)])
    return Made({**columns, "gemensam plan": spread(rng, {"finns": 52, "finns inte": 78})})


def reports() -> Made:
    """180 reports in twelve months: 13 decided later than fourteen days, 9 of 72 investigations over four months."""
    rng = random.Random(7)
    decided = spread(rng, {"utredning inleds": 72, "inleds inte": 88, "pågår redan": 20})
    days = numbers(rng, 109, Whole(763, 1, 14, 4)) + numbers(rng, 13, Whole(260, 15, 30, 4)) + [0] * 58
    rng.shuffle(days)
    length = iter(numbers(rng, 63, Whole(5922, 40, 120, 20)) + numbers(rng, 9, Whole(1269, 123, 170, 12)))
    lengths = [str(next(length)) if each == "utredning inleds" else "" for each in decided]
    ages = [rng.randrange(0, 7) for _ in range(62)] + [rng.randrange(7, 13) for _ in range(70)]
    ages += [rng.randrange(13, 18) for _ in range(48)]
    rng.shuffle(ages)
    return Made({
        "månad": [str(month) for month, number in enumerate(REPORTS_A_MONTH, start=1) for _ in range(number)],
        "anmälare": spread(rng, {
            "skola eller förskola": 64, "vård": 31, "polis": 28, "anhörig eller granne": 22, "barnet självt": 6,
            "annan": 29,
        }),
        "ålder": texts(ages), "beslut": decided, "dagar till beslut": texts(days), "dagar i utredning": lengths,
    })  # fmt: skip


MAKERS: Final[Mapping[str, Callable[[], Made]]] = {
    "skolbakgrund": school, "drivhuset": drivhuset, "uteblivna-besok": visits, "samordnad-rehabilitering": obstacles,
    "nyaktualiserade": reports,
}  # fmt: skip
