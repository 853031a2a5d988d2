"""FHIR Questionnaire (R4) as JSON, which health care systems and form builders read and write."""

from __future__ import annotations

from typing import Final

from rodtrad.formats.fhir.reading import FileRead, UnreadableQuestionnaire, read
from rodtrad.formats.fhir.writing import write

__all__ = ["LABEL", "LOSES", "SUFFIX", "FileRead", "UnreadableQuestionnaire", "read", "write"]

LABEL: Final = "FHIR Questionnaire (R4)"
SUFFIX: Final = ".json"
LOSES: Final = (
    "norm tables; and for other programs: scores, bands, flags, raters, licence and the words at the ends of a line, "
    "which are kept in an extension of our own"
)
