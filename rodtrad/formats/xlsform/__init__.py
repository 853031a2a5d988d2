"""XLSForm, the spreadsheet that ODK, KoboToolbox and others read and write."""

from __future__ import annotations

from typing import Final

from rodtrad.formats.xlsform.reading import FileRead, UnreadableForm, read, read_sheets
from rodtrad.formats.xlsform.writing import write

__all__ = ["LABEL", "LOSES", "SUFFIX", "FileRead", "UnreadableForm", "read", "read_sheets", "write"]

LABEL: Final = "XLSForm"
SUFFIX: Final = ".xlsx"
LOSES: Final = (
    "norm tables; and for other programs: scores, bands, flags, raters, licence and the words at the ends of a line, "
    "which are kept in a sheet of their own"
)
