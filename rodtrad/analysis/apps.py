"""Tell Django that this package is an app."""

from __future__ import annotations

from django.apps import AppConfig


class AnalysisConfig(AppConfig):
    """The app `rodtrad.analysis`."""

    name = "rodtrad.analysis"
    label = "analysis"
    verbose_name = "Resultat"
