"""Read a condition as XLSForm writes it into the language of formulas, and write one back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from rodtrad.instruments import formula
from rodtrad.instruments.formula import Call, Name, Node, Number, Operation

_TOKEN: Final = re.compile(
    r"\s*(?:(\$\{\s*[^}\s]+\s*\})|('[^']*'|\"[^\"]*\"|‘[^’]*’|“[^”]*”)|(-?\d+(?:\.\d+)?)|(!=|<=|>=|[=<>(),+*-])|([A-Za-z][\w:-]*))"
)
_SIGNS: Final = {"=": "==", "!=": "!=", "<": "<", ">": ">", "<=": "<=", ">=": ">="}
_RECKONED: Final = {"+": "+", "-": "-", "*": "*", "div": "/"}
_TURNED: Final = {"==": "==", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}


class NotCarried(ValueError):
    """A condition asks for something that formulas do not have."""


@dataclass(frozen=True)
class Asked:
    """What a condition may name: the code of a question, how it is answered, and its choices by their names.

    A question whose choices depend on an earlier answer is asked as several, of which one is shown; `among` says by
    which comparisons each choice is the answer.
    """

    code: str
    kind: Literal["number", "one", "many", "other"]
    choices: Mapping[str, int]
    among: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def is_number(self) -> bool:
        """Whether one can reckon with the answer as it is written."""
        numbered = self.kind == "one" and not self.among
        return self.kind == "number" or (numbered and all(name == str(n) for name, n in self.choices.items()))

    def is_answered(self, choice: str) -> str:
        """The comparison that says this choice is the answer. Raises NotCarried."""
        if choice not in self.choices:
            raise NotCarried(choice)
        value = self.choices[choice]
        if self.kind == "many":
            return f"{self.code}_{value} == 1".replace("_-", "_m")
        every = self.among.get(choice, (f"{self.code} == {value}",))
        return every[0] if len(every) == 1 else f"count({', '.join(every)}) >= 1"


@dataclass(frozen=True)
class _Piece:
    """Half of a comparison: a question, or a value as it is written."""

    asked: Asked | None
    text: str


def condition(source: str, known: Mapping[str, Asked]) -> str:
    """Return a condition in the language of formulas. Raises NotCarried."""
    reader = _Reader(_tokens(source), known)
    found = reader.either()
    if reader.now != "":
        raise NotCarried(reader.now)
    return found


def _tokens(source: str) -> list[str]:
    found, at, text = [], 0, source.strip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise NotCarried(text[at])
        found.append(match[0].strip())
        at = match.end()
    return [*found, ""]


class _Reader:
    """Reads a condition from the left, one rule of the grammar a method."""

    def __init__(self, tokens: list[str], known: Mapping[str, Asked]) -> None:
        self.tokens, self.known, self.place = tokens, known, 0

    @property
    def now(self) -> str:
        return self.tokens[self.place]

    def take(self, wanted: str = "") -> str:
        token = self.now
        if (wanted and token != wanted) or token == "":
            raise NotCarried(token)
        self.place += 1
        return token

    def either(self) -> str:
        parts = [self.both()]
        while self.now == "or":
            self.take()
            parts.append(self.both())
        return parts[0] if len(parts) == 1 else f"count({', '.join(parts)}) >= 1"

    def both(self) -> str:
        parts = [self.one()]
        while self.now == "and":
            self.take()
            parts.append(self.one())
        return parts[0] if len(parts) == 1 else f"count({', '.join(parts)}) == {len(parts)}"

    def one(self) -> str:
        if self.now == "(":
            self.take()
            inside = self.either()
            self.take(")")
            return inside
        if self.now == "not":
            self.take()
            self.take("(")
            inside = self.either()
            self.take(")")
            return f"count({inside}) == 0"
        if self.now == "selected":
            return self.selected()
        return self.comparison()

    def selected(self) -> str:
        self.take()
        self.take("(")
        asked, choice = self.piece().asked, ""
        self.take(",")
        choice = self.piece().text
        self.take(")")
        if asked is None:
            raise NotCarried(choice)
        return asked.is_answered(choice)

    def comparison(self) -> str:
        left = self.reckoned()
        sign = _SIGNS.get(self.take())
        right = self.reckoned()
        if sign is None:
            raise NotCarried("?")
        if left.asked is None:
            left, right, sign = right, left, _TURNED[sign]
        if left.asked is None:
            raise NotCarried(left.text)
        return _compared(left.asked, sign, right)

    def reckoned(self) -> _Piece:
        """One value, or several put together from the left by + - * div, all of them numbers."""
        found = self.piece()
        while self.now in _RECKONED:
            sign, other = _RECKONED[self.take()], self.piece()
            found = _Piece(Asked(f"({_number(found)} {sign} {_number(other)})", "number", {}), "")
            if self.now in ("*", "div") and sign in "+-":
                raise NotCarried(self.now)  # the order of reckoning is another
        return found

    def piece(self) -> _Piece:
        token = self.take()
        if token == "count-selected":
            return self.ticked()
        if token.startswith("${"):
            name = token[2:-1].strip()
            if name not in self.known:
                raise NotCarried(token)
            return _Piece(self.known[name], name)
        if token[0] in "'\"‘“":
            return _Piece(None, token[1:-1])
        if re.fullmatch(r"-?\d+(\.\d+)?", token):
            return _Piece(None, token)
        raise NotCarried(token)

    def ticked(self) -> _Piece:
        """How many boxes of a question are ticked."""
        self.take("(")
        asked = self.piece().asked
        self.take(")")
        if asked is None or asked.kind != "many":
            raise NotCarried("count-selected")
        boxes = ", ".join(asked.is_answered(choice) for choice in asked.choices)
        return _Piece(Asked(f"count({boxes})", "number", {}), "")


def _number(piece: _Piece) -> str:
    if piece.asked is not None and piece.asked.is_number:
        return piece.asked.code
    if piece.asked is None and re.fullmatch(r"-?\d+(\.\d+)?", piece.text):
        return piece.text
    raise NotCarried(piece.text)


def _compared(asked: Asked, sign: str, right: _Piece) -> str:
    if right.asked is not None:
        if {asked.kind, right.asked.kind} == {"number"}:
            return f"{asked.code} {sign} {right.asked.code}"
        raise NotCarried(right.text)
    if right.text == "" and asked.kind in ("number", "one") and not asked.among and sign in ("==", "!="):
        return f"known({asked.code}) {'==' if sign == '==' else '>='} {0 if sign == '==' else 1}"
    if asked.among:
        if sign != "==":
            raise NotCarried(right.text)
        return asked.is_answered(right.text)
    if asked.kind == "one" and right.text in asked.choices:
        return f"{asked.code} {sign} {_literal(asked.choices[right.text])}"
    if asked.kind == "number" and re.fullmatch(r"-?\d+(\.\d+)?", right.text):
        return f"{asked.code} {sign} {right.text}"
    raise NotCarried(right.text)


def _literal(value: int) -> str:
    return str(value)


def written(source: str, names: tuple[str, ...], boxes: Mapping[str, tuple[str, str]], kinds: Mapping[str, str]) -> str:
    """Write a formula's condition for XLSForm; `boxes` says of which question and choice an item is a box.

    Raises NotCarried for what XLSForm cannot say in so few words.
    """
    return _xpath(formula.parse_condition(source, names).root, boxes, kinds)


def _xpath(node: Node, boxes: Mapping[str, tuple[str, str]], kinds: Mapping[str, str]) -> str:
    if not isinstance(node, Operation) or node.sign not in _TURNED:
        raise NotCarried(str(node))
    if isinstance(node.left, Call) and node.left.function == "count" and isinstance(node.right, Number):
        return _counted(node.left, node.sign, int(node.right.value), boxes, kinds)
    if not (isinstance(node.left, Name) and isinstance(node.right, Number)):
        raise NotCarried(str(node))
    value = node.right.value
    number = str(value.numerator) if value.denominator == 1 else str(float(value))
    if node.left.name in boxes:
        question, choice = boxes[node.left.name]
        if (node.sign, number) not in (("==", "1"), ("==", "0")):
            raise NotCarried(node.left.name)
        ticked = f"selected(${{{question}}}, '{choice}')"
        return ticked if number == "1" else f"not({ticked})"
    sign = "=" if node.sign == "==" else node.sign
    literal = f"'{number}'" if kinds.get(node.left.name) == "one" and sign in ("=", "!=") else number
    return f"${{{node.left.name}}} {sign} {literal}"


def _counted(call: Call, sign: str, wanted: int, boxes: Mapping[str, tuple[str, str]], kinds: Mapping[str, str]) -> str:
    parts = [_xpath(argument, boxes, kinds) for argument in call.arguments]
    if (sign, wanted) == (">=", 1):
        return " or ".join(f"({part})" if " and " in part else part for part in parts)
    if (sign, wanted) == ("==", len(parts)):
        return " and ".join(f"({part})" if " or " in part else part for part in parts)
    if (sign, wanted, len(parts)) == ("==", 0, 1):
        return f"not({parts[0]})"
    raise NotCarried(sign)
