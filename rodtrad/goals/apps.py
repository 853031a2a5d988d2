"""Tell Django that this package is an app."""

from __future__ import annotations

from django.apps import AppConfig


class GoalsConfig(AppConfig):
    """The app `rodtrad.goals`."""

    name = "rodtrad.goals"
    label = "goals"
    verbose_name = "Mål"
