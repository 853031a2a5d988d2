"""Tell Django that this package is an app."""

from __future__ import annotations

from django.apps import AppConfig


class UiConfig(AppConfig):
    """The app `rodtrad.ui`."""

    name = "rodtrad.ui"
    label = "ui"
    verbose_name = "Gränssnitt"
