"""The only door out: what a study says about a group becomes a SafeResult through disclosure control, or nothing does.

A publication counts persons, not answers: who should have answered, who did, who did twice, and how those changed.
Its figures are protected together, so that none can be worked out from the others, and beside what was shown before.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any, Final

import ibis

from rodtrad.analysis import beside, engine, estimates, runner, shares, tables
from rodtrad.analysis.beside import Earlier
from rodtrad.analysis.questions.change_categories import BETTER, CATEGORIES, classified
from rodtrad.analysis.study import CodeBook, Study
from rodtrad.kit import canonical
from rodtrad.kit.absence import SUPPRESSED, Absence, Merged
from rodtrad.kit.result import Almost, Estimate, Row, SafeResult, Value, claim_seal
from rodtrad.stats import disclosure
from rodtrad.stats.disclosure import Contributors, Policy, Shown
from rodtrad.stats.reconstruction import Line, protect

_SEAL: Final = claim_seal("rodtrad.analysis.publish")
ATOMS: Final = ("never", "once_late", "once_early", "unclassified", *CATEGORIES)
_TWICE: Final = ("unclassified", *CATEGORIES)
LINES: Final[Mapping[str, tuple[str, ...]]] = {
    "due": ATOMS,
    "answered": tuple(atom for atom in ATOMS if atom != "never"),
    "paired": _TWICE,
    "better": BETTER,
    **{category: (category,) for category in CATEGORIES},
}
MEANS: Final = ("first", "latest", "change")
QUESTION: Final = "publication"


@dataclass(frozen=True)
class Person:
    """One person's part in a publication: the finest group they belong to, and two scores if there are two."""

    key: str
    atom: str
    first: int | None
    latest: int | None


@dataclass(frozen=True)
class Published:
    """A protected result, and who is behind each figure (pseudonyms, kept sealed for the next publication)."""

    safe: SafeResult
    contributors: Mapping[str, Contributors]


def publish(study: Study, policy: Policy, earlier: Sequence[Earlier] = ()) -> Published:
    """Protect what a study says. Raises reconstruction.CannotProtect, and then nothing is published."""
    if study.marking:
        return protected_shares(_shares(study, policy, shown_lines(earlier)), study, policy, earlier)
    earlier = [before for before in earlier if before.safe.question == QUESTION]
    return protected(people(study), study, policy, earlier)


def people(study: Study) -> tuple[Person, ...]:
    """Everybody in a study, once each: their latest contact counts."""
    with runner.opened(study) as desk:
        rows = engine.rows(desk.cursor, _classified(study.code))
    latest: dict[int, Mapping[str, Any]] = {}
    for row in sorted(rows, key=lambda each: (each["latest_place"] or 0, each["episode"])):
        if row["should"] or row["n"]:
            latest[row["client"]] = row
    return tuple(_person(str(client), row) for client, row in sorted(latest.items()))


@lru_cache(maxsize=64)
def _classified(code: CodeBook) -> str:
    found = classified(tables.PERSONS, code)
    columns = ("client", "episode", "should", "n", "first", "latest", "latest_place", "category")
    return str(ibis.to_sql(found.select(*columns), dialect="duckdb"))


def _person(key: str, row: Mapping[str, Any]) -> Person:
    if row["n"] >= 2:
        return Person(key, row["category"] or "unclassified", row["first"], row["latest"])
    if row["n"] == 1:
        return Person(key, "once_late" if row["should"] >= 2 else "once_early", None, None)
    return Person(key, "never", None, None)


def protected(persons: Sequence[Person], study: Study, policy: Policy, earlier: Sequence[Earlier] = ()) -> Published:
    """Return the figures as they may be shown, all of them together and beside the earlier ones."""
    behind = _contributors(persons)
    elsewhere = [before for before in earlier if not before.is_same_unit]
    earlier = [before for before in earlier if before.is_same_unit]
    fixed, kept = beside.decided(behind, earlier, policy, lines=LINES, count_before=_count_before)
    cut = {key for key in (*LINES, *MEANS) if beside.cuts_off_too_few(key, behind, elsewhere, policy)}
    fixed |= dict.fromkeys((key for key in LINES if key in cut and key not in kept), SUPPRESSED)
    lines = [Line(key, frozenset(ATOMS.index(atom) for atom in atoms)) for key, atoms in LINES.items()]
    counts = [sum(person.atom == atom for person in persons) for atom in ATOMS]
    bands, whole = _bands(persons, policy)
    shown = protect(lines, counts, policy, fixed={**bands, **fixed}, kept=kept, whole=whole)
    totals = {key: _count(shown[key], shown["due"]) for key in ("due", "answered")}
    totals["paired"] = _count(shown["paired"], shown["due"])
    totals["better_count"] = _count(shown["better"], shown["paired"])
    totals["better"] = _share(shown["better"], shown["paired"])
    means = _means(persons, study.code, shown["paired"], policy, behind, earlier)
    totals |= {key: _withheld(mean) if "change" in cut else mean for key, mean in means.items()}
    whole_group = shown["paired"]
    rows = tuple(
        Row(key, {"count": _count(shown[key], whole_group), "share": _share(shown[key], whole_group)})
        for key in CATEGORIES
    )
    safe = SafeResult(rows, totals, QUESTION, study.parameters, study.data_version, policy.threshold, seal=_SEAL)
    return Published(safe, beside.behind_what_is_shown(behind, earlier, policy))


def _contributors(persons: Sequence[Person]) -> dict[str, dict[str, str]]:
    behind = {key: {p.key: "" for p in persons if p.atom in atoms} for key, atoms in LINES.items()}
    scores = {p.key: canonical.digest([p.first, p.latest])[:16] for p in persons if p.atom in _TWICE}
    return behind | dict.fromkeys(MEANS, scores)


def _withheld(mean: Estimate) -> Estimate:
    return Estimate(SUPPRESSED, n=mean.n, method=mean.method)


def _count_before(safe: SafeResult, key: str) -> Estimate:
    if key in CATEGORIES:
        return safe.row(key)["count"]
    return safe.total("better_count" if key == "better" else key)


def _bands(persons: Sequence[Person], policy: Policy) -> tuple[dict[str, Shown], dict[str, str]]:
    """Where nearly everybody is in one category, the category says so instead of how many."""
    counts = {category: sum(person.atom == category for person in persons) for category in CATEGORIES}
    found = disclosure.homogeneous(counts, policy)
    return ({found: Almost.ALL}, {found: "paired"}) if found else ({}, {})


def _count(part: Shown, whole: Shown) -> Estimate:
    n = whole if isinstance(whole, (int, Merged, Absence)) else SUPPRESSED
    return Estimate(part, n=n, method="protected_count")


def _share(part: Shown, whole: Shown) -> Estimate:
    """A share made of shown figures only, with the interval that those figures give."""
    n = whole if isinstance(whole, (int, Merged, Absence)) else SUPPRESSED
    value = disclosure.share(part, whole)
    if value is None or not isinstance(part, int) or not isinstance(whole, int):
        withheld = part if isinstance(part, Almost) else SUPPRESSED
        return Estimate(withheld, n=n, method="protected_share")
    interval = estimates.share(min(part, whole), whole)
    return Estimate(value, n, 0, interval.ci_low, interval.ci_high, method="protected_share")


def _means(
    persons: Sequence[Person],
    code: CodeBook,
    paired: Shown,
    policy: Policy,
    behind: Mapping[str, Contributors],
    earlier: Sequence[Earlier],
) -> dict[str, Estimate]:
    twice = [(p.first, p.latest) for p in persons if p.first is not None and p.latest is not None]
    values = {
        "first": [a for a, _b in twice],
        "latest": [b for _a, b in twice],
        "change": [b - a for a, b in twice],
    }
    n = paired if isinstance(paired, (int, Merged, Absence)) else SUPPRESSED
    width = code.maximum - code.minimum
    spans = {"first": width, "latest": width, "change": 2 * width}  # a change may go the whole way up, or down
    means = {key: _mean(milli, spans[key], n, policy) for key, milli in values.items()}
    for before in earlier:
        if disclosure.must_keep(behind["change"], [before.contributors.get("change", {})], policy):
            for key in MEANS:
                withheld = Estimate(SUPPRESSED, n=n, method="protected_mean")
                means[key] = before.safe.total(key) if before.is_same_period else withheld
    return means


def _mean(milli: Sequence[int], width: Fraction, n: int | Merged | Absence, policy: Policy) -> Estimate:
    if len(milli) < policy.threshold or not isinstance(n, int):
        return Estimate(SUPPRESSED, n=n, method="protected_mean")
    exact = estimates.mean(sum(milli), sum(value * value for value in milli), len(milli))
    step = disclosure.mean_step(width, len(milli))
    if not isinstance(exact.value, (int, Fraction)) or exact.ci_low is None or exact.ci_high is None:
        return Estimate(SUPPRESSED, n=n, method="protected_mean")
    shown = disclosure.shown_mean(Fraction(exact.value), width=width, n=len(milli), policy=policy)
    if isinstance(shown, Absence):
        return Estimate(shown, n=n, method="protected_mean")
    low, high = disclosure.shown_interval(exact.ci_low, exact.ci_high, shown=shown, step=step)
    return Estimate(shown, n, 0, low, high, method="protected_mean")


# --- shares of single answers: intended and actual, and the benefit by insats and provider


def shown_lines(earlier: Sequence[Earlier]) -> Collection[str] | None:
    """The lines of the latest publication of the same unit and period; None when there is none."""
    same = [before for before in earlier if before.is_same_unit and before.is_same_period]
    return tuple(same[-1].safe.totals) if same else None


def _shares(study: Study, policy: Policy, shown: Collection[str] | None) -> shares.Picture:
    with runner.opened(study) as desk:
        rows = engine.rows(desk.cursor, "SELECT * FROM latest ORDER BY occurred_on, row")
    items = {f"a_{item}": item for item in (study.marking.items if study.marking else ())}
    plain = ({items.get(name, name): value for name, value in row.items()} for row in rows)
    return shares.picture(study.code.instrument, study.code.rater, plain, policy.threshold, shown=shown)


def protected_shares(
    picture: shares.Picture, study: Study, policy: Policy, earlier: Sequence[Earlier] = ()
) -> Published:
    """Return the shares as they may be shown, all their counts together and beside the earlier ones."""
    before = [each for each in earlier if each.safe.question == picture.question]
    mine = [each for each in before if each.is_same_unit]
    elsewhere = [each for each in before if not each.is_same_unit]
    behind, joined = picture.behind(), picture.joined()
    fixed, kept = beside.decided(
        behind, mine, policy, lines=behind, count_before=lambda safe, key: safe.totals.get(key)
    )
    cut = [key for key in behind if beside.cuts_off_too_few(key, behind, elsewhere, policy)]
    fixed |= dict.fromkeys((key for key in cut if key not in kept), SUPPRESSED)
    shown = protect(
        joined.lines, joined.counts, policy, fixed=fixed, kept=kept, always=joined.ties, places=joined.places
    )
    safe = SafeResult(
        tuple(
            Row(told.key, {"count": _count(shown[told.part], shown[told.whole]),
                           "share": _rounded_share(shown[told.part], shown[told.whole], policy)})
            for told in picture.told
        ),
        {key: _count(value, shown[shares.ALL]) for key, value in shown.items()},
        picture.question, study.parameters, study.data_version, policy.threshold, seal=_SEAL,
    )  # fmt: skip
    return Published(safe, beside.behind_what_is_shown(behind, mine, policy))


def _rounded_share(part: Shown, whole: Shown, policy: Policy) -> Estimate:
    """A share of rounded counts; its interval also holds what rounding has moved. All of a few is no share."""
    plain = _share(part, whole)
    if not isinstance(part, int) or not isinstance(whole, int) or plain.ci_low is None:
        return plain
    if part >= whole:
        return Estimate(SUPPRESSED, n=whole, method="protected_share")
    off = policy.base // 2
    low = estimates.share(max(part - off, 0), whole + off).ci_low
    high = estimates.share(min(part + off, whole - off), whole - off).ci_high
    return Estimate(plain.value, whole, 0, low, high, method="protected_share")


# --- a SafeResult as a document that can be kept, signed and handed out


def to_document(safe: SafeResult) -> dict[str, Any]:
    """Return a SafeResult as plain values: no floats, so that its digest is the same everywhere."""
    return {
        "question": safe.question,
        "parameters": dict(safe.parameters),
        "threshold": safe.threshold,
        "rows": [{"key": row.key, "figures": _figures(row.estimates)} for row in safe.rows],
        "totals": _figures(safe.totals),
    }


def from_document(document: Mapping[str, Any]) -> SafeResult:
    """Return the SafeResult that a kept document is."""
    return SafeResult(
        rows=tuple(Row(row["key"], _estimates(row["figures"])) for row in document["rows"]),
        totals=_estimates(document["totals"]),
        question=document["question"],
        parameters=document["parameters"],
        threshold=document["threshold"],
        seal=_SEAL,
    )


def _figures(figures: Mapping[str, Estimate]) -> dict[str, Any]:
    return {
        name: {
            "value": _plain(e.value), "n": _plain(e.n), "n_missing": _plain(e.n_missing), "low": _plain(e.ci_low),
            "high": _plain(e.ci_high), "method": e.method,
        }
        for name, e in figures.items()
    }  # fmt: skip


def _estimates(figures: Mapping[str, Any]) -> dict[str, Estimate]:
    return {
        name: Estimate(
            _value(f["value"]), _value(f["n"]), _value(f["n_missing"]), _value(f["low"]), _value(f["high"]), f["method"]
        )
        for name, f in figures.items()
    }


def _plain(value: Value) -> Any:
    match value:
        case Almost():
            return {"band": value.value}
        case Absence():
            return {"absent": value.name}
        case Merged():
            return {"from": value.low, "to": value.high}
        case Fraction():
            return {"over": value.numerator, "under": value.denominator}
    return value


def _value(plain: Any) -> Any:
    match plain:
        case {"band": band}:
            return Almost(band)
        case {"absent": name}:
            return Absence[name]
        case {"from": low, "to": high}:
            return Merged(low, high)
        case {"over": over, "under": under}:
            return Fraction(over, under)
    return plain
