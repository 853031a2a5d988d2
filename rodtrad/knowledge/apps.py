"""Tell Django that this package is an app."""

from __future__ import annotations

from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    """The app `rodtrad.knowledge`."""

    name = "rodtrad.knowledge"
    label = "knowledge"
    verbose_name = "Lärande"

    def ready(self) -> None:
        """Let what a group has answered and decided be a reason to practise."""
        from rodtrad.exercises import needs  # models can be read only once every app is there
        from rodtrad.knowledge.queries import reasons

        needs.register(reasons.tell)
