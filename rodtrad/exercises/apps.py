"""Tell Django that this package is an app."""

from __future__ import annotations

from django.apps import AppConfig


class ExercisesConfig(AppConfig):
    """The app `rodtrad.exercises`."""

    name = "rodtrad.exercises"
    label = "exercises"
    verbose_name = "Studieguide"

    def ready(self) -> None:
        """Let what a group chose when it talked about its goals be a reason to practise."""
        from rodtrad.exercises import needs  # models can be read only once every app is there
        from rodtrad.exercises.queries import goal_talks

        needs.register(goal_talks.tell)
