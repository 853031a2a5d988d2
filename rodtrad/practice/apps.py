"""Tell Django that this package is an app."""

from __future__ import annotations

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    """The app `rodtrad.practice`."""

    name = "rodtrad.practice"
    label = "practice"
    verbose_name = "Övning"
