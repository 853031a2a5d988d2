"""Questions about where a committee stands with the instruments: licences, wordings and activations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from rodtrad.access.models import Tenant
from rodtrad.instruments.definition import Instrument
from rodtrad.instruments.wording import Text
from rodtrad.programmes import rules
from rodtrad.programmes.models import ImportedWording, InstrumentActivation, InstrumentLicence, InstrumentTrial
from rodtrad.programmes.rules import Use


@dataclass(frozen=True)
class Standing:
    """What a committee has recorded, imported and activated."""

    is_exempt: bool
    active: frozenset[str]
    licensed: frozenset[str]
    worded: frozenset[tuple[str, str]]

    def use(self, instrument: Instrument) -> Use:
        """Whether an instrument may be used here."""
        return rules.use(
            active=instrument.key in self.active,
            needs_licence=instrument.licence.needs_confirmation,
            has_licence=instrument.key in self.licensed,
        )

    def has_words(self, instrument: Instrument, language: str) -> bool:
        """Whether the real words are here in a language: shipped with the product, or imported."""
        text = instrument.texts.get(language)
        return (text is not None and text.status in ("own", "official")) or (instrument.key, language) in self.worded


def standing(tenant: Tenant) -> Standing:
    """Where a committee stands with every instrument."""
    active = InstrumentActivation.objects.filter(tenant=tenant, valid_to=None)
    return Standing(
        is_exempt=not rules.gate_holds(tenant.kind),
        active=frozenset(active.values_list("instrument", flat=True)),
        licensed=frozenset(InstrumentLicence.objects.filter(tenant=tenant).values_list("instrument", flat=True)),
        worded=frozenset(ImportedWording.objects.filter(tenant=tenant).values_list("instrument", "language")),
    )


def licences(tenant: Tenant, instrument: Instrument) -> list[InstrumentLicence]:
    """What is on record about the right to use an instrument, newest first."""
    return list(InstrumentLicence.objects.filter(tenant=tenant, instrument=instrument.key).order_by("-pk"))


def trials(tenant: Tenant, instrument: Instrument) -> list[InstrumentTrial]:
    """What has been noted after trying an instrument, newest first."""
    return list(InstrumentTrial.objects.filter(tenant=tenant, instrument=instrument.key).order_by("-pk"))


def wordings(tenant: Tenant, instrument: Instrument) -> list[ImportedWording]:
    """The wordings imported for this structure of an instrument, newest first."""
    rows = ImportedWording.objects.filter(tenant=tenant, instrument=instrument.key, structure=instrument.version)
    return list(rows.order_by("-pk"))


def worded(tenant: Tenant, instrument: Instrument) -> Instrument:
    """The instrument in the committee's own imported words, where it has any."""
    imported: dict[str, Text] = {}
    for row in wordings(tenant, instrument):
        if row.language not in imported:
            imported[row.language] = text_of(row)
    return speaking(instrument, imported)


def speaking(instrument: Instrument, imported: Mapping[str, Text]) -> Instrument:
    """The instrument with other words in some languages; the shipped ones are kept as earlier texts."""
    if not imported:
        return instrument
    replaced = tuple(instrument.texts[language] for language in imported if language in instrument.texts)
    texts = {**instrument.texts, **imported}
    return replace(instrument, texts=texts, earlier_texts=(*instrument.earlier_texts, *replaced))


def text_of(row: ImportedWording) -> Text:
    """The words as they were bound; JSON has made text of the numbers of the choices."""
    items = {code: {**item, "options": _numbered(item["options"])} for code, item in row.words["items"].items()}
    return Text.model_validate({**row.words, "items": items})


def _numbered(options: Mapping[str, str]) -> dict[int, str]:
    return {int(option): words for option, words in options.items()}
