"""Which exercises have words in common with what a group needs; a help to look, never a verdict."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

MOST: Final = 4
_BEGINNING: Final = 6  # letters: delaktighet and delaktiga begin alike
_COMMON: Final = 2  # a word that every other exercise has says nothing about which
_WORD: Final = re.compile(r"[a-zåäöéü]+")
_ENDING: Final = re.compile(r"(?<=...)(?:arna|erna|orna|ens|ets|en|et|an|ar|er|or)$")
_SHORTEST: Final = 5  # shorter words bind sentences together, but for these
_SHORT: Final = frozenset({"mål", "barn", "text"})
_EMPTY: Final = frozenset({
    "andra", "behöver", "bättre", "dessa", "deras", "detta", "efter", "eller", "framåt", "första", "genom", "göras",
    "gruppen", "hellre", "igenom", "ihop", "innan", "inför", "ingen", "inget", "inte", "kommer", "kunna", "känner",
    "liksom", "mellan", "också", "samma", "sedan", "själva", "skulle", "större", "sådan", "tillsammans", "under",
    "utifrån", "varandra", "varför", "varje", "väljer", "vilka", "vilken", "vilket", "visar",
})  # fmt: skip


class Source(StrEnum):
    """Where a need was told."""

    QUESTIONS = "questions"  # what the group answered together to the three questions
    RESULT = "result"  # what it decided when it talked about a result
    GOALS = "goals"  # what it chose when it talked about the competence goals


def beginnings(text: str) -> frozenset[str]:
    """The words of a text, each by its beginning."""
    plain = (_ENDING.sub("", word) for word in _WORD.findall(text.casefold()) if word not in _EMPTY)
    return frozenset(word[:_BEGINNING] for word in plain if len(word) >= _SHORTEST or word in _SHORT)


def near(text: str, texts: Mapping[str, str], *, most: int = MOST) -> tuple[str, ...]:
    """The keys of the texts that share rare words with a text, the most first; those that share none are not there."""
    words = {key: beginnings(each) for key, each in texts.items()}
    often = Counter(word for found in words.values() for word in found)
    wanted = {word for word in beginnings(text) if 0 < often[word] * _COMMON <= len(texts)}
    shared = {key: sum(1 / often[word] for word in found & wanted) for key, found in words.items()}
    order = {key: at for at, key in enumerate(texts)}
    return tuple(sorted((key for key in shared if shared[key]), key=lambda key: (-shared[key], order[key]))[:most])
