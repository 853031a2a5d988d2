"""Compose the page of one instrument: what it says, what its numbers mean and how sure they are."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import formats
from django.utils.translation import gettext as _

from rodtrad.access.entitlements import may
from rodtrad.access.models import Staff
from rodtrad.access.permissions import Permission
from rodtrad.instruments.definition import Instrument, Item, Scale
from rodtrad.instruments.references import Band, Origins
from rodtrad.instruments.wording import ItemText, Text
from rodtrad.programmes.library import examples, words
from rodtrad.programmes.library.counting import chosen_lines
from rodtrad.programmes.library.forms import TrialForm
from rodtrad.programmes.library.listing import exempt
from rodtrad.programmes.library.pages import (
    BandRow,
    BandTable,
    FlagRow,
    InstrumentPage,
    ItemRow,
    ItemsPart,
    LicencePart,
    LicenceRow,
    Reference,
    ScalePart,
    TrialPart,
    TrialRow,
    UsePart,
)
from rodtrad.programmes.library.standing import Standing, licences, standing, trials, worded
from rodtrad.programmes.models import InstrumentTrial
from rodtrad.programmes.queries.counting import counting, may_be_chosen
from rodtrad.programmes.rules import TrialNote, Use

TRIERS = (Permission.FOLLOW_UP, Permission.PLAN_FOLLOW_UP)
CHANGERS = (Permission.PLAN_FOLLOW_UP, Permission.MANAGE_ORGANISATION)


def instrument_page(asker: Staff, shipped: Instrument, note: TrialForm | None = None) -> InstrumentPage:
    """Everything about one instrument, in the committee's own words where it has imported any."""
    instrument = worded(asker.tenant, shipped)
    text = instrument.text(words.language())
    return InstrumentPage(
        key=instrument.key,
        name=text.name,
        sentence=_sentence(instrument, text),
        use=_use(asker, instrument, standing(asker.tenant)),
        scales=tuple(_scale(scale, text) for scale in instrument.scales),
        flags=tuple(_flags(instrument, text)),
        licence=licence_part(asker, instrument),
        items=_items(instrument, text),
        examples=examples.worked(instrument, text),
        figure=examples.figure(instrument, text),
        trial=_trial(asker, instrument, note),
        may_see_answers=may(asker, Permission.SEE_CLIENTS),
        may_try=instrument.form and any(may(asker, permission) for permission in TRIERS),
        counts=chosen_lines(instrument, counting(asker.tenant_id, shipped)),
        may_choose=may_be_chosen(instrument) and may(asker, Permission.MANAGE_ORGANISATION),
    )


def _trial(asker: Staff, instrument: Instrument, note: TrialForm | None) -> TrialPart:
    found = trials(asker.tenant, instrument)
    rows = {kind: tuple(_noted(row) for row in found if row.kind == kind) for kind in TrialNote}
    form = (note or TrialForm()) if any(may(asker, permission) for permission in TRIERS) else None
    return TrialPart(rows[TrialNote.FOR], rows[TrialNote.AGAINST], rows[TrialNote.DECISION], form)


def _noted(row: InstrumentTrial) -> TrialRow:
    return TrialRow(row.text, formats.date_format(row.noted_on, "j F Y"))


def _sentence(instrument: Instrument, text: Text) -> str:
    said = _("%(questions)s om %(measures)s, %(minutes)s. Den som svarar: %(who)s.") % {
        "questions": words.asked(instrument),
        "measures": words.measures(instrument, text).lower(),
        "minutes": words.minutes(instrument),
        "who": words.respondents(instrument),
    }
    return said if instrument.form else f"{said} {_('Bara poängen räknas här, formuläret får inte visas.')}"


def _use(asker: Staff, instrument: Instrument, here: Standing) -> UsePart:
    use = here.use(instrument)
    may_change = any(may(asker, permission) for permission in CHANGERS)
    said = {
        Use.ACTIVE: _("Instrumentet är aktiverat hos er."),
        Use.FREE: _("Instrumentet är fritt. Ni kan använda det när ni vill."),
        Use.LICENSED: _("Er rätt att använda instrumentet är noterad. Det kan aktiveras."),
        Use.NEEDS_LICENCE: _("Instrumentet har en ägare. Notera er rätt att använda det innan det aktiveras."),
    }[use]
    return UsePart(
        sentence=" ".join(part for part in (said, _of_words(instrument, here)) if part),
        exempt=exempt(here),
        is_active=use is Use.ACTIVE,
        offers_activation=use in (Use.FREE, Use.LICENSED),
        offers_licence=instrument.licence.needs_confirmation,
        offers_wording=instrument.form and instrument.licence.needs_imported_wording,
        may_change=may_change,
    )


def _of_words(instrument: Instrument, here: Standing) -> str:
    """Whose words people meet, on paper and on the screen."""
    if not instrument.form:
        return ""
    if not here.has_words(instrument, words.language()):
        return _("Formuläret har våra egna rubriker, inte den officiella ordalydelsen.")
    if instrument.licence.needs_imported_wording:
        return _("Blanketten och formuläret på skärm har er inlästa ordalydelse.")
    return ""


def licence_part(asker: Staff, instrument: Instrument) -> LicencePart:
    """Who owns the words, on what terms, and what the committee has recorded."""
    licence = instrument.licence
    return LicencePart(
        kind=str(words.GATE[licence.gate]),
        holder=licence.holder,
        note=licence.note.get(words.language(), licence.note["sv"]),
        url=licence.url or "",
        recorded=tuple(
            LicenceRow(
                holder=row.holder,
                number=row.number or _("inget nummer"),
                scope=row.scope,
                dated=formats.date_format(row.dated_on, "j F Y"),
                document=row.document,
            )
            for row in licences(asker.tenant, instrument)
        ),
    )


def _scale(scale: Scale, text: Text) -> ScalePart:
    return ScalePart(
        key=scale.key,
        label=text.scales.get(scale.key, scale.key),
        reach=words.reach(scale),
        made_of=words.made_of(scale) + (_(". Räknas men visas bara för den som ber om det") if scale.hidden else ""),
        references=tuple(_references(scale, text)),
        bands=tuple(
            BandTable(
                _reference(_("Nivåer"), "", words.group(bands.group, text), bands),
                tuple(BandRow(_ends(band), text.bands[scale.key][band.key]) for band in bands.bands),
            )
            for bands in scale.bands
        ),
    )


def _ends(band: Band) -> str:
    if band.from_value == band.to_value:
        return words.number(band.from_value)
    return f"{words.number(band.from_value)}–{words.number(band.to_value)}"


def _references(scale: Scale, text: Text) -> Iterator[Reference]:
    for cutoff in scale.cutoffs:
        value = words.number(cutoff.value)
        edge = (
            _("%(value)s, och gränsen själv räknas till det friska")
            if cutoff.inclusive
            else _("%(value)s, och gränsen själv räknas inte till det friska")
        )
        yield _reference(_("Gränsvärde"), edge % {"value": value}, words.group(cutoff.group, text), cutoff)
    for change in scale.reliable_change:
        value = _("minst %(value)s poäng") % {"value": words.number(change.value)}
        yield _reference(_("Säker förändring"), value, words.group(change.group, text), change)
    yield _reference(_("Om svar saknas"), words.missing(scale.missing), _("alla"), scale.missing)


def _reference(what: str, value: str, whom: str, origins: Origins) -> Reference:
    return Reference(
        what=what,
        value=value,
        whom=whom,
        source=origins.source,
        certainty=words.certainty(origins),
        is_unchecked=origins.certainty == "unverified",
    )


def _flags(instrument: Instrument, text: Text) -> Iterator[FlagRow]:
    for item in instrument.items:
        if item.flag:
            yield FlagRow(
                question=text.items[item.code].label,
                when=_("över %(value)s: %(how)s")
                % {"value": words.number(item.flag.above), "how": words.SEVERITY[item.flag.severity]},
                words=text.flags[item.flag.key],
            )


def _items(instrument: Instrument, text: Text) -> ItemsPart:
    said = [_answers(item, text.items[item.code]) for item in instrument.items]
    shared = said[0] if len(set(said)) == 1 and len(said) > 1 else ""
    return ItemsPart(
        status=str(words.STATUS[text.status]),
        note="" if text.status == "neutral" else text.note,
        rows=tuple(
            ItemRow(item.code, text.items[item.code].label, "" if shared else answers)
            for item, answers in zip(instrument.items, said, strict=True)
        ),
        shared_answers=shared,
    )


def _answers(item: Item, said: ItemText) -> str:
    if item.kind == "vas":
        return _("en linje från %(low)s till %(high)s") % {"low": said.low, "high": said.high}
    if item.kind == "number":
        return _("ett tal från %(low)s till %(high)s") % {"low": item.minimum, "high": item.maximum}
    return " · ".join(f"{option} {said.options[option]}" for option in item.options)
