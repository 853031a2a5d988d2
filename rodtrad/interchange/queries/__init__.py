"""Questions an importer asks: where may I import, what file waits, and how were such columns read before."""

from __future__ import annotations

from rodtrad.interchange.queries.answers import (
    batch,
    batches,
    check,
    columns,
    earlier,
    header_digest,
    open_episode,
    programmes,
    table_of,
    units,
)
from rodtrad.interchange.queries.cases import CaseImport, check_case_file

__all__ = [
    "CaseImport", "batch", "batches", "check", "check_case_file", "columns", "earlier", "header_digest",
    "open_episode", "programmes", "table_of", "units",
]  # fmt: skip
