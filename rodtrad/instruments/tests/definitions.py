"""A small invented instrument, written once, that tests change one thing at a time in."""

from __future__ import annotations

import copy
from typing import Any

import yaml

from rodtrad.instruments import parsing
from rodtrad.instruments.definition import Instrument

DEMO = """
key: demo
version: "1"
respondent: client
minutes: 1
licence: {class: A, holder: Nobody, text_source: shipped, note: {sv: Fri, en: Free}}
primary: total
items:
  - {code: a, kind: choice, options: [0, 1, 2]}
  - {code: b, kind: choice, options: [0, 1, 2], flag: {key: worry, above: 1, severity: notice}}
  - {code: line, kind: vas}
scales:
  - key: total
    items: [a, b]
    reversed: [b]
    method: mean
    minimum: 0
    maximum: 2
    higher_is_better: true
    missing: {rule: prorate, max_missing: 1, origin: convention, source: invented, certainty: sourced}
    bands:
      - {origin: convention, source: invented, certainty: sourced,
         bands: [{key: low, from: 0, to: 0.5}, {key: high, from: 1, to: 2}]}
texts:
  sv: &words
    version: "1"
    status: own
    name: Demo
    short_name: Demo
    instruction: Svara
    options: {0: nej, 1: lite, 2: ja}
    items: {a: A, b: {label: B}, line: {label: Linje, low: liten, high: stor}}
    scales: {total: Summa}
    bands: {total: {low: lågt, high: högt}}
    flags: {worry: Oro}
  en: *words
"""


def raw(**changes: Any) -> dict[str, Any]:
    """Return the definition as read from YAML, with some keys (`scales__0__method`) changed; None removes."""
    definition: dict[str, Any] = copy.deepcopy(yaml.safe_load(DEMO))
    definition["texts"]["en"] = copy.deepcopy(definition["texts"]["sv"])
    for path, value in changes.items():
        *parents, last = path.split("__")
        place: Any = definition
        for part in parents:
            place = place[int(part)] if isinstance(place, list) else place[part]
        if value is None:
            del place[last]
        else:
            place[int(last) if isinstance(place, list) else last] = value
    return definition


def demo(**changes: Any) -> Instrument:
    """Return the parsed instrument with the changes made."""
    source = yaml.safe_dump(raw(**changes), allow_unicode=True, sort_keys=False)
    return parsing.instrument(source, where="demo/instrument.yaml")
