"""Compose the passport of an instrument from the answers that the asker is entitled to."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from statistics import median
from typing import Any

from django.db.models import F
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rodtrad.access.models import Staff
from rodtrad.analysis import extract, sheets
from rodtrad.analysis.extract import Scope
from rodtrad.analysis.pages.passport import Lacking, Line, PassportPage
from rodtrad.collection.models import Invitation
from rodtrad.collection.rules import InvitationStatus, Mode
from rodtrad.instruments import library
from rodtrad.instruments.definition import Instrument, Scale
from rodtrad.kit.numbers import from_milli, percent, written
from rodtrad.programmes.rules import Rater
from rodtrad.stats import passport as stats
from rodtrad.stats.reliability import cronbach_alpha

FEW = 10  # people under which nothing is said about ends, missing answers or time
FEW_FOR_CONSISTENCY = 30  # under which alpha and omega say more about chance than about the questions
MOST_TIMES = 500
_RATERS = {"client": Rater.CLIENT, "relative": Rater.GUARDIAN, "practitioner": Rater.PRACTITIONER}
Sheet = dict[str, Any]


def passport_page(asker: Staff, instrument: Instrument) -> PassportPage:
    """Everything that own answers say about an instrument."""
    rater = _RATERS[instrument.respondent]
    rows = sheets.latest(extract.study(asker, Scope(instrument.key, rater.value)))
    text, scale = instrument.text(get_language() or "sv"), instrument.scale(instrument.primary)
    return PassportPage(
        key=instrument.key,
        name=text.name,
        sentence=_sentence(len(rows)),
        about=_("Skalan %(scale)s, den senaste gången varje person svarade, i de enheter du får se.")
        % {"scale": text.scales[scale.key].lower()},
        lines=(*_consistency(instrument, scale, rows), *_ends(scale, rows), _time(asker, instrument)),
        lacking=tuple(_lacking(instrument, rows)),
        why=_("Du ser uppgifterna därför att du får läsa svaren i de här enheterna. Ingen enskild visas."),
    )


def _sentence(n: int) -> str:
    if n < FEW:
        return _("För få svar: %(n)s personer har svarat, och det behövs minst %(few)s.") % {"n": n, "few": FEW}
    return _("Så beter sig frågorna bland era egna %(n)s personer.") % {"n": n}


def _turned(instrument: Instrument, scale: Scale, rows: Sequence[Sheet]) -> list[list[float]]:
    """Whole sheets only, with every question turned the same way."""
    items = [instrument.item(code) for code in scale.items]
    return [
        [
            float(
                item.turned(item.natural(row[item.code]))
                if item.code in scale.reversed
                else item.natural(row[item.code])
            )
            for item in items
        ]
        for row in rows
        if all(row[item.code] is not None for item in items)
    ]


def _consistency(instrument: Instrument, scale: Scale, rows: Sequence[Sheet]) -> tuple[Line, ...]:
    means = {
        _("Alfa (inre samstämmighet)"): _("Hur väl frågorna i skalan följs åt, från 0 till 1."),
        _("Omega"): _("Samma sak utan att alla frågor antas väga lika."),
    }
    if len(scale.items) < 3 or scale.method in ("count", "formula", "gas_t"):
        return ()
    whole = _turned(instrument, scale, rows)
    values = (_number(whole, cronbach_alpha), _number(whole, stats.omega_total))
    return tuple(Line(what, value, why) for (what, why), value in zip(means.items(), values, strict=True))


def _number(whole: list[list[float]], of: Any) -> str:
    if len(whole) < FEW_FOR_CONSISTENCY:
        return _("för få svar: %(n)s av minst %(few)s hela formulär") % {"n": len(whole), "few": FEW_FOR_CONSISTENCY}
    try:
        return written(float(of(whole)), 2)
    except ValueError:
        return _("går inte att räkna: svaren varierar inte")


def _ends(scale: Scale, rows: Sequence[Sheet]) -> tuple[Line, ...]:
    scores = [float(from_milli(row["score"])) for row in rows if row["score"] is not None]
    names = _("Golv"), _("Tak")
    means = (
        _("Så många står redan på skalans lägsta tal. Där syns ingen förändring nedåt."),
        _("Så många står redan på skalans högsta tal. Där syns ingen förändring uppåt."),
    )
    if len(scores) < FEW:
        return tuple(Line(name, _("för få svar"), mean) for name, mean in zip(names, means, strict=True))
    found = stats.ends(scores, minimum=float(scale.minimum), maximum=float(scale.maximum))
    return tuple(
        Line(name, _of(n, found.n), mean)
        for name, n, mean in zip(names, (found.at_minimum, found.at_maximum), means, strict=True)
    )


def _of(n: int, total: int) -> str:
    said = _("%(n)s av %(total)s") % {"n": n, "total": total}
    return said if total < 20 else f"{said}, {percent(Fraction(100 * n, total))}"


def _time(asker: Staff, instrument: Instrument) -> Line:
    """From the page with the questions to what was sent; only where the person answered by themselves."""
    own = Invitation.objects.visible_to(asker).filter(
        instrument=instrument.key,
        status=InvitationStatus.ANSWERED.value,
        mode__in=[Mode.SELF.value, Mode.HANDED_OVER.value],
        opened_at__isnull=False,
        answered_at__gt=F("opened_at"),
    )
    both = own.order_by("-answered_at").values_list("opened_at", "answered_at")[:MOST_TIMES]
    spans = [end - start for start, end in both if start and end]
    what, means = _("Tid att svara"), _("Mittersta tiden från första frågan till skickat. Biblioteket anger %(n)s min.")
    means = means % {"n": instrument.minutes}
    if len(spans) < FEW:
        return Line(what, _("för få svar"), means)
    return Line(what, _("%(n)s min") % {"n": written(median(span.total_seconds() for span in spans) / 60, 1)}, means)


def _lacking(instrument: Instrument, rows: Sequence[Sheet]) -> list[Lacking]:
    """How many left each question out; those left out most come first. None when too few have answered."""
    if len(rows) < FEW:
        return []
    text = instrument.text(get_language() or "sv")
    counted = [(sum(row[item.code] is None for row in rows), item.code) for item in instrument.items]
    return [
        Lacking(text.items[code].label, _of(n, len(rows)))
        for n, code in sorted(counted, key=lambda pair: -pair[0])
        if n
    ]


def found(key: str, tenant: int) -> Instrument | None:
    """The instrument with this key, if there is one here."""
    return library.get(key) if library.may_be_seen(tenant, key) else None
