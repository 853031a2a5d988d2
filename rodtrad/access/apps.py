"""Tell Django that this package is an app."""

from __future__ import annotations

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """The app `rodtrad.access`."""

    name = "rodtrad.access"
    label = "access"
    verbose_name = "Tillträde"
