"""What the style gallery's templates receive."""

from __future__ import annotations

from dataclasses import dataclass

from django.forms import Form

from rodtrad.charts.figure import Figure
from rodtrad.ui.parts import Step, Tab


@dataclass(frozen=True)
class GalleryPage:
    """Every part of the design system, with invented content."""

    figures: tuple[Figure, ...]
    steps: tuple[Step, ...]
    tabs: tuple[Tab, ...]
    form: Form
    icons: tuple[str, ...]
