"""A calculation of an XLSForm as a formula: over numbers that are asked for, or a number that is always the same."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

from rodtrad.formats.xlsform.xpath import Asked, NotCarried
from rodtrad.instruments import formula
from rodtrad.instruments.carrying import Raw
from rodtrad.instruments.formula import Call, Name, Node, Number

_NAMED: Final = re.compile(r"\$\{\s*([^}\s]+)\s*\}")
_Reach = tuple[Fraction, Fraction]


def constant(source: str) -> str:
    """Return the number a calculation always gives, as it is written. Raises NotCarried."""
    try:
        value = formula.parse(_spelled(source, {}), ()).value({})
    except (formula.FormulaError, ZeroDivisionError) as wrong:
        raise NotCarried(source) from wrong
    if not isinstance(value, Fraction) or (value * 1000).denominator != 1:
        raise NotCarried(source)
    return str(value.numerator) if value.denominator == 1 else str(float(value))


def scale(source: str, key: str, known: Mapping[str, Asked], items: Sequence[Raw]) -> Raw:
    """Return a calculation over numbers as a score, with the least and the most it can be. Raises NotCarried."""
    reaches = dict(_reaches(items))
    try:
        read = formula.parse(_spelled(source, known), tuple(reaches))
    except formula.FormulaError as wrong:
        raise NotCarried(source) from wrong
    low, high = _reach(read.root, reaches)
    if not read.names or low == high:
        raise NotCarried(source)
    return {
        "key": key,
        "items": list(read.names),
        "method": "formula",
        "formula": read.source,
        "minimum": math.floor(low),
        "maximum": math.ceil(high),
        "higher_is_better": True,
        "missing": {"rule": "none", "origin": "convention", "source": "XLSForm", "certainty": "sourced"},
    }


def _spelled(source: str, known: Mapping[str, Asked]) -> str:
    """The calculation in the language of formulas, where every name is of a number."""

    def code(match: re.Match[str]) -> str:
        asked = known.get(match[1])
        if asked is None or not asked.is_number:
            raise NotCarried(match[0])
        return asked.code

    return re.sub(r"(?<![<>=!])=(?!=)", "==", re.sub(r"\bdiv\b", "/", _NAMED.sub(code, source)))


def _reaches(items: Sequence[Raw]) -> Iterator[tuple[str, _Reach]]:
    for item in items:
        if item["kind"] == "number":
            yield item["code"], (Fraction(item["from"]), Fraction(item["to"]))
        elif item["kind"] == "choice":
            yield item["code"], (Fraction(min(item["options"])), Fraction(max(item["options"])))


def _reach(node: Node, known: Mapping[str, _Reach]) -> _Reach:
    """The least and the most a formula can give."""
    match node:
        case Number(value):
            return value, value
        case Name(name):
            return known[name]
        case Call(function, arguments):
            return _of_call(function, [_reach(one, known) for one in _reckoned(function, arguments)])
    (a, b), (c, d) = _reach(node.left, known), _reach(node.right, known)
    match node.sign:
        case "+":
            return a + c, b + d
        case "-":
            return a - d, b - c
        case "*":
            ends = [a * c, a * d, b * c, b * d]
        case "/" if c > 0 or d < 0:
            ends = [a / c, a / d, b / c, b / d]
        case _:
            raise NotCarried(node.sign)
    return min(ends), max(ends)


def _reckoned(function: str, arguments: Sequence[Node]) -> Sequence[Node]:
    return arguments[1:] if function == "if" else arguments


def _of_call(function: str, reaches: list[_Reach]) -> _Reach:
    lows, highs = [low for low, _high in reaches], [high for _low, high in reaches]
    match function:
        case "if":
            return min(lows), max(highs)
        case "min":
            return min(lows), min(highs)
        case "max":
            return max(lows), max(highs)
        case "sum":
            return sum(lows, Fraction(0)), sum(highs, Fraction(0))
    raise NotCarried(function)
