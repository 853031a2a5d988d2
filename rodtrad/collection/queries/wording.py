"""The instrument of a question in the words its committee uses: shipped, or brought by the committee itself."""

from __future__ import annotations

from functools import lru_cache

from rodtrad.access import straight
from rodtrad.instruments import library
from rodtrad.instruments.definition import Instrument
from rodtrad.instruments.wording import Text
from rodtrad.programmes.library.standing import speaking, text_of
from rodtrad.programmes.models import ImportedWording

# The hot path asks only about instruments whose words are brought, and reads the words once for each digest.
_NEWEST = """
    SELECT language, id, digest FROM programmes_importedwording
    WHERE tenant_id = %s AND instrument = %s AND structure = %s ORDER BY id
"""
_Brought = tuple[tuple[int, str], ...]  # which row holds for a language, and the digest of its words


def asked_form(tenant_id: int, key: str, structure: str) -> Instrument:
    """The instrument as this committee's respondents read it; the same object for as long as the words are the same."""
    instrument = library.get(key, structure)
    if not instrument.licence.needs_imported_wording:
        return instrument
    rows = straight.execute(_NEWEST, [tenant_id, key, structure]).fetchall()
    newest = {language: (pk, digest) for language, pk, digest in rows}
    return _speaking(key, structure, tuple(newest[language] for language in sorted(newest))) if newest else instrument


@lru_cache(maxsize=256)
def _speaking(key: str, structure: str, brought: _Brought) -> Instrument:
    rows = ImportedWording.objects.filter(pk__in=[pk for pk, _digest in brought])
    imported = {row.language: text_of(row) for row in rows}
    return speaking(library.get(key, structure), imported)


def text_with_digest(instrument: Instrument, digest: str) -> Text | None:
    """The words with this digest, today's or earlier ones: what somebody had before them when they answered."""
    known = (*instrument.texts.values(), *instrument.earlier_texts)
    return next((text for text in known if text.digest == digest), None)
