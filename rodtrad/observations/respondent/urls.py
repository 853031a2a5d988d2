"""The addresses that a poster leads to."""

from __future__ import annotations

from django.urls import path, register_converter

from rodtrad.observations.respondent import views


class VisitToken:
    """The letters of a poster's address; anything else never reaches the database."""

    regex = "[A-Za-z0-9_-]{32}"

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


register_converter(VisitToken, "visit")

app_name = "respondent_observations"
urlpatterns = [
    path("besok/<visit:visit>/", views.questions, name="questions"),
    path("besok/<visit:visit>/tack/", views.thanks, name="thanks"),
    path("besok/<visit:visit>/platta/", views.kiosk, name="kiosk"),
    path("besok/<visit:visit>/platta/tack/", views.kiosk_thanks, name="kiosk_thanks"),
]
