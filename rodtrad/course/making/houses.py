"""Homes, teams and meeting places: activities, a view of an interview, a minimal set, a diary week, two parents."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from typing import Final

from rodtrad.course.making.drawing import Made, Whole, clamped, numbers, spread, summed, texts

HOMES: Final = (  # name, kind, who live there, offered in twelve weeks, yes, and weeks somebody looked forward
    ("Boende A", "särskilt boende", 32, 240, 132), ("Boende B", "särskilt boende", 28, 288, 130),
    ("Boende C", "särskilt boende", 40, 180, 117), ("Boende D", "särskilt boende", 24, 216, 119),
    ("Boende E", "LSS", 6, 96, 67), ("Boende F", "LSS", 5, 72, 58), ("Boende G", "LSS", 6, 120, 66),
    ("Boende H", "LSS", 4, 48, 41),
)  # fmt: skip
WEEKS: Final = 12
DIARY: Final[Mapping[str, int]] = {
    "Möte med klient": 165, "Telefon med klient": 73, "Kontakt med andra myndigheter": 57, "Dokumentation": 187,
    "Utredning och beslut": 81, "Möten i gruppen": 57, "Handledning": 27, "Resor": 41, "Akuta händelser": 24,
    "Letande och teknik": 20, "Paus": 30, "Annat": 11, "": 37,
}  # fmt: skip
WRITERS: Final = 9
ASKED: Final = ("blev lyssnad på", "fick hjälp", "lätt att nå", "förstod planen", "skulle komma igen")


def activities() -> Made:
    """Eight homes in twelve weeks: what was offered, how many said yes, and how many had a week to look forward to."""
    rng = random.Random(5)
    columns: dict[str, list[str]] = {name: [] for name in (
        "boende", "form", "vecka", "bor där", "erbjudna", "tackade ja", "såg fram emot något",
    )}  # fmt: skip
    for home, kind, living, offered, yes in HOMES:
        by_week = numbers(rng, WEEKS, Whole(offered, 1, 60, offered / WEEKS / 4))
        accepted = [clamped(round(each * yes / offered), 0, each) for each in by_week]
        accepted = _within(rng, accepted, by_week, yes)
        glad = numbers(rng, WEEKS, Whole(round(living * 12 * 0.6), 0, living, living / 8))
        for week in range(WEEKS):
            row = (home, kind, week + 1, living, by_week[week], accepted[week], glad[week])
            for name, value in zip(columns, row, strict=True):
                columns[name].append(str(value))
    return Made(columns)


def _within(rng: random.Random, found: list[int], most: list[int], total: int) -> list[int]:
    """Bring the sum right without any part going over its own end."""
    while (left := total - sum(found)) != 0:
        place = rng.randrange(len(found))
        found[place] = clamped(found[place] + (1 if left > 0 else -1), 0, most[place])
    return found


def interviews() -> Made:
    """29 interviewed in three months; 22 were asked what it was like and answered."""
    rng = random.Random(9)
    became = spread(rng, {"svarade": 22, "tackade nej": 2, "nåddes inte": 3, "tolk saknades": 1, "vi frågade inte": 1})
    said = iter(zip(
        numbers(rng, 22, Whole(84, 1, 5, 0.9)), numbers(rng, 22, Whole(77, 1, 5, 1.1)),
        spread(rng, {"för lång": 12, "lagom": 9, "för kort": 1}), strict=True,
    ))  # fmt: skip
    rows = [next(said) if each == "svarade" else ("", "", "") for each in became]
    return Made({
        "månad": spread(rng, {"september": 11, "oktober": 10, "november": 8}), "vad det blev": became,
        "förstod varför": texts([row[0] for row in rows]), "hade nytta": texts([row[1] for row in rows]),
        "längden": [row[2] for row in rows],
    })  # fmt: skip


def families() -> Made:
    """160 families in two teams: reason, what was done, how it ended, and five questions that 74 answered."""
    rng = random.Random(10)
    answered = spread(rng, {"ja": 74, "nej": 86})
    columns: dict[str, list[str]] = {
        "team": spread(rng, {"Norr": 88, "Söder": 72}),
        "anledning": spread(rng, {
            "skolfrånvaro": 62, "konflikt hemma": 38, "oro för barnet": 27, "psykisk ohälsa": 21, "annat": 12,
        }),
        "insats": spread(rng, {"samtal med familjen": 81, "samtal med barnet": 34, "möten med skolan": 45}),
        "avslut": spread(rng, {"som planerat": 92, "familjen slutade komma": 37, "annan insats": 20, "flytt": 11}),
        "enkät": answered,
    }  # fmt: skip
    for question, total in zip(ASKED, (259, 237, 222, 230, 248), strict=True):
        given = iter(numbers(rng, 74, Whole(total, 1, 4, 0.8)))
        columns[question] = [str(next(given)) if each == "ja" else "" for each in answered]
    return Made(columns)


def diary() -> Made:
    """Nine colleagues, five days, eighteen half hours a day; no row says whose it is."""
    rng = random.Random(11)
    days = ("måndag", "tisdag", "onsdag", "torsdag", "fredag")
    times = [f"{8 + half // 2:02}.{30 * (half % 2):02}" for half in range(18)]
    return Made({
        "dag": [day for day in days for _ in range(18 * WRITERS)],
        "klockan": [time for _ in days for time in times for _ in range(WRITERS)],
        "gjorde": spread(rng, DIARY),
    })  # fmt: skip


def parents() -> Made:
    """34 families with two parents each, 41 answers: in 12 families both, in 17 one, in 5 nobody."""
    rng = random.Random(12)
    how = spread(rng, {"båda": 12, "en": 17, "ingen": 5})
    # Which of the four kinds of parent answered; two of the kinds are fewer than ten.
    mothers_live = spread(rng, {"ja": 24, "nej": 10})
    family, kind, answered = [], [], []
    for number, (who, mother) in enumerate(zip(how, mothers_live, strict=True), start=1):
        pair = ("mamma som barnet bor hos", "pappa som barnet träffar")
        pair = pair if mother == "ja" else ("pappa som barnet bor hos", "mamma som barnet träffar")
        first = rng.random() < 0.75
        for place, parent in enumerate(pair):
            family.append(str(number))
            kind.append(parent)
            answered.append("ja" if who == "båda" or (who == "en" and first == (place == 0)) else "nej")
    columns: dict[str, list[str]] = {
        "familj": family, "helg": [str(int(each) % 10 + 1) for each in family], "förälder": kind, "svarat": answered,
    }  # fmt: skip
    for question, total in (("tryggt för barnet", 137), ("lugn överlämning", 128), ("bra tider", 98)):
        given = iter(summed(rng, [3] * 41, Whole(total, 1, 4, 0)))
        columns[question] = [str(next(given)) if each == "ja" else "" for each in answered]
    return Made(columns)


MAKERS: Final[Mapping[str, Callable[[], Made]]] = {
    "aktiviteter-boende": activities, "klienters-syn-pa-asi": interviews, "skol-och-familjeteam": families,
    "dagboksvecka": diary, "umgangesstod": parents,
}  # fmt: skip
