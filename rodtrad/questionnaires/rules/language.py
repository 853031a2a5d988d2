"""Read the words of a question as a tired person does: long words, two questions in one, negations, leading words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from rodtrad.questionnaires.rules.findings import Finding, advice, stop

LONG_WORD: Final = 6  # letters; a word with more is long, as LIX counts
HARD_LIX: Final = 45
FEW_WORDS: Final = 6  # a shorter question has no meaningful LIX
LONG_SENTENCE: Final = 18
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?:]+(?:\s|$)")
_NEGATION = re.compile(
    r"\b(inte|aldrig|ingen|inga|inget|utan att|ej|icke)\b|\b(o(?:möjligt|tillräckligt|vanligt))\b", re.I
)
_LEADING = re.compile(
    r"\b(naturligtvis|självklart|förstås|väl|visst|eller hur|nog|håller du (?:inte )?med|tycker du inte|"
    r"hur bra|hur mycket bättre|fantastisk\w*|utmärkt\w*)\b",
    re.I,
)
_JOINS = re.compile(r"\b(och/eller|samt|respektive|och|eller)\b", re.I)
_ASKING = re.compile(
    r"\b(är|var|har|hade|kan|kunde|vill|ville|ska|får|fick|mår|mådde|sover|sov|äter|åt|känner|kände|tycker|tyckte|"
    r"upplever|upplevde|tror|trodde|förstår|förstod|klarar|klarade|arbetar|studerar|använder|använde|dricker|drack|"
    r"träffar|träffade|får|blev|blir|hjälpte|hjälper|litar|trivs|trivdes|orkar|orkade|behöver|behövde)\b",
    re.I,
)
_PERSONAL_NUMBER = re.compile(r"\b(personnummer|person-?nr|samordningsnummer|de fyra sista|födelsenummer)\b", re.I)
_NAMES: Final = re.compile(
    r"\b(namn|för-? ?och efternamn|förnamn|efternamn|adress|telefon\w*|mobilnummer|e-?post\w*|mejladress)\b", re.I
)
SENSITIVE: Final = {
    "health": re.compile(
        r"\b(häls\w+|sjuk\w*|diagnos\w*|medicin\w*|depression\w*|ångest\w*|självmord\w*|missbruk\w*|alkohol\w*|"
        r"drog\w*|narkotika\w*|funktionsnedsättning\w*|psykisk\w*|mående\w*|mår)\b",
        re.I,
    ),
    "crime": re.compile(r"\b(brott\w*|dömd\w*|polis\w*|fängelse\w*|kriminell\w*|misstänkt\w*|våld\w*)\b", re.I),
    "origin": re.compile(r"\b(etnisk\w*|härkomst\w*|födelseland\w*|hudfärg\w*|nationalitet\w*|ursprung\w*)\b", re.I),
    "belief": re.compile(r"\b(relig\w+|tro(?:r på)? gud|muslim\w*|krist\w*|politisk\w*|parti\w*)\b", re.I),
    "sex_life": re.compile(r"\b(sexuell\w*|sexualitet\w*|sexliv\w*|sexuell läggning)\b", re.I),
}
_UNION: Final = re.compile(r"\b(fackförening\w*|fackmedlem\w*|facket|fackligt? (?:medlem|ansluten)\w*)\b", re.I)


@dataclass(frozen=True)
class Lix:
    """How hard a text is to read: words a sentence, plus long words in a hundred."""

    words: int
    sentences: int
    long_words: tuple[str, ...]

    @property
    def value(self) -> int:
        """Return the index, rounded; 0 for no words."""
        if not self.words:
            return 0
        return round(Fraction(self.words, self.sentences) + Fraction(100 * len(self.long_words), self.words))


def lix(text: str) -> Lix:
    """Count what LIX counts."""
    words = _WORD.findall(text)
    sentences = max(1, len([part for part in _SENTENCE_END.split(text) if _WORD.search(part)]))
    return Lix(len(words), sentences, tuple(dict.fromkeys(word for word in words if len(word) > LONG_WORD)))


def about(text: str, code: str) -> Iterator[Finding]:
    """Find what makes one question hard to answer."""
    read = lix(text)
    if read.words >= FEW_WORDS and read.value > HARD_LIX:
        yield advice("hard_words", code, lix=read.value, words=", ".join(read.long_words[:5]))
    if read.words / read.sentences > LONG_SENTENCE:
        yield advice("long_sentence", code, words=read.words // read.sentences)
    if is_double(text):
        yield advice("double_question", code)
    negation = _NEGATION.search(text)
    if negation:
        yield advice("negation", code, word=negation[0])
    leading = _LEADING.search(text)
    if leading:
        yield advice("leading", code, word=leading[0])


def is_double(text: str) -> bool:
    """Whether a question asks two things: and/or, or a joining word with something asked on each side of it."""
    if re.search(r"\boch/eller\b", text, re.I) or text.count("?") > 1:
        return True
    for join in _JOINS.finditer(text):
        if _ASKING.search(text, 0, join.start()) and _ASKING.search(text, join.end()):
            return True
    return False


def identity(text: str, code: str) -> Iterator[Finding]:
    """Find questions that ask who somebody is; the product knows whom it asks."""
    if _PERSONAL_NUMBER.search(text):
        yield stop("personal_number", code)
    if _UNION.search(text):
        yield stop("union", code)
    named = _NAMES.search(text)
    if named:
        yield advice("asks_who", code, word=named[0])


def sensitive(text: str) -> tuple[str, ...]:
    """Return which kinds of sensitive data a question seems to be about."""
    return tuple(kind for kind, words in SENSITIVE.items() if words.search(text))
