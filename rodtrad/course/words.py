"""What is said about the course: its steps with their hints, tracks, shares and what a rule refuses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodtrad.access import messages
from rodtrad.access.rules import RuleBroken
from rodtrad.course.actions import Counting
from rodtrad.course.dataset import Counted, Share, bounds
from rodtrad.course.definition import Dataset
from rodtrad.course.rules import CourseStep, Track
from rodtrad.kit.numbers import percent

S = CourseStep
TRACKS: Final[Mapping[str, str | Promise]] = {
    Track.HOME: gettext_lazy("Egen uppföljning hemma"),
    Track.PRACTICE: gettext_lazy("Övningsdata"),
}
STEPS: Final[Mapping[CourseStep, str | Promise]] = {
    S.QUESTION: gettext_lazy("Vad undrar ni?"),
    S.PLAN: gettext_lazy("Vem frågar ni, om vad och när?"),
    S.COLLECT: gettext_lazy("Samla in"),
    S.COUNT: gettext_lazy("Räkna"),
    S.UNDERSTAND: gettext_lazy("Förstå tillsammans"),
    S.PRESENT: gettext_lazy("Berätta"),
}
HINTS: Final[Mapping[tuple[CourseStep, Track], str | Promise]] = {
    (S.QUESTION, Track.HOME): gettext_lazy(
        "Välj en fråga som gruppen själv vill ha svar på, och som går att göra något åt."
    ),
    (S.QUESTION, Track.PRACTICE): gettext_lazy("Välj ett av materialen. Skriv vad du själv skulle vilja veta."),
    (S.PLAN, Track.HOME): gettext_lazy(
        "Skriv så få frågor som möjligt, och vem som gör vad. Planen görs i Uppföljningar."
    ),
    (S.PLAN, Track.PRACTICE): gettext_lazy("Bestäm vilka rader som ska räknas med innan du räknar."),
    (S.COLLECT, Track.HOME): gettext_lazy(
        "Samla in på vanligt sätt i Rödtråd. Kursen ser inga svar och inga personer."
    ),
    (S.COLLECT, Track.PRACTICE): gettext_lazy("Raderna finns redan. Titta igenom dem: vad saknas?"),
    (S.COUNT, Track.HOME): gettext_lazy(
        "Be chefen förbereda en publicering. Den har gått genom röjandekontrollen när den släpps."
    ),
    (S.COUNT, Track.PRACTICE): gettext_lazy("Räkna, och skriv ut intervallet bredvid varje andel."),
    (S.UNDERSTAND, Track.HOME): gettext_lazy("Visa gruppen. Börja med frågan om det stämmer."),
    (S.UNDERSTAND, Track.PRACTICE): gettext_lazy("Vad kan siffran betyda? Vad kan den inte säga?"),
    (S.PRESENT, Track.HOME): gettext_lazy("Säg vad ni undrade, vad ni fann, hur säkert det är och vad ni bestämde."),
    (S.PRESENT, Track.PRACTICE): gettext_lazy(
        "Säg vad du undrade, vad du fann, hur säkert det är och vad du skulle göra."
    ),
}
_SENTENCES: Final[Mapping[str, str | Promise]] = {
    "no_such_track": gettext_lazy("Välj ett av spåren."),
    "tracks_never_mix": gettext_lazy(
        "Övningsdata och egna resultat blandas aldrig. Lämna kursen och var med i det andra spåret."
    ),
    "only_in_an_invented_house": gettext_lazy(
        "Övningsdata blir en uppföljning bara i en övningskommun eller ett kurshus. Här är allt på riktigt."
    ),
    "becomes_no_follow_up": gettext_lazy(
        "Det här materialet räknas här i kursen. Det finns ingen uppföljning av den sorten."
    ),
    "presentation_is_empty": gettext_lazy("Skriv er fråga och vad ni fann innan du visar presentationen."),
    "course_closes_before_it_starts": gettext_lazy(
        "Avslutningen kan inte vara före den första dagen. Välj en senare dag."
    ),
}


def sentence(broken: RuleBroken) -> str:
    """The sentence for a broken rule."""
    return str(_SENTENCES[broken.key]) if broken.key in _SENTENCES else messages.sentence(broken)


def written(share: Share) -> str:
    """A share with its interval: 33 %, 95 % KI 15–58 %."""
    low, high = round(100 * share.interval.low), round(100 * share.interval.high)
    return _("%(percent)d\u00a0%%, 95\u00a0%% KI %(low)d–%(high)d\u00a0%%") % {
        "percent": share.percent, "low": low, "high": high,
    }  # fmt: skip


def short(share: Share) -> str:
    """A share with its interval in few signs: 20 %, 7–45 %."""
    low, high = round(100 * share.interval.low), round(100 * share.interval.high)
    return f"{percent(share.percent)}, {percent(f'{low}–{high}')}"


def finding(dataset: Dataset, counted: Counted, how: Counting) -> str:
    """What was found, with the number first and the interval beside it."""
    if not counted.shares:
        return _("Ingen av raderna har en uppgift.")
    shares = {share.label: share for share in counted.shares}
    named = [label for label in dataset.combine if label in shares] or [share.label for share in counted.shares[:2]]
    first, *rest = (shares[label] for label in named)
    begins = _("Av %(n)d%(who)s har %(count)d (%(share)s) %(label)s")
    if not dataset.says_has:
        begins = _("Av %(n)d rader%(who)s säger %(count)d (%(share)s) %(label)s")
    said = begins % {
        "n": counted.n, "who": _who(dataset, how), "count": first.count, "share": written(first), "label": first.label,
    }  # fmt: skip
    said += "".join(f", {share.count} ({short(share)}) {share.label}" for share in rest)
    if counted.together:
        said += _("; %(count)d av %(n)d (%(share)s) %(label)s") % {
            "count": counted.together.count, "n": counted.n, "share": short(counted.together),
            "label": counted.together.label,
        }  # fmt: skip
    return f"{said}."


def _who(dataset: Dataset, how: Counting) -> str:
    """Which rows: those the question is about, and those with one value of another column."""
    who = f" {dataset.subset.said}" if dataset.subset and not how.whole else ""
    column, _sign, value = how.only.partition("=")
    if value:
        who += _(" där %(column)s är %(value)s") % {"column": column, "value": value}
    return who


def unfinished(dataset: Dataset, counted: Counted, *, whole: bool) -> str:
    """What those who are still there mean for the figure."""
    limits = bounds(dataset, counted)
    if limits is None or whole:
        return ""
    return _(
        "%(left)d är inte klara än och räknas inte som misslyckade. När alla är klara kan det bli från %(low)d till "
        "%(high)d av %(all)d."
    ) % {"left": dataset.unfinished, "low": limits[0], "high": limits[1], "all": limits[2]}
