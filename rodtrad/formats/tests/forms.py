"""A form with a question of every kind, that the formats carry out and in again."""

from __future__ import annotations

from typing import Final

from rodtrad.instruments import parsing
from rodtrad.instruments.definition import Instrument

SOURCE: Final = """
key: every-kind
version: "3"
respondent: client
minutes: 2
licence: {class: A, holder: Norrby, text_source: shipped, note: {sv: Eget., en: Own.}}
primary: sleep
items:
  - {code: q1, kind: choice, options: [0, 1, 2]}
  - {code: q2, kind: vas, shown_if: q1 == 2}
  - {code: q3_1, kind: choice, options: [0, 1]}
  - {code: q3_2, kind: choice, options: [0, 1]}
  - {code: q3_9, kind: choice, options: [0, 1]}
  - {code: q4_1, kind: choice, options: [1, 2], shown_if: "count(q1 > 0, q3_1 == 1) >= 1"}
  - {code: q4_2, kind: choice, options: [1, 2], shown_if: "count(q1 > 0, q3_1 == 1) >= 1"}
  - {code: q5, kind: number, from: 0, to: 24, decimals: 1, shown_if: "count(q3_9 == 1) == 0"}
  - {code: q6, kind: number, from: 1, to: 7, may_decline: false}
notes:
  - {code: why, shown_if: "count(q3_2 == 1, q1 != 0) == 2"}
  - {code: since, kind: date, one_line: true}
groups:
  - {key: q3, kind: boxes, items: [q3_1, q3_2, q3_9], alone: q3_9}
  - {key: q4, kind: rows, items: [q4_1, q4_2]}
passages:
  - {code: hello}
sections:
  - {key: s1, contents: [hello, q1, q2, q3]}
  - {key: s2, contents: [q4, q5, q6, why, since]}
scales:
  - key: sleep
    items: [q1, q6]
    method: sum
    minimum: 1
    maximum: 9
    higher_is_better: true
    missing: {rule: none, origin: convention, source: Ours., certainty: sourced}
texts:
  sv:
    version: "1"
    status: own
    name: Alla slag
    short_name: Alla
    instruction: Svara.
    items:
      q1: {label: Sov du?, options: {0: Nej, 1: Lite, 2: Ja}}
      q2: {label: Hur?, low: Dåligt, high: Bra}
      q3_1: {label: Vänner, options: {0: Nej, 1: Ja}}
      q3_2: {label: Skola, options: {0: Nej, 1: Ja}}
      q3_9: {label: Inget, options: {0: Nej, 1: Ja}}
      q4_1: {label: Frukost, options: {1: Ofta, 2: Sällan}}
      q4_2: {label: Kväll, options: {1: Ofta, 2: Sällan}}
      q5: {label: Timmar, unit: h}
      q6: Dagar
    scales: {sleep: Sömn}
    notes: {why: Varför?, since: Sedan när?}
    groups: {q3: Vad hjälper?, q4: Hur ofta?}
    passages: {hello: Välkommen}
    sections: {s1: Natten, s2: Dagen}
    helps: {q1: Tänk på i natt., q3: Flera går bra.}
"""


def every_kind() -> Instrument:
    """The form, in English with the Swedish words but for its name."""
    raw = parsing.read_yaml(SOURCE, where="test")
    raw["texts"]["en"] = {**raw["texts"]["sv"], "name": "Every kind"}
    return parsing.of_plain(raw, where="test")
