"""Tell Django that this package is an app."""

from __future__ import annotations

from django.apps import AppConfig


class CourseConfig(AppConfig):
    """The app `rodtrad.course`."""

    name = "rodtrad.course"
    label = "course"
    verbose_name = "Kurs"
