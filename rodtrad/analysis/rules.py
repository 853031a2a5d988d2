"""Decisions about publications, without Django and without the clock."""

from __future__ import annotations

from enum import StrEnum


class PublicationStatus(StrEnum):
    """The life of a publication: made, shown to the group that owns the numbers, then released."""

    DRAFT = "draft"
    WITH_GROUP = "with_group"
    RELEASED = "released"
    WITHDRAWN = "withdrawn"
