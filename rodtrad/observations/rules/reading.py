"""Sort open answers together: what in a quote could identify somebody, and how far two readers agree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from rodtrad.access.rules import RuleBroken
from rodtrad.stats import agreement
from rodtrad.stats.intervals import Interval

QUOTES_FROM: Final = 10  # with fewer answers a voice is recognised
MOST_ANSWERS: Final = 500
LONGEST_ANSWER: Final = 2000
LONGEST_QUOTE: Final = 300


class Finding(StrEnum):
    """Why a word may identify somebody."""

    NUMBER = "number"
    DATE = "date"
    AGE = "age"
    NAME = "name"
    PLACE = "place"
    CONTACT = "contact"
    KIN = "kin"


@dataclass(frozen=True)
class Found:
    """A word in a quote that may identify somebody."""

    word: str
    why: Finding


_MONTHS: Final = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
_DAYS: Final = "måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag"
_TENS: Final = "tjugo|trettio|fyrtio|femtio|sextio|sjuttio|åttio|nittio"
_ONES: Final = "ett|en|två|tre|fyra|fem|sex|sju|åtta|nio"
_TEENS: Final = "tio|elva|tolv|tretton|fjorton|femton|sexton|sjutton|arton|nitton"
_NUMBER: Final = rf"(?:\d+|(?:{_TENS})(?:{_ONES})?|{_TEENS}|två|tre|fyra|fem|sex|sju|åtta|nio)"
_PATTERNS: Final = (
    (Finding.CONTACT, re.compile(r"\S+@\S+|https?://\S+|www\.\S+", re.IGNORECASE)),
    (Finding.AGE, re.compile(rf"\b{_NUMBER}[\s-]*(?:år|åring|månader|veckor)\w*", re.IGNORECASE)),
    (Finding.DATE, re.compile(rf"\b(?:\d{{1,2}}\s+)?(?:{_MONTHS})\b|\b(?:{_DAYS})\w*", re.IGNORECASE)),
    (Finding.DATE, re.compile(r"\b\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?\b|\b(?:19|20)\d\d(?:-?tal\w*)?\b")),
    (Finding.NUMBER, re.compile(r"\d[\d\s-]*\d|\d")),
    (
        Finding.PLACE,
        re.compile(
            r"\b\w{2,}(?:gatan|vägen|gränd|torget|skolan|gården|hemmet|köping|stad|kyrkan|sjukhuset)\b", re.IGNORECASE
        ),
    ),
    (
        Finding.KIN,
        re.compile(
            r"\bmin[ae]?\s+(?:son|dotter|man|fru|sambo|mamma|pappa|mor|far|bror|syster|syskon|tvillingar|handläggare|"
            r"barn|mormor|morfar|farmor|farfar)\w*",
            re.IGNORECASE,
        ),
    ),
)  # fmt: skip
_CAPITAL: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def findings(text: str) -> tuple[Found, ...]:
    """Words that may say who it is, in the order they stand. A machine sees some of them; a human must read all."""
    found: dict[tuple[int, int], Found] = {}
    for why, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            span = match.span()
            if not any(start <= span[0] < end or span[0] <= start < span[1] for start, end in found):
                found[span] = Found(match.group().strip(), why)
    for match in _CAPITAL.finditer(text):
        if _looks_like_a_name(text, match) and not any(start <= match.start() < end for start, end in found):
            found[match.span()] = Found(match.group(), Finding.NAME)
    return tuple(found[span] for span in sorted(found))


def _looks_like_a_name(text: str, match: re.Match[str]) -> bool:
    """A capital that no sentence begins with, or letters that are capitals throughout."""
    word = match.group()
    if len(word) > 1 and word.isupper():
        return True
    before = text[: match.start()].rstrip(" \t\"'»”“(–-")
    begins = not before or before[-1] in ".!?:…\n"
    return word[0].isupper() and not begins


def split(text: str) -> tuple[str, ...]:
    """Pasted answers: one a line; a line that begins with a space or a tab goes on with the answer before it."""
    found: list[str] = []
    for line in text.replace("\r\n", "\n").split("\n"):
        if not line.strip():
            continue
        if line[0] in " \t" and found:
            found[-1] = f"{found[-1]} {line.strip()}"
        else:
            found.append(line.strip())
    return tuple(found)


def require_answers(found: Sequence[str], *, already: int) -> None:
    """Some answers, not too many, none endless; raises RuleBroken."""
    if not found:
        raise RuleBroken("no_answers")
    if already + len(found) > MOST_ANSWERS:
        raise RuleBroken("too_many_answers", most=MOST_ANSWERS)
    if any(len(text) > LONGEST_ANSWER for text in found):
        raise RuleBroken("answer_too_long", most=LONGEST_ANSWER)


def require_quote(*, quote: str, answer: str, answers: int) -> None:
    """A quote stands in its answer word for word, may leave words out, and is one of ten; raises RuleBroken."""
    if answers < QUOTES_FROM:
        raise RuleBroken("too_few_for_quotes", least=QUOTES_FROM)
    if not quote.strip() or len(quote) > LONGEST_QUOTE:
        raise RuleBroken("quote_length", most=LONGEST_QUOTE)
    place, plain = 0, _plain(answer)
    for part in (_plain(part) for part in re.split(r"\[…\]|\[\.\.\.\]|…", quote)):
        place = plain.find(part, place)
        if place < 0:
            raise RuleBroken("quote_is_not_in_the_answer")
        place += len(part)
    if findings(quote):
        raise RuleBroken("quote_may_identify", words=", ".join(found.word for found in findings(quote)))


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


@dataclass(frozen=True)
class Sorted:
    """What the readers found: how many answers in each category, where they differ, and how far they agree."""

    counts: Mapping[int, int]
    sorted_by_all: int
    differing: tuple[int, ...]
    kappa: float | None
    interval: Interval | None


def sort(readers: Sequence[Mapping[int, int]], categories: Sequence[int], *, two_readers: bool) -> Sorted:
    """Count the answers that everybody who should has sorted; with two readers, those they put in the same place.

    Each reader is a mapping from answer to category.
    """
    if not two_readers:
        everything = {answer: category for reader in readers for answer, category in reader.items()}
        return Sorted(Counter(everything.values()), len(everything), (), None, None)
    if len(readers) < 2:
        return Sorted({}, 0, (), None, None)
    one, other = readers[:2]
    both = sorted(one.keys() & other.keys())
    same = Counter(one[answer] for answer in both if one[answer] == other[answer])
    differing = tuple(answer for answer in both if one[answer] != other[answer])
    if not both:
        return Sorted(same, 0, (), None, None)
    counts = agreement.table([one[a] for a in both], [other[a] for a in both], list(categories))
    return Sorted(same, len(both), differing, agreement.kappa(counts), agreement.kappa_interval(counts))
