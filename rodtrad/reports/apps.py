"""Tell Django that this package is an app."""

from __future__ import annotations

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """The app `rodtrad.reports`."""

    name = "rodtrad.reports"
    label = "reports"
    verbose_name = "Papper"
