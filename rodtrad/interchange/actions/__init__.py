"""Bring a file in: keep it sealed while it is looked at, and store all of it or nothing."""

from __future__ import annotations

from rodtrad.interchange.actions.answers import Stored, discard, say_columns, store, upload
from rodtrad.interchange.actions.cases import StoredCases, store_cases

__all__ = ["Stored", "StoredCases", "discard", "say_columns", "store", "store_cases", "upload"]
