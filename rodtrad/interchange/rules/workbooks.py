"""A workbook becomes the text of its cells, so that one reader reads every file."""

from __future__ import annotations

from rodtrad.formats import csv_utf8, xlsx
from rodtrad.formats.csv_utf8 import UnreadableFile


def as_text(data: bytes) -> bytes:
    """The file as CSV: text as it is, a workbook as the values of its first sheet. Raises UnreadableFile."""
    if not xlsx.is_workbook(data):
        return data
    if len(data) > csv_utf8.MAX_BYTES:
        raise UnreadableFile("file_too_large", megabytes=csv_utf8.MAX_BYTES // 1_000_000)
    try:
        return xlsx.as_csv(data)
    except xlsx.UnreadableWorkbook as wrong:
        raise UnreadableFile(wrong.key, **wrong.values) from wrong
