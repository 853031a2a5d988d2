"""Say in words when a question is asked, for those who answer on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from django.utils.translation import gettext as _

from rodtrad.instruments import formula
from rodtrad.instruments.definition import Instrument, Item
from rodtrad.instruments.formula import Call, Name, Node, Number, Operation
from rodtrad.instruments.wording import Text
from rodtrad.kit import numbers

_HOLDS = {  # a comparison with one choice after the other
    "==": lambda one, other: one == other,
    "!=": lambda one, other: one != other,
    "<=": lambda one, other: one <= other,
    ">=": lambda one, other: one >= other,
    "<": lambda one, other: one < other,
    ">": lambda one, other: one > other,
}


class _Unsaid(Exception):
    """A comparison we have no words for."""


class Conditions:
    """Conditions of one form in one language; questions are named by the numbers they have on the paper."""

    def __init__(self, instrument: Instrument, text: Text, numbered: Mapping[str, str]) -> None:
        """Keep what the words are made of."""
        self.items = {item.code: item for item in instrument.items}
        self.boxes = {code for group in instrument.groups if group.kind == "boxes" for code in group.items}
        self.text, self.numbered = text, numbered

    def said(self, condition: str) -> str:
        """A sentence: answer only if …; empty when the question is always asked."""
        if not condition:
            return ""
        root = formula.parse_condition(condition, tuple(self.items)).root
        try:
            return _("Svara bara om %(condition)s.") % {"condition": self._node(root)}
        except _Unsaid:
            return _("Frågan ställs bara ibland. Det beror på svaren ovanför.")

    def _node(self, node: Node) -> str:
        if not isinstance(node, Operation):
            raise _Unsaid
        if isinstance(node.left, Call):
            return self._counted(node)
        if isinstance(node.left, Name) and isinstance(node.right, Number) and node.left.name in self.numbered:
            return self._compared(self.items[node.left.name], node.sign, node.right.value)
        raise _Unsaid

    def _counted(self, node: Operation) -> str:
        """Several comparisons, of which all, some or none are to hold."""
        call, wanted = node.left, node.right
        if not (isinstance(call, Call) and call.function == "count" and isinstance(wanted, Number)):
            raise _Unsaid
        each = [self._node(argument) for argument in call.arguments]
        if node.sign in ("==", ">=") and wanted.value == len(each):
            return _(" och ").join(each)
        if f"{node.sign} {wanted.value}" in (">= 1", "> 0"):
            return _(" eller ").join(each)
        if f"{node.sign} {wanted.value}" in ("== 0", "< 1"):
            return _("det inte stämmer att %(what)s") % {"what": _(" eller ").join(each)}
        raise _Unsaid

    def _compared(self, item: Item, sign: str, value: Fraction) -> str:
        at = {"number": self.numbered[item.code]}
        if item.code in self.boxes:
            ticked = f"{sign} {value}" in ("== 1", "!= 0", "> 0", ">= 1")
            words = (
                _("”%(box)s” är ikryssat i fråga %(number)s")
                if ticked
                else _("”%(box)s” inte är ikryssat i fråga %(number)s")
            )
            return words % (at | {"box": self.text.items[item.code].label})
        if item.kind == "choice":
            fitting = list(self._fitting(item, sign, value))
            if not fitting:
                raise _Unsaid
            return _("svaret på fråga %(number)s är %(answers)s") % (at | {"answers": _(" eller ").join(fitting)})
        words = {
            "==": _("svaret på fråga %(number)s är %(value)s"),
            "!=": _("svaret på fråga %(number)s inte är %(value)s"),
            "<": _("svaret på fråga %(number)s är mindre än %(value)s"),
            ">": _("svaret på fråga %(number)s är mer än %(value)s"),
            "<=": _("svaret på fråga %(number)s är högst %(value)s"),
            ">=": _("svaret på fråga %(number)s är minst %(value)s"),
        }[sign]
        return words % (at | {"value": numbers.written(value, item.decimals)})

    def _fitting(self, item: Item, sign: str, value: Fraction) -> Iterator[str]:
        for option in item.real_options:
            if _HOLDS[sign](option, value):
                yield _("”%(answer)s”") % {"answer": self.text.items[item.code].options[option]}
