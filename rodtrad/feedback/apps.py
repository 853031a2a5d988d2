"""Tell Django that this package is an app."""

from __future__ import annotations

from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    """The app `rodtrad.feedback`."""

    name = "rodtrad.feedback"
    label = "feedback"
    verbose_name = "Återkoppling"
