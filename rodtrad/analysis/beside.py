"""A publication beside what was shown before: which figures must stand as they were, and which are withheld."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rodtrad.kit.absence import SUPPRESSED, Absence, Merged
from rodtrad.kit.result import Almost, Estimate, SafeResult
from rodtrad.stats import disclosure
from rodtrad.stats.disclosure import Contributors, Policy, Shown


@dataclass(frozen=True)
class Earlier:
    """What was published before about the same scale in a period that overlaps, of this unit or of another."""

    safe: SafeResult
    contributors: Mapping[str, Contributors]
    is_same_period: bool
    is_same_unit: bool = True


def decided(
    behind: Mapping[str, Contributors],
    earlier: Sequence[Earlier],
    policy: Policy,
    *,
    lines: Iterable[str],
    count_before: Callable[[SafeResult, str], Estimate | None],
) -> tuple[dict[str, Shown], frozenset[str]]:
    """Figures that too few persons changed since they were shown: the same period keeps them, another withholds."""
    fixed: dict[str, Shown] = {}
    kept = set()
    for key in lines:
        for before in earlier:
            if not disclosure.must_keep(behind[key], [before.contributors.get(key, {})], policy):
                continue
            if before.is_same_period:
                fixed[key] = _shown(count_before(before.safe, key))
                kept.add(key)
            else:
                fixed[key] = SUPPRESSED
    return fixed, frozenset(kept)


def _shown(before: Estimate | None) -> Shown:
    value = before.value if before else None
    return value if isinstance(value, (int, Merged, Absence, Almost)) else SUPPRESSED


def cuts_off_too_few(
    key: str, behind: Mapping[str, Contributors], elsewhere: Sequence[Earlier], policy: Policy
) -> bool:
    """Whether a figure, beside those of units above and below, would be one of too few persons by subtraction."""
    same = [before.contributors.get(key, {}) for before in elsewhere if before.is_same_period]
    other = [before.contributors.get(key, {}) for before in elsewhere if not before.is_same_period]
    near = [before for before in other if not behind[key].keys().isdisjoint(before.keys())]
    return disclosure.leaves_too_few(behind[key], same, policy) or disclosure.must_keep(behind[key], near, policy)


def behind_what_is_shown(
    behind: Mapping[str, Contributors], earlier: Sequence[Earlier], policy: Policy
) -> Mapping[str, Contributors]:
    """A figure kept from before still stands for those who were behind it then: later ones are compared with them."""
    origins = {
        key: before.contributors[key]
        for before in earlier
        for key, now in behind.items()
        if before.is_same_period
        and key in before.contributors
        and disclosure.must_keep(now, [before.contributors[key]], policy)
    }
    return {**behind, **origins}
