"""Tell Django that this package is an app."""

from __future__ import annotations

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """The app `rodtrad.programmes`."""

    name = "rodtrad.programmes"
    label = "programmes"
    verbose_name = "Uppföljningar"
