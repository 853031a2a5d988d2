"""Tell Django that this package is an app."""

from __future__ import annotations

from django.apps import AppConfig


class CollectionConfig(AppConfig):
    """The app `rodtrad.collection`."""

    name = "rodtrad.collection"
    label = "collection"
    verbose_name = "Insamling"
