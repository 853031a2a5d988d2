"""Tell Django that this package is an app."""

from __future__ import annotations

from django.apps import AppConfig


class WorkshopConfig(AppConfig):
    """The app `rodtrad.workshop`."""

    name = "rodtrad.workshop"
    label = "workshop"
    verbose_name = "Uppföljningsverkstad"
