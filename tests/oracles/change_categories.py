"""The twin of `change_categories`: classify each person with the rule for one person."""

from __future__ import annotations

from fractions import Fraction

from rodtrad.stats.change import ChangeCategory, classify, is_functional
from tests.oracles.world import Figures, Person, World, everybody, limits_for


def twin(world: World) -> Figures:
    """Count people in each category, of all and of those who began below the cut-off."""
    people = everybody(world)
    eligible = [p for p in people if len(p.scores) >= 2 or p.should >= 2]
    paired = [p for p in eligible if len(p.scores) >= 2]
    groups = {category: [p for p in paired if category_of(world, p) == category] for category in ChangeCategory}
    classified = [p for group in groups.values() for p in group]
    below = [p for p in classified if began_below(world, p)]
    better = groups[ChangeCategory.RECOVERED] + groups[ChangeCategory.IMPROVED]
    figures: Figures = {
        ("total", "eligible"): len(eligible),
        ("total", "paired"): len(paired),
        ("total", "classified"): len(classified),
        ("total", "missing"): len(eligible) - len(paired),
        ("total", "measured"): len([p for p in people if p.scores]),
        ("total", "began_below"): len(below),
        ("total", "better"): _share(len(better), len(classified)),
    }
    for category, group in groups.items():
        figures["row", category.value, "count"] = len(group)
        figures["row", category.value, "of_all"] = _share(len(group), len(classified))
        figures["row", category.value, "of_below"] = _share(len([p for p in group if p in below]), len(below))
    if eligible and Fraction(len(eligible) - len(classified), len(eligible)) > Fraction(1, 5):
        figures["total", "better_worst"] = Fraction(len(better), len(eligible))
        figures["total", "better_best"] = Fraction(len(better) + len(eligible) - len(classified), len(eligible))
    return figures


def category_of(world: World, person: Person) -> ChangeCategory | None:
    """The category of one person, by the rule that the person's own page uses."""
    cutoff, inclusive, reliable = limits_for(world, person.age)
    if reliable is None:
        return None
    return classify(
        person.first,
        person.latest,
        higher_is_better=world.code.higher_is_better,
        reliable_change=reliable,
        cutoff=cutoff,
        cutoff_inclusive=inclusive,
    )


def began_below(world: World, person: Person) -> bool:
    """Whether a person's first score was on the worse side of the cut-off."""
    cutoff, inclusive, _reliable = limits_for(world, person.age)
    if cutoff is None:
        return False
    return not is_functional(
        person.first, higher_is_better=world.code.higher_is_better, cutoff=cutoff, cutoff_inclusive=inclusive
    )


def _share(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None
