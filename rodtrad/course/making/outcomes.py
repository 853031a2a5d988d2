"""People followed over time: extended support, each talk, after a service has ended, and two long interviews."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from rodtrad.course.making.drawing import Made, Whole, bell, clamped, numbers, ranked, spread, summed, texts

MOST_TALKS: Final = 14
TALKERS: Final = 180
PROVIDERS: Final[Mapping[str, int]] = {"A": 28, "B": 8, "C": 48, "D": 4, "E": 60, "F": 18, "G": 12, "H": 6, "I": 36}
AREAS: Final = ("hälsa", "arbete", "alkohol", "narkotika", "rättsligt", "familj", "psykisk hälsa")
BEGAN, CAME_BACK = 140, 71


def support() -> Made:
    """48 who were chosen because the last year was a bad one: months of support two years before, before and after."""
    rng = random.Random(6)
    usual = [7.5 + 2.5 * bell(rng) for _ in range(48)]
    years = [[clamped(round(each + 1.6 * bell(rng) + more), 0, 12) for each in usual] for more in (0, 2.8, 0.3)]
    totals = (Whole(360, 0, 12, 0), Whole(504, 0, 12, 0), Whole(384, 0, 12, 0))
    two, before, after = (summed(rng, found, whole) for found, whole in zip(years, totals, strict=True))
    kasam = numbers(rng, 48, Whole(2496, 26, 78, 10))
    later = [clamped(each + round((62 - each) * 0.35 + 4 * bell(rng)), 20, 85) for each in kasam]
    return Made({
        "månader två år före": texts(two), "månader året före": texts(before), "månader året efter": texts(after),
        "kasam före": texts(kasam), "kasam efter": texts(summed(rng, later, Whole(2736, 20, 85, 0))),
        "gör efteråt": spread(rng, {
            "arbete": 13, "studier": 8, "praktik": 7, "försörjningsstöd": 15, "sjukskriven": 5,
        }),
    })  # fmt: skip


def talks() -> Made:
    """180 people, 1 to 14 talks: mean 17.5 and spread 7 at the first, 108 above 36 about the talk, 54 soon gone."""
    rng = random.Random(13)
    first = numbers(rng, TALKERS, Whole(3150, 2, 36, 7.25))
    early = set(rng.sample(range(TALKERS), 54))
    held = [rng.randrange(1, 3) if place in early else rng.randrange(3, MOST_TALKS + 1) for place in range(TALKERS)]
    content = spread(rng, {"hög": 108, "annan": 72})
    columns: dict[str, list[str]] = {"samtal": texts(held)}
    columns["avslut"] = [_ended(rng, place in early) for place in range(TALKERS)]
    lines = [_lines(rng, total) for total in first]
    for place, name in enumerate(("jag själv 1", "de närmaste 1", "arbete och skola 1", "helheten 1")):
        columns[name] = texts([each[place] for each in lines])
    walks = [_walk(rng, start, number) for start, number in zip(first, held, strict=True)]
    for talk in range(MOST_TALKS):
        columns[f"läget {talk + 1}"] = texts([walk[talk] if talk < len(walk) else None for walk in walks])
    columns["läget sist"] = texts([walk[-1] if len(walk) > 1 else None for walk in walks])
    columns["om samtalet 1"] = texts(
        [rng.randrange(37, 41) if each == "hög" else rng.randrange(18, 37) for each in content]
    )
    return Made(columns)


def _ended(rng: random.Random, is_early: bool) -> str:
    if is_early:
        return "kom inte mer"
    return "pågår" if rng.random() < 0.3 else "avslutat"


def _lines(rng: random.Random, total: int) -> list[int]:
    """Four lines of at most ten that make the total."""
    return summed(rng, [clamped(round(total / 4), 0, 10)] * 4, Whole(total, 0, 10, 0))


def _walk(rng: random.Random, start: int, number: int) -> list[int]:
    """How it was at each talk: most slowly better towards 27, some not."""
    walk, goal = [start], 27 if rng.random() < 0.6 else start + 1
    for _ in range(number - 1):
        walk.append(clamped(round(walk[-1] + 0.25 * (goal - walk[-1]) + 2.2 * bell(rng)), 0, 40))
    return walk


def ended_services() -> Made:
    """220 services of nine providers, 150 answered; who is provider makes no difference, how hard it was does."""
    rng = random.Random(14)
    provider = spread(rng, PROVIDERS)
    hard = [clamped(round((7.4 if each == "C" else 5.0) + 1.5 * bell(rng)), 1, 10) for each in provider]
    answered = spread(rng, {"svarade": 150, "nåddes inte": 44, "tackade nej": 18, "vi frågade inte": 8})
    use = [clamped(round(3.9 - 0.28 * (each - 5) + 0.9 * bell(rng)), 1, 5) for each in hard]
    given = [each if said == "svarade" else None for each, said in zip(use, answered, strict=True)]
    seen = [clamped(round(each + 0.2 + 0.7 * bell(rng)), 1, 5) for each in use]
    return Made({
        "utförare": provider, "dagar": texts(numbers(rng, 220, Whole(19800, 8, 240, 48))), "svårighet": texts(hard),
        "klienten": answered,
        "klientens nytta": texts(given),
        "handläggarens nytta": texts(seen),
    })  # fmt: skip


def interviews() -> Made:
    """140 began and 71 came back after six months; those who did not had been worse off from the start."""
    rng = random.Random(18)
    burden = [bell(rng) for _ in range(BEGAN)]
    back = set(ranked([-each + 1.1 * bell(rng) for each in burden])[:CAME_BACK])
    columns: dict[str, list[str]] = {"uppföljd": ["ja" if place in back else "nej" for place in range(BEGAN)]}
    for level, area in zip((3.6, 4.8, 5.2, 3.2, 1.8, 3.8, 4.6), AREAS, strict=True):
        first = [clamped(round(level + 1.4 * each + 1.5 * bell(rng)), 0, 9) for each in burden]
        later = [clamped(round(each - 0.9 + 1.4 * bell(rng)), 0, 9) for each in first]
        worry = [clamped(round(each * 0.42 + 0.7 * bell(rng)), 0, 4) for each in first]
        columns[f"{area} grund"] = _written(rng, first, "X")
        columns[f"{area} upp"] = [v if place in back else "" for place, v in enumerate(_written(rng, later, "X"))]
        columns[f"oro {area} grund"] = _written(rng, worry, "N")
    for thing, mean in (("alkohol", 11.0), ("narkotika", 5.5)):
        days = [clamped(round(mean + 6 * each + 5 * bell(rng)), 0, 30) for each in burden]
        after = [clamped(round(each * 0.7 + 3 * bell(rng)), 0, 30) for each in days]
        columns[f"dagar {thing} grund"] = _written(rng, days, "X")
        columns[f"dagar {thing} upp"] = [v if p in back else "" for p, v in enumerate(_written(rng, after, "X"))]
    return Made(columns)


def _written(rng: random.Random, values: Sequence[int], special: str) -> list[str]:
    """The values as they are noted; here and there X, could not be answered, or N, does not concern the person."""
    return [special if rng.random() < 0.02 else str(value) for value in values]


MAKERS: Final[Mapping[str, Callable[[], Made]]] = {
    "utokat-stod": support,
    "varje-samtal": talks,
    "efter-avslutad-insats": ended_services,
    "asi-grund-och-upp": interviews,
}
