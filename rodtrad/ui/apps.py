"""Tell Django that this package is an app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import get_language

from rodtrad.kit import numbers


class UiConfig(AppConfig):
    """The app `rodtrad.ui`."""

    name = "rodtrad.ui"
    label = "ui"
    verbose_name = "Gränssnitt"

    def ready(self) -> None:
        """Numbers follow the language of the page they stand on."""
        numbers.follow(lambda: (get_language() or "sv").startswith("sv"))
