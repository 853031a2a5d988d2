"""Tell Django that this package is an app."""

from __future__ import annotations

from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    """The app `rodtrad.knowledge`."""

    name = "rodtrad.knowledge"
    label = "knowledge"
    verbose_name = "Lärande"
