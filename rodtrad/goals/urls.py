"""The addresses of mål."""

from __future__ import annotations

from django.urls import path

from rodtrad.goals.views import case, group

app_name = "goals"
_EPISODE = "klienter/<uuid:client>/<uuid:episode>/mal/"
urlpatterns = [
    path("uppfoljningar/mal/", group.goals, name="group"),
    path("uppfoljningar/mal/traffar/", group.meetings, name="meetings"),
    path(_EPISODE, case.goals, name="goals"),
    path(f"{_EPISODE}nytt/", case.new, name="new"),
    path(f"{_EPISODE}delaktighet/", case.part, name="part"),
    path(f"{_EPISODE}traffar/", case.meetings_plan, name="meetings_plan"),
    path(f"{_EPISODE}reflektion/", case.reflect, name="reflect"),
    path("mal/<uuid:goal>/", case.change, name="change"),
    path("mal/<uuid:goal>/folj-upp/", case.rate, name="rate"),
    path("mal/<uuid:goal>/utgar/", case.drop, name="drop"),
]
