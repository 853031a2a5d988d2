"""Questions asked again for each of several goals: one after another, for as long as there is another to tell of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodtrad.collection.respondent.pages import Asked, Block, Option
from rodtrad.instruments.definition import Instrument
from rodtrad.instruments.rounds import Round, rounds

_LABELS: dict[str, Promise] = {"goals": gettext_lazy("Mål {n}")}
_MORE: dict[str, Promise] = {"goals": gettext_lazy("Finns det ett mål till?")}


def label(each: Round) -> str:
    """What one round is called."""
    return str(_LABELS.get(each.key, gettext_lazy("Nummer {n}"))).format(n=each.number)


def more_field(each: Round) -> str:
    """The field that says whether there is such a round; a name with a dash can never be an item's."""
    return f"more-{each.key}-{each.number}"


def blocks(instrument: Instrument, asked: Iterable[Asked]) -> tuple[Block, ...]:
    """The form as blocks: what is asked once, and each round by itself; every round but the first may be empty."""
    known = {code: each for each in rounds(instrument) for code in each.codes}
    found: list[tuple[Round | None, list[Asked]]] = []
    for question in asked:
        mine = known.get(question.code)
        if not found or found[-1][0] is not mine:
            found.append((mine, []))
        found[-1][1].append(question)
    return tuple(_block(mine, questions, known.values()) for mine, questions in found)


def _block(mine: Round | None, questions: list[Asked], every: Iterable[Round]) -> Block:
    if mine is None or mine.number == 1:
        return Block(tuple(questions))
    before = next(each for each in every if (each.key, each.number) == (mine.key, mine.number - 1))
    is_open = any(question.value or question.error or _is_chosen(question) for question in questions)
    return Block(tuple(_after(mine, before, questions)), label(mine), is_open)


def _is_chosen(question: Asked) -> bool:
    return any(option.is_chosen for option in question.options)


def _after(mine: Round, before: Round, questions: Iterable[Asked]) -> Iterator[Asked]:
    """A question whether there is another, and then the round's own, which are asked of those who say yes."""
    name = more_field(mine)
    yield Asked(
        number=0,
        code=name,
        kind="choice",
        label=str(_MORE.get(mine.key, gettext_lazy("Finns det en till?"))),
        condition=_written([">=", ["known", *before.items], 1]),
        may_decline=False,
        options=(Option("1", _("Ja"), False), Option("0", _("Nej"), False)),
        is_for_script=True,
    )
    for question in questions:
        said_yes: list[object] = ["==", name, 1]
        own = json.loads(question.condition) if question.condition else None
        yield replace(question, condition=_written(["==", ["count", own, said_yes], 2] if own else said_yes))


def _written(condition: list[object]) -> str:
    return json.dumps(condition, separators=(",", ":"))
