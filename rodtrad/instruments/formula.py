"""The small language of published formulas: numbers, names and a few functions, checked before it is used.

    M6/90 + M7/12 + M8/12
    1 - (E4/4 + if(E12 > 0, ln(E12), 0)/36)
    count(q1..q22 == 1)

A name is an item, a scale or a setting; `q1..q22` is every item from q1 to q22 in the order of the form. Arithmetic
with a missing answer is missing. `sum` and `mean` leave out what does not apply to the person, and are missing when
anything else is; `known` counts the answers there are, `inapplicable` what does not apply, `count` the
comparisons that hold.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from rodtrad.instruments import exact
from rodtrad.instruments.absent import MissingKind, Value, worst

Type = Literal["number", "truth"]
_TOKEN: Final = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|([A-Za-z][A-Za-z0-9_]*)|(\.\.|[<>=!]=|[-+*/(),<>]))")
_COMPARISONS: Final[Mapping[str, Callable[[Fraction, Fraction], bool]]] = {
    "==": lambda one, other: one == other,
    "!=": lambda one, other: one != other,
    "<=": lambda one, other: one <= other,
    ">=": lambda one, other: one >= other,
    "<": lambda one, other: one < other,
    ">": lambda one, other: one > other,
}
_ARITHMETIC: Final[Mapping[str, Callable[[Fraction, Fraction], Fraction]]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}
_DEPTH: Final = 40


class FormulaError(ValueError):
    """A formula cannot be read; says what is wrong and at which character."""

    def __init__(self, what: str, at: int) -> None:
        """Keep the place, counted from 1 as editors do."""
        super().__init__(f"character {at + 1}: {what}")
        self.position = at + 1


@dataclass(frozen=True)
class Number:
    """A number written in the formula."""

    value: Fraction


@dataclass(frozen=True)
class Name:
    """An item, a scale or a setting."""

    name: str


@dataclass(frozen=True)
class Operation:
    """Two numbers put together by + - * / or compared."""

    sign: str
    left: Node
    right: Node


@dataclass(frozen=True)
class Call:
    """A function with its arguments."""

    function: str
    arguments: tuple[Node, ...]


Node = Number | Name | Operation | Call


@dataclass(frozen=True)
class Formula:
    """A formula that has been read and checked: what it says, and which names it needs."""

    source: str
    root: Node
    names: tuple[str, ...]

    def value(self, values: Mapping[str, Value]) -> Value:
        """Return the number, or why there is none. Raises ZeroDivisionError when it divides by zero."""
        found = _evaluate(self.root, values)
        return found if isinstance(found, MissingKind) else Fraction(found)


@dataclass(frozen=True)
class _Token:
    kind: Literal["number", "name", "sign", "end"]
    text: str
    at: int


@dataclass(frozen=True)
class _Signature:
    arguments: Type
    least: int
    most: int | None


_FUNCTIONS: Final[Mapping[str, _Signature]] = {
    "min": _Signature("number", 1, None),
    "max": _Signature("number", 1, None),
    "sum": _Signature("number", 1, None),
    "mean": _Signature("number", 1, None),
    "known": _Signature("number", 1, None),
    "inapplicable": _Signature("number", 1, None),
    "count": _Signature("truth", 1, None),
    "ln": _Signature("number", 1, 1),
    "sqrt": _Signature("number", 1, 1),
    "clamp": _Signature("number", 3, 3),
    "if": _Signature("number", 3, 3),  # the first of the three is a comparison
}


@dataclass(frozen=True)
class Condition:
    """A comparison that has been read and checked: what it says, and which names it needs."""

    source: str
    root: Node
    names: tuple[str, ...]

    def holds(self, values: Mapping[str, Value]) -> bool:
        """Say whether the comparison is true; with an answer missing it is not."""
        try:
            return _evaluate(self.root, values) is True
        except ZeroDivisionError:
            return False


def parse_condition(source: str, names: Sequence[str]) -> Condition:
    """Read a comparison over some names: `q1 == 2`, `count(q1 == 2, q2 > 3) == 2`. Raises FormulaError."""
    reader = _Reader(source, names)
    root, kind = reader.comparison()
    reader.expect("end", "")
    if kind != "truth":
        raise FormulaError("the condition compares nothing. Write for example q1 == 2.", 0)
    return Condition(source, root, tuple(dict.fromkeys(reader.used)))


def parse(source: str, names: Sequence[str]) -> Formula:
    """Read a formula over some names, in the order ranges follow. Raises FormulaError."""
    reader = _Reader(source, names)
    root, kind = reader.comparison()
    reader.expect("end", "")
    if kind != "number":
        raise FormulaError("the formula is a comparison. Use if(…, 1, 0) or count(…) to make a number of it.", 0)
    return Formula(source, root, tuple(dict.fromkeys(reader.used)))


class _Reader:
    """Reads tokens from the left, one rule of the grammar a method."""

    def __init__(self, source: str, names: Sequence[str]) -> None:
        self.tokens = list(_tokens(source))
        self.place = 0
        self.names = names
        self.used: list[str] = []
        self.depth = 0

    @property
    def now(self) -> _Token:
        return self.tokens[self.place]

    def take(self) -> _Token:
        token = self.now
        self.place += 1
        return token

    def expect(self, kind: str, text: str) -> None:
        token = self.now
        if token.kind != kind or token.text != text:
            wanted = f"'{text}'" if text else "the end"
            raise FormulaError(f"{_shown(token)} stands where {wanted} should be.", token.at)
        self.place += kind != "end"

    def comparison(self) -> tuple[Node, Type]:
        self.depth += 1
        if self.depth > _DEPTH:
            raise FormulaError("the formula is nested too deeply. Make a scale of a part of it.", self.now.at)
        left, kind = self.total()
        if self.now.text in _COMPARISONS:
            sign = self.take()
            right, other = self.total()
            _numbers(kind, other, sign.at)
            left, kind = Operation(sign.text, left, right), "truth"
        self.depth -= 1
        return left, kind

    def total(self) -> tuple[Node, Type]:
        return self._chain(("+", "-"), self.product)

    def product(self) -> tuple[Node, Type]:
        return self._chain(("*", "/"), self.factor)

    def _chain(self, signs: tuple[str, ...], step: Callable[[], tuple[Node, Type]]) -> tuple[Node, Type]:
        left, kind = step()
        while self.now.text in signs:
            sign = self.take()
            right, other = step()
            _numbers(kind, other, sign.at)
            left = Operation(sign.text, left, right)
        return left, kind

    def factor(self) -> tuple[Node, Type]:
        token = self.take()
        if token.kind == "number":
            return Number(Fraction(token.text)), "number"
        if token.text == "-":
            inner, kind = self.factor()
            _numbers(kind, kind, token.at)
            return Operation("-", Number(Fraction(0)), inner), "number"
        if token.text == "(":
            node, kind = self.comparison()
            self.expect("sign", ")")
            return node, kind
        if token.kind != "name":
            raise FormulaError(f"{_shown(token)} stands where a number or a name should be.", token.at)
        return self.call(token) if self.now.text == "(" else (self.name(token), "number")

    def name(self, token: _Token) -> Name:
        if token.text not in self.names:
            raise FormulaError(f"'{token.text}' is no item, scale or setting. Check the spelling.", token.at)
        self.used.append(token.text)
        return Name(token.text)

    def call(self, token: _Token) -> tuple[Node, Type]:
        signature = _FUNCTIONS.get(token.text)
        if signature is None:
            raise FormulaError(f"there is no function '{token.text}'. Use one of: {', '.join(_FUNCTIONS)}.", token.at)
        self.take()
        arguments = self.argument()
        while self.now.text == ",":
            self.take()
            arguments += self.argument()
        self.expect("sign", ")")
        if not signature.least <= len(arguments) <= (signature.most or len(arguments)):
            raise FormulaError(f"'{token.text}' takes {signature.least} arguments.", token.at)
        for place, (_, kind) in enumerate(arguments):
            wanted: Type = "truth" if token.text == "if" and place == 0 else signature.arguments
            if kind != wanted:
                what = "a comparison" if wanted == "truth" else "a number"
                raise FormulaError(f"argument {place + 1} of '{token.text}' must be {what}.", token.at)
        return Call(token.text, tuple(node for node, _ in arguments)), "number"

    def argument(self) -> list[tuple[Node, Type]]:
        """Read one argument; `q1..q9` and `q1..q9 == 1` are as many as there are items between."""
        if not (self.now.kind == "name" and self.tokens[self.place + 1].text == ".."):
            return [self.comparison()]
        first = self.take()
        self.take()
        last = self.take()
        span = self.between(first, last)
        if self.now.text not in _COMPARISONS:
            return [(node, "number") for node in span]
        sign = self.take()
        right, kind = self.total()
        _numbers(kind, kind, sign.at)
        return [(Operation(sign.text, node, right), "truth") for node in span]

    def between(self, first: _Token, last: _Token) -> list[Name]:
        start, end = (self.names.index(self.name(token).name) for token in (first, last))
        if start > end:
            raise FormulaError(f"'{first.text}' comes after '{last.text}'. Write the first one first.", first.at)
        self.used += self.names[start : end + 1]
        return [Name(name) for name in self.names[start : end + 1]]


def _tokens(source: str) -> Iterator[_Token]:
    at, text = 0, source.rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            at += len(text[at:]) - len(text[at:].lstrip())
            raise FormulaError(f"'{text[at]}' has no meaning here. Use numbers, names and + - * / ( ).", at)
        number, name, sign = match.groups()
        kind: Literal["number", "name", "sign"] = "number" if number else "name" if name else "sign"
        yield _Token(kind, number or name or sign, match.end() - len(number or name or sign))
        at = match.end()
    yield _Token("end", "", len(text))


def _shown(token: _Token) -> str:
    return "the end" if token.kind == "end" else f"'{token.text}'"


def _numbers(one: Type, other: Type, at: int) -> None:
    if one != "number" or other != "number":
        raise FormulaError("a comparison cannot be reckoned with. Use if(…, 1, 0) or count(…).", at)


def _evaluate(node: Node, values: Mapping[str, Value]) -> Value | bool:
    if isinstance(node, Number):
        return node.value
    if isinstance(node, Name):
        return values[node.name]
    if isinstance(node, Call):
        return _call(node, values)
    left, right = _evaluate(node.left, values), _evaluate(node.right, values)
    if isinstance(left, MissingKind) or isinstance(right, MissingKind):
        return worst(left, right)
    # A comparison that holds is 1; a fraction is one already, and making it again is what takes time.
    one = left if isinstance(left, Fraction) else Fraction(left)
    other = right if isinstance(right, Fraction) else Fraction(right)
    if node.sign in _COMPARISONS:
        return _COMPARISONS[node.sign](one, other)
    return _ARITHMETIC[node.sign](one, other)


def _call(call: Call, values: Mapping[str, Value]) -> Value:
    if call.function == "if":  # only the branch that holds is looked at: ln of zero is never asked for
        condition = _evaluate(call.arguments[0], values)
        if isinstance(condition, MissingKind):
            return condition
        chosen = _evaluate(call.arguments[1 if condition else 2], values)
        return chosen if isinstance(chosen, MissingKind) else Fraction(chosen)
    found = [_evaluate(argument, values) for argument in call.arguments]
    present = [
        value if isinstance(value, Fraction) else Fraction(value)
        for value in found
        if not isinstance(value, MissingKind)
    ]
    if call.function == "known":
        return Fraction(len(present))
    if call.function == "inapplicable":
        return Fraction(sum(value is MissingKind.NOT_APPLICABLE for value in found))
    if call.function == "count":
        return sum(present, Fraction(0))  # a comparison that holds is 1
    absent = [value for value in found if isinstance(value, MissingKind)]
    if call.function in ("sum", "mean"):
        absent = [kind for kind in absent if kind is not MissingKind.NOT_APPLICABLE]
        if not absent and not present:
            return Fraction(0) if call.function == "sum" else MissingKind.NOT_APPLICABLE
    return worst(*absent) if absent else _PURE[call.function](present)


_PURE: Final[Mapping[str, Callable[[list[Fraction]], Value]]] = {
    "min": min,
    "max": max,
    "sum": lambda numbers: sum(numbers, Fraction(0)),
    "mean": lambda numbers: sum(numbers, Fraction(0)) / len(numbers),
    "ln": lambda numbers: exact.ln(numbers[0]),
    "sqrt": lambda numbers: exact.sqrt(numbers[0]),
    "clamp": lambda numbers: min(max(numbers[0], numbers[1]), numbers[2]),
}
