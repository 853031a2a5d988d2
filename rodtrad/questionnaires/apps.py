"""Tell Django that this package is an app."""

from __future__ import annotations

from django.apps import AppConfig


class QuestionnairesConfig(AppConfig):
    """The app `rodtrad.questionnaires`."""

    name = "rodtrad.questionnaires"
    label = "questionnaires"
    verbose_name = "Egna formulär"
