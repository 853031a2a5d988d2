"""Tell Django that this package is an app."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The app `rodtrad.web`."""

    name = "rodtrad.web"
    label = "web"
    verbose_name = "Rödtråd"
