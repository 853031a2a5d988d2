"""Tell Django that this package is an app."""

from __future__ import annotations

from django.apps import AppConfig


class ExercisesConfig(AppConfig):
    """The app `rodtrad.exercises`."""

    name = "rodtrad.exercises"
    label = "exercises"
    verbose_name = "Studieguide"
