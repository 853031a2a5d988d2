"""Notice when a text that many will read looks as if it were about a person. It warns; it cannot know."""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import StrEnum
from itertools import pairwise


class Finding(StrEnum):
    """What in a text may point at a person."""

    NUMBER = "number"  # a personal identity number: never accepted
    NAME = "name"
    AGE = "age"
    CASE = "case"
    PHONE = "phone"


# Common first names in Sweden, of several origins: enough to warn, never enough to be sure.
_FIRST_NAMES = frozenset({
    "abdi", "adam", "agnes", "ahmad", "ahmed", "alexander", "ali", "alice", "alma", "alva", "amina", "anders",
    "andreas", "anna", "anton", "arvid", "astrid", "axel", "barbro", "birgitta", "bengt", "britt", "camilla",
    "carl", "carina", "caroline", "christian", "christina", "daniel", "david", "ebba", "edvin", "eleonora", "elias",
    "elin", "elisabeth", "ella", "elsa", "emil", "emilia", "emma", "erik", "eva", "fatima", "fatuma", "felix",
    "filip", "fredrik", "gabriel", "gunilla", "gustav", "hamza", "hans", "hassan", "helena", "henrik", "hugo",
    "ibrahim", "ida", "ingrid", "irene", "isak", "jan", "jakob", "jennifer", "jenny", "jessica", "johan", "johanna",
    "john", "jonas", "josefine", "julia", "karin", "karl", "katarina", "kerstin", "khadija", "kristina", "lars",
    "leif", "leila", "lena", "leo", "liam", "linda", "linnea", "linus", "lisa", "lovisa", "lucas", "ludvig", "maja",
    "magnus", "malin", "margareta", "maria", "marie", "marcus", "mats", "mattias", "max", "mehmet", "mikael",
    "mohamed", "mohammed", "monica", "muhammed", "mustafa", "nadia", "nils", "noah", "nora", "ola", "olivia",
    "olof", "omar", "oscar", "oskar", "patrik", "peter", "pontus", "rasmus", "robert", "roger", "sandra", "sara",
    "sebastian", "simon", "sofia", "stefan", "susanne", "sven", "therese", "thomas", "tobias", "tove", "ulf",
    "ulla", "urban", "viktor", "viktoria", "vilma", "wilma", "william", "yasmin", "yusuf", "zahra",
})  # fmt: skip
_NUMBER = re.compile(r"(?<!\d)(?:19|20)?\d{6}[-+ ]?\d{4}(?!\d)")
_IDENTITY = re.compile(r"(?:19|20)?\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]|[6-8]\d|9[01])[-+]?[\dT][\dF]\d{2}")
_PHONE = re.compile(r"(?<![\d-])(?:\+46[ -]?|0)\d{1,3}[ -]?\d{2,3}[ ]?\d{2}[ ]?\d{2}(?!\d)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PERSON = r"(?:pojke|flicka|tjej|kille|kvinna|man|mamma|pappa|son|dotter)"
_AGE = re.compile(rf"\b{_PERSON}\w*\b[^.\n]{{0,20}}?\b\d{{1,2}}\s*år", re.IGNORECASE)
_AGE_BEFORE = re.compile(rf"\b\d{{1,2}}[- ]?årig\w*\s+{_PERSON}", re.IGNORECASE)
_CASE = re.compile(
    r"\b(?:dnr|diarienr|akt|personakt|ärende)\s*(?:nr|nummer)?\s*[:.]?\s*[A-ZÅÄÖ]{0,4}[-/ ]?\d{2,}", re.IGNORECASE
)


def findings(text: str, known: Collection[str] = ()) -> tuple[Finding, ...]:
    """What in the text may point at a person; `known` holds names of units and staff, which may be written."""
    found = []
    if _NUMBER.search(text):
        found.append(Finding.NUMBER)
    if _names(text, known):
        found.append(Finding.NAME)
    if _AGE.search(text) or _AGE_BEFORE.search(text):
        found.append(Finding.AGE)
    if _CASE.search(text):
        found.append(Finding.CASE)
    if _PHONE.search(text):
        found.append(Finding.PHONE)
    return tuple(found)


def _names(text: str, known: Collection[str]) -> bool:
    """Whether a common first name stands there with a capital, or two capitalised words side by side."""
    for name in known:
        text = text.replace(name, " ")
    words = list(_WORD.finditer(text))
    return any(_is_first_name(word) for word in words) or any(
        _is_full_name(one, other, text) for one, other in pairwise(words)
    )


def _is_first_name(word: re.Match[str]) -> bool:
    """Whether a common first name, or its genitive, stands with a capital."""
    said = word.group()
    first = said.casefold().split("-")[0]
    return said[0].isupper() and (first in _FIRST_NAMES or first.removesuffix("s") in _FIRST_NAMES)


def _is_full_name(one: re.Match[str], other: re.Match[str], text: str) -> bool:
    """Whether two words with a capital stand side by side; LVU and BBIC are no names."""
    first, second = one.group(), other.group()
    side_by_side = text[one.end() : other.start()] == " "
    return side_by_side and all(word[0].isupper() and not word.isupper() for word in (first, second))


def is_identity_number(code: str) -> bool:
    """Whether a code is a personal identity number, a coordination number, or one with T and F as in old registers."""
    return _IDENTITY.fullmatch(code.strip().upper()) is not None


def is_refused(found: Collection[Finding]) -> bool:
    """Whether the text may not be saved at all, whoever says it is all right."""
    return Finding.NUMBER in found
