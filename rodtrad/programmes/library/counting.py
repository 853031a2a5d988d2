"""Choose how an instrument counts where it leaves a choice: the form, and what is said of what holds."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from django import forms
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodtrad.instruments.basis import Basis
from rodtrad.instruments.definition import Instrument, Setting
from rodtrad.instruments.references import NormTable
from rodtrad.kit import dates
from rodtrad.programmes.library import words
from rodtrad.programmes.library.pages import ChosenRow, CountingPage
from rodtrad.programmes.models import InstrumentCounting
from rodtrad.programmes.queries.counting import read

_NORMS = "norms"
_PLACES = 8
_WAYS = {
    "fixed9": gettext_lazy("Alltid nio, som i den publicerade formeln"),
    "applicable": gettext_lazy("Så många relationer som personen har svarat om"),
}
_HELPS = {
    "usd_rate": gettext_lazy(
        "Formlerna är gjorda för amerikanska dollar. Kostar en dollar 10 kronor skriver ni 0,1. 1 betyder att beloppen"
        " används som de är."
    ),
    "family_denominator": gettext_lazy("Avgör vad summan av problem i relationer delas med."),
    "rho": gettext_lazy("Mellan 0 och 1. 0,3 är det som upphovsmännen antar."),
}
_MOST = {"rho": Decimal(1)}
_LEAST = {"rho": Decimal(0)}


class CountingForm(forms.Form):
    """What an instrument leaves to the organisation to choose."""

    def __init__(self, data: Mapping[str, object] | None, *, instrument: Instrument, chosen: Basis) -> None:
        """One question for each setting, and one for the tables of norms; what holds now is filled in."""
        super().__init__(data)
        self.instrument = instrument
        text = instrument.text(words.language())
        for setting in instrument.settings:
            field = _field(setting, text.settings[setting.key])
            field.initial = _shown(chosen.settings.get(setting.key, setting.default))
            self.fields[setting.key] = field
        if instrument.norms:
            offered = [("", _("Instrumentets egna nivåer")), *((key, norm(t)) for key, t in instrument.norms.items())]
            self.fields[_NORMS] = forms.ChoiceField(
                label=_("Normer att jämföra med"),
                required=False,
                choices=offered,
                initial=chosen.norms,
                help_text=_("Gäller där tabellen har tal för personens ålder och kön, annars de egna nivåerna."),
            )

    @property
    def basis(self) -> Basis:
        """What was chosen."""
        given = self.cleaned_data
        settings = {
            setting.key: given[setting.key] if setting.ways else Fraction(given[setting.key])
            for setting in self.instrument.settings
        }
        return Basis(settings, given.get(_NORMS, ""))


def _field(setting: Setting, label: str) -> forms.Field:
    told = str(_HELPS.get(setting.key, ""))
    if setting.ways:
        ways = [(way, str(_WAYS.get(way, way))) for way in setting.ways]
        return forms.ChoiceField(
            label=label, choices=ways, widget=forms.RadioSelect, help_text=told,
            error_messages={"required": _("Välj ett av sätten.")},
        )  # fmt: skip
    least = _LEAST.get(setting.key, Decimal(1).scaleb(-_PLACES))  # a rate of zero would make every sum nothing
    most = _MOST.get(setting.key, Decimal(1000))
    between = _("Skriv ett tal mellan %(least)s och %(most)s.") % {"least": _shown(Fraction(int(least))), "most": most}
    return forms.DecimalField(
        label=label,
        min_value=least,
        max_value=most,
        decimal_places=_PLACES,
        max_digits=_PLACES + 4,
        help_text=told,
        localize=True,
        error_messages={
            **dict.fromkeys(("max_value", "invalid", "max_digits", "max_decimal_places"), between),
            "min_value": between if least == 0 else _("Skriv ett tal som är större än noll."),
            "required": _("Skriv ett tal."),
        },
    )


def norm(table: NormTable) -> str:
    """What a table of norms is called."""
    return _("%(country)s, %(name)s: %(certainty)s") % {
        "country": table.country, "name": table.key, "certainty": words.certainty(table),
    }  # fmt: skip


def counting_page(instrument: Instrument, form: CountingForm, rows: list[InstrumentCounting]) -> CountingPage:
    """The form, and everything that has been chosen."""
    text = instrument.text(words.language())
    return CountingPage(
        key=instrument.key,
        name=text.name,
        form=form,
        sources=tuple(f"{table.country}, {table.key}: {table.source}" for table in instrument.norms.values()),
        rows=tuple(
            ChosenRow(
                formats.date_format(dates.stockholm_date(row.chosen_at), "j F Y"),
                chosen_lines(instrument, read(instrument, row)),
            )
            for row in rows
        ),
    )


def chosen_lines(instrument: Instrument, chosen: Basis) -> tuple[str, ...]:
    """How the instrument counts, a line for each choice."""
    text = instrument.text(words.language())
    lines = []
    for setting in instrument.settings:
        value = chosen.settings.get(setting.key, setting.default)
        said = str(_WAYS.get(value, value)) if isinstance(value, str) else formats.number_format(_shown(value))
        lines.append(f"{text.settings[setting.key]}: {said}")
    if instrument.norms:
        table = instrument.norms.get(chosen.norms)
        lines.append(_("Normer: %(norms)s") % {"norms": norm(table) if table else _("instrumentets egna nivåer")})
    return tuple(lines)


def _shown(value: Fraction | str) -> Decimal | str:
    if isinstance(value, str):
        return value
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return round(exact, _PLACES).normalize() if value.denominator != 1 else Decimal(value.numerator)
