"""What a score rests on beside the answers, and how both are stored: settings, a table of norms, the person's sex."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any, Final

from rodtrad.instruments.answers import Answers
from rodtrad.instruments.definition import Instrument, Scale
from rodtrad.instruments.references import Sex, reference_for
from rodtrad.instruments.scoring import ScaleScore, Scores, Settings, chosen_settings, score
from rodtrad.kit import numbers

_NORMS: Final = "norms"
_NORMS_DIGEST: Final = "norms_digest"
_SEX: Final = "sex"
_SEXES: Final[Mapping[str, Sex]] = {"female": "female", "male": "male"}
_WORD: Final = re.compile(r"[A-Za-z_]\w*")


@dataclass(frozen=True)
class Basis:
    """What an organisation has chosen for an instrument, and what is known of the person; empty is the usual."""

    settings: Settings = field(default_factory=dict)
    norms: str = ""
    sex: Sex | None = None


USUAL: Final = Basis()


@dataclass(frozen=True)
class Based:
    """Scores and the documents that are stored of them."""

    scores: Scores
    documents: dict[str, dict[str, object]]


def known_sex(stored: str) -> Sex | None:
    """Return the sex as norms know it; None when it is not known or not said."""
    return _SEXES.get(stored)


def scored(instrument: Instrument, answers: Answers, *, age: int | None, rater: str | None, basis: Basis) -> Based:
    """Score the answers on a basis; a table of norms counts only where it has numbers for such a person."""
    held = replace(basis, norms=_table_for(instrument, basis, age, rater))
    scores = score(
        instrument, answers, age=age, sex=held.sex, rater=rater, norms=held.norms or None, settings=held.settings
    )
    return Based(scores, documents(instrument, scores, held))


def documents(instrument: Instrument, scores: Scores, basis: Basis = USUAL) -> dict[str, dict[str, object]]:
    """Return scores as they are stored: thousandths, what made each, and how it was reached."""
    by = _by_scale(instrument, basis) if basis != USUAL else {}
    return {key: _document(found, by.get(key, {})) for key, found in scores.scales.items()}


def basis_of(instrument: Instrument, stored: Mapping[str, Mapping[str, Any]]) -> Basis:
    """Return what stored scores rest on, so that they can be made again; norms that are gone count as none."""
    said: dict[str, str] = {}
    for document in stored.values():
        said |= document.get("by", {})
    if not said:
        return USUAL
    settings: dict[str, Fraction | str] = {
        setting.key: said[setting.key] if setting.ways else Fraction(said[setting.key])
        for setting in instrument.settings
        if setting.key in said
    }
    norms = said.get(_NORMS, "")
    return Basis(settings, norms if norms in instrument.norms else "", known_sex(said.get(_SEX, "")))


def as_text(settings: Settings) -> dict[str, str]:
    """Return settings as they are stored: a number as a fraction in text, a way by its name."""
    return {key: str(value) for key, value in settings.items()}


def from_text(instrument: Instrument, written: Mapping[str, str]) -> Settings:
    """Return stored settings as scoring takes them; what the instrument no longer has is left out."""
    found: dict[str, Fraction | str] = {}
    for setting in instrument.settings:
        text = written.get(setting.key)
        if text is not None and (not setting.ways or text in setting.ways):
            found[setting.key] = text if setting.ways else Fraction(text)
    return found


def _table_for(instrument: Instrument, basis: Basis, age: int | None, rater: str | None) -> str:
    table = instrument.norms.get(basis.norms)
    if table is None:
        return ""
    covered = all(reference_for(bands, age, basis.sex, rater) for bands in table.scales.values())
    return table.key if covered else ""


def _by_scale(instrument: Instrument, basis: Basis) -> dict[str, dict[str, str]]:
    """What each scale rests on, beyond the usual: only what its number or its band depends on."""
    usual = chosen_settings(instrument, {})
    changed = {key: value for key, value in basis.settings.items() if value != usual[key]}
    table = instrument.norms.get(basis.norms)
    found: dict[str, dict[str, str]] = {}
    for scale in instrument.scales:
        said = {key: str(value) for key, value in changed.items() if key in _names(scale)}
        in_table = table is not None and scale.key in table.scales
        if table is not None and in_table:
            said |= {_NORMS: table.key, _NORMS_DIGEST: table.digest[:12]}
        bands = table.scales[scale.key] if table is not None and in_table else scale.bands
        if basis.sex and any(each.group.sex for each in bands):
            said[_SEX] = basis.sex
        if said:
            found[scale.key] = said
    return found


def _names(scale: Scale) -> frozenset[str]:
    """The settings a scale may rest on."""
    if scale.method == "gas_t":
        return frozenset({"rho"})
    sources = [scale.formula, *(other.formula for other in scale.alternatives)]
    named = {word for source in sources for word in _WORD.findall(source)}
    return frozenset(named | {other.setting for other in scale.alternatives})


def _document(found: ScaleScore, by: Mapping[str, str]) -> dict[str, object]:
    return {
        "milli": None if found.value is None else numbers.milli(found.value),
        "status": str(found.status),
        "band": found.band,
        "n_missing": found.n_missing,
        "algorithm": found.algorithm,
        **({"clamped": True} if found.clamped else {}),
        **({"by": dict(by)} if by else {}),
    }
