"""Two who read or rate the same thing, and what groups know: files, needs, three questions, a study guide."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from rodtrad.course.making.drawing import Made, Whole, bell, numbers, ranked, spread, texts
from rodtrad.exercises import library as packages
from rodtrad.instruments import library as instruments

# How often both said yes, only the first, only the second, and neither, in forty files.
CRITERIA: Final[Mapping[str, tuple[int, int, int, int]]] = {
    "Barnet har kommit till tals": (24, 3, 2, 11), "Barnets egna ord finns": (9, 4, 3, 24),
    "Barnets inställning framgår": (18, 4, 5, 13), "Barnet har fått information": (36, 2, 2, 0),
    "Skolan beskrivs": (27, 2, 3, 8), "Hälsan beskrivs": (30, 3, 2, 5),
    "Barnets syn är vägd i beslutet": (10, 7, 6, 17), "Barnet har fått veta beslutet": (14, 2, 3, 21),
}  # fmt: skip
FILES: Final = 40
DOMAINS: Final = 22
PERSONS: Final = 90


def files() -> Made:
    """Forty investigations, eight yes-or-no criteria, two readers who read apart."""
    rng = random.Random(8)
    both = (("ja", "ja"), ("ja", "nej"), ("nej", "ja"), ("nej", "nej"))
    pairs: dict[str, list[tuple[str, str]]] = {}
    for criterion, numbers_of in CRITERIA.items():
        values = [pair for pair, number in zip(both, numbers_of, strict=True) for _ in range(number)]
        rng.shuffle(values)
        pairs[criterion] = values
    order = [(number, criterion) for number in range(FILES) for criterion in CRITERIA]
    return Made({
        "akt": [str(number + 1) for number, _ in order], "fråga": [criterion for _, criterion in order],
        "läsare 1": [pairs[criterion][number][0] for number, criterion in order],
        "läsare 2": [pairs[criterion][number][1] for number, criterion in order],
    })  # fmt: skip


def knowledge() -> Made:
    """Five teams answer three questions four times a year in three years: 60 answers, and nothing about a client."""
    rng = random.Random(15)
    taken = spread(rng, {"ja": 27, "delvis": 21, "nej": 12})
    cases = spread(rng, {"ja": 41, "nej": 19})
    done = iter(spread(rng, {"ja": 24, "nej": 9}))
    differently = iter(spread(rng, {"ja": 23, "nej": 18}))
    actions = ["" if each == "ja" else next(done) for each in taken]
    return Made({
        "år": [str(year) for year in (1, 2, 3) for _ in range(20)],
        "tillfälle": [str(time) for _ in range(3) for time in (1, 2, 3, 4) for _ in range(5)],
        "grupp": ["ABCDE"[place % 5] for place in range(60)], "alla har tagit del": taken, "har haft ärenden": cases,
        "gjorde annorlunda": [next(differently) if each == "ja" else "" for each in cases],
        "åtgärden blev av": actions,
    })  # fmt: skip


def guide() -> Made:
    """Six groups and nine packages: minutes by the exercises, minutes as told, what was planned and what was done."""
    rng = random.Random(16)
    columns: dict[str, list[str]] = {name: [] for name in (
        "grupp", "paket", "övningar", "minuter", "angivna minuter", "planerat", "gjort", "kompetens före",
        "kompetens efter",
    )}  # fmt: skip
    before = iter(numbers(rng, 54, Whole(146, 1, 5, 0.8)))
    for group in "ABCDEF":
        for package in packages.shipped().values():
            planned = rng.random() < 0.6
            done = planned and rng.random() < 0.75
            was = next(before)
            told = package.stated.minutes if package.stated else package.minutes
            row = (
                group, package.title, len(package.exercises), package.minutes, told, "ja" if planned else "nej",
                "ja" if done else "nej", was, min(5, was + (1 if rng.random() < (0.7 if done else 0.15) else 0)),
            )  # fmt: skip
            for name, value in zip(columns, row, strict=True):
                columns[name].append(str(value))
    return Made(columns)


def needs() -> Made:
    """90 persons and 22 areas, twice, by the person and by staff: 6.0 needs and 2.3 unmet as persons see it first."""
    rng = random.Random(17)
    cells = PERSONS * DOMAINS
    area = [bell(rng) for _ in range(DOMAINS)]
    person = [0.4 * bell(rng) for _ in range(PERSONS)]
    seen = [area[place % DOMAINS] + person[place // DOMAINS] + bell(rng) for place in range(cells)]
    felt = [bell(rng) for _ in range(cells)]
    views = {
        "brukare 1": _rated(rng, seen, felt, (540, 207, 40)), "personal 1": _rated(rng, seen, felt, (522, 162, 75)),
        "brukare 2": _rated(rng, seen, felt, (513, 171, 38)), "personal 2": _rated(rng, seen, felt, (509, 140, 70)),
    }  # fmt: skip
    names = [item.label for item in instruments.get("can").text("sv").items.values()][:DOMAINS]
    return Made({
        "person": [str(place // DOMAINS + 1) for place in range(cells)],
        "område": [names[place % DOMAINS] for place in range(cells)], **views,
    })  # fmt: skip


def _rated(
    rng: random.Random, seen: Sequence[float], felt: Sequence[float], wanted: tuple[int, int, int]
) -> list[str]:  # fmt: skip
    """So many needs, so many of them unmet, so many not known; two who rate see much the same, not quite."""
    needs, unmet, unknown = wanted
    order = ranked([value + 0.6 * bell(rng) for value in seen])
    worst = sorted(order[:needs], key=lambda place: -(felt[place] + 0.6 * bell(rng)))[:unmet]
    rest = rng.sample(sorted(order[needs:]), unknown)
    found = [0] * len(seen)
    for places, value in ((order[:needs], 1), (worst, 2), (rest, 9)):
        for place in places:
            found[place] = value
    return texts(found)


MAKERS: Final[Mapping[str, Callable[[], Made]]] = {
    "barnperspektiv": files,
    "tre-fragor": knowledge,
    "studiehandledning": guide,
    "behovsskattning": needs,
}
