"""What the short keys of learning are called in the reader's language, and the texts people may start from."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Final

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from rodtrad.access import messages
from rodtrad.access.rules import RuleBroken
from rodtrad.kit.personal import Finding
from rodtrad.knowledge.rules.lessons import LessonKind, LessonState
from rodtrad.knowledge.rules.questions import Band, OfferKind, Taken, YesNo
from rodtrad.knowledge.rules.reminding import Wanted
from rodtrad.knowledge.rules.talks import MarkKind, Right, TalkStage
from rodtrad.knowledge.rules.years import ActivityKind, Arena

Words = Mapping[str, str | Promise]

KIND: Final[Words] = {
    ActivityKind.THREE_QUESTIONS: _("Tre enkla frågor"),
    ActivityKind.RESULTS_TALK: _("Resultatsamtal"),
    ActivityKind.FOLLOW_UP_REPORT: _("Gruppens bild"),
    ActivityKind.EXERCISE: _("Övning"),
    ActivityKind.PEER_REVIEW: _("Kollegiegranskning"),
    ActivityKind.PLANNING: _("Vi planerar året"),
    ActivityKind.LOOKING_BACK: _("Vi ser tillbaka på året"),
    ActivityKind.OTHER: _("Annat"),
}
ITSELF: Final[Words] = {
    "lesson": _("Något att följa upp"),
    "results_talk": _("Resultatsamtal"),
    "measure_again": _("Mät igen"),
    "workshop": _("Möte om uppföljningen"),
    "publication": _("Publicering"),
    "comment": _("Sista dag att kommentera en publicering"),
}
ARENA: Final[Words] = {
    Arena.SUPERVISION: _("ärendehandledning"),
    Arena.APPRAISAL: _("medarbetarsamtal"),
    Arena.WORKPLACE_MEETING: _("APT"),
    Arena.PLANNING_DAY: _("planeringsdag"),
    Arena.EDUCATION_DAY: _("utbildningsdag"),
    Arena.OTHER: _("annat möte"),
}
RHYTHM: Final[Mapping[int, str | Promise]] = {
    0: _("en gång"),
    1: _("varje månad"),
    2: _("varannan månad"),
    3: _("var tredje månad"),
    4: _("var fjärde månad"),
    6: _("två gånger om året"),
    12: _("en gång om året"),
    24: _("vartannat år, för det som händer sällan"),
}
WANTED: Final[Words] = {
    Wanted.MINE: _("Det som jag ser till"),
    Wanted.GROUP: _("Allt i mina gruppers årshjul"),
    Wanted.NOTHING: _("Ingenting"),
}
TAKEN: Final[Words] = {Taken.YES: _("ja, alla"), Taken.PARTLY: _("delvis"), Taken.NO: _("nej")}
YES_NO: Final[Words] = {YesNo.YES: _("ja"), YesNo.NO: _("nej")}
BAND: Final[Words] = {
    Band.FEW: _("få eller ingen"),
    Band.SOME: _("några"),
    Band.MOST: _("de flesta eller alla"),
}
OFFER: Final[Words] = {
    OfferKind.INTRODUCE: _("introducera nya kollegor"),
    OfferKind.MENTOR: _("vara mentor"),
    OfferKind.EDUCATION_DAY: _("hålla i en del av en utbildningsdag"),
}
RIGHT: Final[Words] = {Right.YES: _("ja, det stämmer"), Right.PARTLY: _("delvis"), Right.NO: _("nej")}
MARK: Final[Words] = {
    MarkKind.WRONGLY_RECORDED: _("fel registrerad"),
    MarkKind.MISUNDERSTOOD: _("lätt att missförstå"),
}
STAGE: Final[Words] = {
    TalkStage.EXPECTING: _("väntar på gruppens förväntan"),
    TalkStage.LOOKING: _("resultatet visas, första frågan återstår"),
    TalkStage.CHECKED: _("granskat, beslut återstår"),
    TalkStage.DECIDED: _("avslutat"),
}
LESSON: Final[Words] = {
    LessonKind.IDEA: _("idé"),
    LessonKind.ROUTINE: _("rutin"),
    LessonKind.DECISION: _("beslut"),
    LessonKind.ACTION: _("överenskommelse"),
}
STATE: Final[Words] = {
    LessonState.NEW: _("inte påbörjad"),
    LessonState.TRYING: _("prövas"),
    LessonState.KEPT: _("gäller"),
    LessonState.DROPPED: _("avslutad"),
}
FINDING: Final[Words] = {
    Finding.NUMBER: _("något som liknar ett personnummer"),
    Finding.NAME: _("något som liknar ett namn"),
    Finding.AGE: _("en ålder tillsammans med en person"),
    Finding.CASE: _("något som liknar ett ärendenummer"),
    Finding.PHONE: _("något som liknar ett telefonnummer"),
}
SENTENCES: Final[Words] = {
    "learning_text_is_empty": _("Skriv något innan ni sparar."),
    "no_such_year": _("Välj ett år mellan {first} och {last}."),
    "no_such_rhythm": _("Välj hur ofta i listan."),
    "too_few_to_sum": _(
        "En summa görs bara när minst {smallest} har låtit sina svar räknas. Ta frågorna i samtalet i stället."
    ),
    "sum_is_made_once": _("Summan är redan gjord. Den görs en gång, så att ingen kan följa vem som svarar."),
    "round_is_closed": _("Gruppen har avslutat de här frågorna. Nästa gång de ställs kan ni svara på nytt."),
    "first_two_questions_first": _("Svara på fråga ett och två innan ni avslutar."),
    "no_needs_an_action": _(
        "Alla har inte tagit del ännu. Skriv vad ni gör åt det, vem som ser till att det blir av, och när."
    ),
    "question_two_needs_a_period": _("Skriv vilken tid den andra frågan gäller: från och med, och till och med."),
    "area_needs_a_part": _("Skriv minst en del som gäller er, en på varje rad."),
    "expectation_first": _("Skriv vad ni väntar er innan ni ser resultatet."),
    "expectation_is_fixed": _("Resultatet är redan visat, så det ni väntade er ändras inte."),
    "is_it_right_first": _("Svara först på frågan om det stämmer."),
    "decision_needs_owner_and_day": _("Ett beslut behöver någon som ser till att det blir av, och en dag."),
    "pairs_need_two": _("Välj minst två kollegor."),
    "not_your_offer": _("Bara den som erbjudit sig kan ta tillbaka det."),
}


def sentence(broken: RuleBroken) -> str:
    """The sentence for a broken rule of learning, or the house's own."""
    words = SENTENCES.get(broken.key)
    return messages.sentence(broken) if words is None else str(words).format(**broken.values)


def say(words: Words, key: str) -> str:
    """The word for a key; "" for no key."""
    return str(words[key]) if key else ""


def warning(found: Collection[Finding]) -> str:
    """What in a text looks like a person, as one sentence."""
    what = ", ".join(str(FINDING[each]) for each in found)
    return gettext("Texten innehåller %(what)s. Skriv om den så att ingen enskild kan kännas igen.") % {"what": what}


def day(on: date | None) -> str:
    """A day with its year."""
    return date_format(on, "j F Y") if on else ""


def short_day(on: date) -> str:
    """A day within a year: 14 jan."""
    return f"{on.day} {month(on.month)}"


def month(number: int) -> str:
    """A month's short name, without a full stop."""
    return date_format(date(2000, number, 1), "M").lower().rstrip(".")[:4].rstrip(".")


def whole_month(number: int) -> str:
    """A month as a heading."""
    return date_format(date(2000, number, 1), "F").capitalize()


def how_often(months: int) -> str:
    """How often something comes."""
    return str(RHYTHM[months])


def times(number: int) -> str:
    """How many times."""
    return ngettext("%(n)d gång", "%(n)d gånger", number) % {"n": number}


# --- what people may start from, in our own words; every word of it can be changed

QUESTIONS: Final[tuple[str | Promise, str | Promise, str | Promise]] = (
    _("Har vi alla tagit del av de delar som gäller oss? Om inte: hur ser vi till att det blir av?"),
    _("Har vi sedan dess haft ärenden där någon av delarna blev aktuell?"),
    _("Gjorde vi något annorlunda än vi brukade? Berätta vad, och vad det betydde för hur vi tänkte och beslutade."),
)
REVIEW_QUESTIONS: Final[str | Promise] = _(
    "Går det att följa hur vi har tänkt?\nHörs den det gäller i texten?\nSkulle den det gäller förstå det vi skrivit?"
)
