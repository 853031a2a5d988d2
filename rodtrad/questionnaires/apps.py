"""Tell Django that this package is an app, and the instrument library where its questionnaires are."""

from __future__ import annotations

from django.apps import AppConfig


class QuestionnairesConfig(AppConfig):
    """The app `rodtrad.questionnaires`."""

    name = "rodtrad.questionnaires"
    label = "questionnaires"
    verbose_name = "Egna formulär"

    def ready(self) -> None:
        """Let the library find what is published."""
        from rodtrad.instruments import library
        from rodtrad.questionnaires import shelf  # models can be read only once every app is there

        library.register_source(shelf.SOURCE)
