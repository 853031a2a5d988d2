"""The addresses of mål."""

from __future__ import annotations

from django.urls import path

from rodtrad.goals import views

app_name = "goals"
_EPISODE = "klienter/<uuid:client>/<uuid:episode>/mal/"
urlpatterns = [
    path("uppfoljningar/mal/", views.group, name="group"),
    path(_EPISODE, views.goals, name="goals"),
    path(f"{_EPISODE}nytt/", views.new, name="new"),
    path(f"{_EPISODE}delaktighet/", views.part, name="part"),
    path(f"{_EPISODE}reflektion/", views.reflect, name="reflect"),
    path("mal/<uuid:goal>/", views.change, name="change"),
    path("mal/<uuid:goal>/folj-upp/", views.rate, name="rate"),
    path("mal/<uuid:goal>/utgar/", views.drop, name="drop"),
]
