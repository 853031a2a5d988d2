"""What is said to somebody who looks at their own answers: kind, true, and without the field's own terms."""

from __future__ import annotations

from fractions import Fraction

from django.utils.translation import gettext as _

from rodtrad.feedback.rules import WORSE, Measure, category
from rodtrad.feedback.sentences.change import Path
from rodtrad.feedback.sentences.words import number, plain
from rodtrad.stats.change import ChangeCategory


def title(path: Path) -> str:
    """What the picture is."""
    return _("Dina svar hittills") if len(path.scores) > 1 else _("Ditt första svar")


def told(path: Path) -> str:
    """The numbers, first and now."""
    words = {"maximum": plain(path.maximum, path.decimals)}
    if not path.scores:
        return _("Svaret är mottaget. Några frågor är utan svar, så det blir ingen summa den här gången.")
    if len(path.scores) == 1:
        return _("Den här gången blev det %(now)s av %(maximum)s.") % {
            **words,
            "now": number(path.scores[0], path.decimals),
        }
    return _("Första gången blev det %(first)s av %(maximum)s. Nu blev det %(now)s.") % {
        **words,
        "first": number(path.scores[0], path.decimals),
        "now": number(path.scores[-1], path.decimals),
    }


def sentences(path: Path) -> tuple[str, ...]:
    """The calm sentences under the picture."""
    said = []
    if len(path.scores) > 1:
        said.append(_difference(path.scores, path.measure))
    if path.scores and (stands := _stands(path)):
        said.append(stands)
    return tuple(said)


def _difference(scores: tuple[Fraction, ...], measure: Measure) -> str:
    first, last = scores[0], scores[-1]
    found = category(first, last, measure)
    if found is None:
        return _("Linjen visar hur du har svarat gång för gång.")
    if found is ChangeCategory.UNCHANGED:
        return _("Det är ungefär som första gången. Små skillnader upp och ner är vanliga.")
    if found in WORSE:
        return _("Du har det tyngre nu än första gången, enligt dina svar. Det är bra att ni pratar om det.")
    return _("Du har det bättre nu än första gången, enligt dina svar. Skillnaden brukar räknas som säker.")


def _stands(path: Path) -> str:
    """One calm sentence about the number that others look at, if anybody has checked it; it promises nothing."""
    if path.measure.cutoff is None or path.measure.reliable_change is None or not path.measure.is_checked:
        return ""
    return _(
        "Många som använder sådana här frågor tittar på om summan är över eller under %(cutoff)s. "
        "Den siffran kan inte säga hur just du har det."
    ) % {"cutoff": plain(path.measure.cutoff, path.decimals)}
