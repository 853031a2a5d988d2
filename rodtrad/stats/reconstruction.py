"""Attack a publication before anybody else does: bound every small count by what all its tables say together.

The unknowns are the counts of the finest groups that any table distinguishes; each shown figure is a statement about
a sum of them. Integer programs (HiGHS) give the smallest and largest value a count can have. More is hidden until no
small count is known to within one; if that cannot be reached nothing is published.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
import numpy.typing as npt
from scipy import optimize, sparse

from rodtrad.kit.absence import SUPPRESSED
from rodtrad.kit.result import Almost
from rodtrad.stats.disclosure import Policy, Shown, known, shown_count
from rodtrad.stats.shifting import Place, Shifts, Span

_FAR = 1_000_000.0
_NEARLY_WHOLE = 1e-6


class CannotProtect(Exception):
    """No amount of hiding made the publication safe; nothing may be published."""


@dataclass(frozen=True)
class Statement:
    """What a reader knows: low <= the weighted sum of some unknown counts <= high."""

    weights: Mapping[int, int]
    low: float = 0
    high: float = _FAR


@dataclass(frozen=True)
class Line:
    """One count that a publication shows: a name and the finest groups it adds up."""

    key: str
    atoms: frozenset[int]


class Reader:
    """A reader who knows every rule, holds every table, and solves for what is hidden."""

    def __init__(self, unknowns: int, statements: Sequence[Statement]) -> None:
        """Remember what is stated about so many unknown counts."""
        cells = [(row, atom, w) for row, s in enumerate(statements) for atom, w in s.weights.items()]
        rows, columns, weights = zip(*cells, strict=True) if cells else ((), (), ())
        matrix = sparse.csr_array((weights, (rows, columns)), shape=(len(statements), unknowns))
        lows, highs = [s.low for s in statements], [s.high for s in statements]
        self._constraints = optimize.LinearConstraint(matrix, lows, highs)
        self._unknowns = unknowns

    def bounds(self, atoms: Iterable[int]) -> tuple[int, int]:
        """Return the smallest and largest sum of some unknowns. Raises CannotProtect when the statements disagree."""
        return self.lowest(atoms), self.highest(atoms)

    def lowest(self, atoms: Iterable[int]) -> int:
        """Return the smallest sum of some unknowns."""
        return self._extreme(atoms, 1)

    def highest(self, atoms: Iterable[int]) -> int:
        """Return the largest sum of some unknowns."""
        return self._extreme(atoms, -1)

    def _extreme(self, atoms: Iterable[int], sign: int) -> int:
        cost = np.zeros(self._unknowns)
        cost[list(atoms)] = sign
        found = self._solved(cost, whole=False)  # ten times as fast, and as true when everybody comes out whole
        if found.x is None or np.abs(found.x - np.round(found.x)).max() > _NEARLY_WHOLE:
            found = self._solved(cost, whole=True)
        if found.fun is None:
            raise CannotProtect(f"The tables contradict each other ({found.message}).")
        return round(sign * float(found.fun))

    def _solved(self, cost: npt.NDArray[np.float64], *, whole: bool) -> optimize.OptimizeResult:
        integrality = np.full(self._unknowns, int(whole))
        return optimize.milp(
            cost, constraints=self._constraints, integrality=integrality, bounds=optimize.Bounds(0, _FAR)
        )


@dataclass
class Plan:
    """The figures of a publication while it is being made safe."""

    lines: Sequence[Line]
    counts: Sequence[int]
    policy: Policy
    shown: dict[str, Shown]
    kept: frozenset[str] = frozenset()
    whole: Mapping[str, str] = field(default_factory=dict)  # line given as a band -> the line it is a share of
    before: Sequence[Statement] = ()
    always: Sequence[Statement] = ()
    unknowns: int = 0
    is_true: bool = False  # no figure was decided beforehand: the true counts fulfil every statement

    def __post_init__(self) -> None:
        """Count the unknowns: the finest groups, and any that earlier publications add."""
        self.unknowns = max(self.unknowns, len(self.counts))
        self.by_key = {line.key: line for line in self.lines}

    def true(self, line: Line) -> int:
        """Return the true count of a line."""
        return sum(self.counts[atom] for atom in line.atoms)

    def statements(self) -> list[Statement]:
        """Return everything the shown figures state."""
        return [*self.always, *self.before, *(self._statement(line) for line in self.lines)]

    def _statement(self, line: Line) -> Statement:
        shown = self.shown[line.key]
        if isinstance(shown, Almost) and line.key in self.whole:
            return _band(shown, line, self.by_key[self.whole[line.key]], self.policy)
        span = known(shown, self.policy, kept=line.key in self.kept)
        return Statement(dict.fromkeys(line.atoms, 1), span.low, _FAR if span.high is None else span.high)

    def targets(self) -> list[frozenset[int]]:
        """Return what may not become known: small lines, and small groups that no table shows."""
        small = [line.atoms for line in self.lines if self.true(line) < self.policy.threshold]
        small += [frozenset({atom}) for atom, n in enumerate(self.counts) if n < self.policy.threshold]
        return list(dict.fromkeys(small))


def _band(shown: Almost, line: Line, whole: Line, policy: Policy) -> Statement:
    """Nearly all: line >= 0.9 whole; nearly none: line <= 0.1 whole, in whole numbers."""
    limit = policy.homogeneous if shown is Almost.ALL else 1 - policy.homogeneous
    weights = dict.fromkeys(whole.atoms, -limit.numerator)
    for atom in line.atoms:
        weights[atom] = weights.get(atom, 0) + limit.denominator
    return Statement(weights, low=0) if shown is Almost.ALL else Statement(weights, low=-_FAR, high=0)


def protect(
    lines: Sequence[Line],
    counts: Sequence[int],
    policy: Policy,
    *,
    fixed: Mapping[str, Shown] | None = None,
    kept: frozenset[str] = frozenset(),
    whole: Mapping[str, str] | None = None,
    before: Sequence[Statement] = (),
    always: Sequence[Statement] = (),
    places: Sequence[Place] = (),
    unknowns: int = 0,
) -> dict[str, Shown]:
    """Return every line as it may be shown together with all the others. Raises CannotProtect.

    `counts` are the true counts of the finest groups. `fixed` are figures already decided: kept from an earlier
    publication (`kept`) or given as bands (`whole` says of what). `before` is what earlier publications state; `always`
    is what holds of the true counts whatever is shown, and `places` says the same of each finest group.
    """
    decided = dict(fixed or {})
    plan = Plan(
        lines, counts, policy,
        {line.key: decided.get(line.key) or shown_count(sum(counts[a] for a in line.atoms), policy) for line in lines},
        kept, whole or {}, before, always, unknowns, is_true=not decided and not before,
    )  # fmt: skip
    shifts = _shifts(plan, places)
    waiting = [target for target in plan.targets() if shifts is None or not shifts.may_rise(target)]
    while waiting:
        if _is_uncertain(plan, waiting[-1]):
            waiting.pop()
        else:  # to withhold a figure only widens what a reader must think possible: nothing is known better by it
            _hide_one_more(plan, waiting[-1])
    return plan.shown


def _shifts(plan: Plan, places: Sequence[Place]) -> Shifts | None:
    """The moves that leave every shown figure as it is; none when a figure does not follow from the true counts."""
    if not plan.is_true:
        return None
    spans = []
    for line in plan.lines:
        span, true = known(plan.shown[line.key], plan.policy), plan.true(line)
        spans.append(Span(line.atoms, true - span.low, int(_FAR) if span.high is None else span.high - true))
    return Shifts(plan.counts, spans, places or [Place()] * len(plan.counts), plan.policy.least_width)


def _is_uncertain(plan: Plan, atoms: frozenset[int]) -> bool:
    """Whether the numbers a reader must think possible lie far enough apart.

    Where every figure follows from the true counts, these are among them: the lowest need not be looked for as well.
    """
    reader, true = Reader(plan.unknowns, plan.statements()), sum(plan.counts[atom] for atom in atoms)
    high = reader.highest(atoms)
    if plan.is_true and high - true >= plan.policy.least_width:
        return True
    return high - reader.lowest(atoms) >= plan.policy.least_width


def _hide_one_more(plan: Plan, target: frozenset[int]) -> None:
    """Withhold the smallest figure that frees the target, or the smallest near it when none does alone."""
    open_lines = [line for line in plan.lines if isinstance(plan.shown[line.key], int) and line.key not in plan.kept]
    near = _near(target, plan.lines)
    candidates = sorted(open_lines, key=lambda line: (not line.atoms & near, plan.true(line), line.key))
    if not candidates:
        raise CannotProtect("Nothing is left to hide, and a small group could still be worked out.")
    for line in candidates:
        was, plan.shown[line.key] = plan.shown[line.key], SUPPRESSED
        if _is_uncertain(plan, target):
            return
        plan.shown[line.key] = was
    plan.shown[candidates[0].key] = SUPPRESSED


def _near(target: frozenset[int], lines: Sequence[Line]) -> frozenset[int]:
    """The groups that share a line with the target."""
    return frozenset().union(*(line.atoms for line in lines if line.atoms & target))


def shown_share(lines: Mapping[str, Shown]) -> Fraction:
    """Return the share of figures that a reader gets as a number: what protection leaves of use."""
    return Fraction(sum(isinstance(shown, int) for shown in lines.values()), len(lines) or 1)
