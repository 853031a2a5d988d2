"""Tell Django that this package is an app."""

from __future__ import annotations

from django.apps import AppConfig


class ObservationsConfig(AppConfig):
    """The app `rodtrad.observations`."""

    name = "rodtrad.observations"
    label = "observations"
    verbose_name = "Annan uppföljning"
