"""Write a condition as JSON for the page's script; the server alone decides what counts as an answer."""

from __future__ import annotations

import json
from collections.abc import Iterable

from rodtrad.instruments import formula
from rodtrad.instruments.formula import Call, Name, Node, Number
from rodtrad.instruments.items import Item


def written(condition: str, items: Iterable[Item]) -> str:
    """The condition as nested lists: ["==", "q1", 2] or ["count", [">", "q2", 0]]; "" when there is none."""
    if not condition:
        return ""
    root = formula.parse_condition(condition, tuple(item.code for item in items)).root
    return json.dumps(_plain(root), separators=(",", ":"))


def _plain(node: Node) -> object:
    match node:
        case Number(value):
            return float(value)
        case Name(name):
            return name
        case Call(function, arguments):
            return [function, *(_plain(argument) for argument in arguments)]
        case _:
            return [node.sign, _plain(node.left), _plain(node.right)]
