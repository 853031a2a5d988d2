"""Published shares in words and figures, made of shown counts only: intended and actual, and the benefit by insats."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rodtrad.analysis.sentences import answers as say
from rodtrad.analysis.shares import AFTER, ALL, INTENDED
from rodtrad.charts.catalogue import shares
from rodtrad.charts.figure import Figure
from rodtrad.instruments import library
from rodtrad.instruments.wording import Text
from rodtrad.kit.result import Row, SafeResult

FORMS: Final = {"intended_actual": INTENDED, "use_by_service": AFTER}
"""From the question of a publication to the form whose words it is told in."""


def is_shares(safe: SafeResult) -> bool:
    """Whether a publication is about single answers."""
    return safe.question in FORMS


def sentence(safe: SafeResult) -> str:
    """What a colleague would say first."""
    everybody = safe.total(ALL).value
    if not isinstance(everybody, int):
        return _("För få har svarat för att något ska kunna visas.")
    first = safe.rows[0]
    part, of = first["count"].value, first["count"].n
    if not isinstance(part, int) or not isinstance(of, int):
        return _("Omkring %(n)s har svarat. Hur svaren är fördelade visas inte.") % {"n": everybody}
    if safe.question == "intended_actual":
        return _("Av omkring %(of)s hörde omkring %(part)s till den tänkta målgruppen.") % {"of": of, "part": part}
    return _("Av omkring %(of)s som svarat efter sin insats har det blivit bättre för omkring %(part)s.") % {
        "of": of,
        "part": part,
    }


def figures(safe: SafeResult, name: str, *, note: str) -> tuple[Figure, ...]:
    """A figure for each thing that is shared: the parts of the idea and the reasons, or each question by insats."""
    made = []
    for place, (title, rows) in enumerate(_groups(safe), start=1):
        bars = tuple(bar for label, row in rows if (bar := _bar(label, row)))
        if bars:
            words = shares.Words(_("Vad"), _("Ungefärligt antal, andel och 95\u00a0% intervall"))
            said = _("Omkring %(n)s personer. Antalen är avrundade, och en person räknas en gång.") % {
                "n": safe.total(ALL).value
            }
            made.append(shares.draw(shares.Shares(f"{name}-{place}", title, said, bars, words, note)))
    return tuple(made)


def hidden(safe: SafeResult) -> tuple[str, ...]:
    """What is not drawn, a line for each figure, so that nobody thinks it was nothing."""
    found = []
    for title, rows in _groups(safe):
        missing = [label for label, row in rows if _bar(label, row) is None]
        if missing:
            what = _("inget av svaren") if len(missing) == len(rows) else "; ".join(missing)
            found.append(_("%(title)s: %(label)s") % {"title": title, "label": what})
    return tuple(found)


def _bar(label: str, row: Row) -> shares.Share | None:
    share, part, of = row["share"], row["count"].value, row["count"].n
    if not isinstance(share.value, Fraction) or share.ci_low is None or share.ci_high is None:
        return None
    words = {"part": part, "of": of, "percent": int(share.value * 100), "interval": say.interval(share)}
    text = _("%(part)s av %(of)s, %(percent)s\u00a0%% (%(interval)s)") % words
    low, high = min(share.ci_low, share.value), max(share.ci_high, share.value)
    return shares.Share(label, share.value, float(low), float(high), text)


Group = tuple[str, Sequence[tuple[str, Row]]]


def _groups(safe: SafeResult) -> tuple[Group, ...]:
    text = library.get(FORMS[safe.question]).text(get_language() or "sv")
    if safe.question == "intended_actual":
        return _intended(safe, text)
    return tuple(_by_item(safe, text))


def _intended(safe: SafeResult, text: Text) -> tuple[Group, ...]:
    names = text.items["q4"].options
    parts = [(label, safe.row(key)) for key, label in say.parts().items()]
    reasons = [
        (names[int(row.key.partition(":")[2])], row) for row in safe.rows if row.key.startswith("reason:")
    ]  # in the order of the form
    return (_("Tänkt och faktiskt"), parts), (_("Skäl till att något skiljer"), reasons)


def _by_item(safe: SafeResult, text: Text) -> Sequence[Group]:
    found: dict[tuple[str, str], list[tuple[str, Row]]] = {}
    for row in safe.rows:
        item, kind, name = row.key.split("\t")
        found.setdefault((item, "provider" if kind == "provider" else "insats"), []).append((_name(kind, name), row))
    titles = {"insats": _("%(question)s, efter insats"), "provider": _("%(question)s, efter utförare")}
    return [
        (titles[kind] % {"question": text.items[item].label.rstrip("?.")}, rows) for (item, kind), rows in found.items()
    ]


def _name(kind: str, name: str) -> str:
    if kind == "all":
        return _("Alla")
    return name or (_("Övriga utförare") if kind == "provider" else _("Övriga insatser"))
