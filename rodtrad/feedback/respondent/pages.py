"""What the page with one's own picture shows."""

from __future__ import annotations

from dataclasses import dataclass

from rodtrad.charts.figure import Figure
from rodtrad.collection.respondent.pages import Frame


@dataclass(frozen=True)
class PicturePage:
    """The figure of one's own answers, what it says in plain words, and whom to talk with; nobody is named."""

    frame: Frame
    figure: Figure
    sentences: tuple[str, ...]
    is_flagged: bool
    receipt_url: str
    hand_back_url: str
