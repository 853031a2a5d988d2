"""Tell Django that this package is an app."""

from __future__ import annotations

from django.apps import AppConfig


class InterchangeConfig(AppConfig):
    """The app `rodtrad.interchange`."""

    name = "rodtrad.interchange"
    label = "interchange"
    verbose_name = "Import"
