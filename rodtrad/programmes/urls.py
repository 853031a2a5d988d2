"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from rodtrad.programmes import views
from rodtrad.programmes.library import views as library

app_name = "programmes"
urlpatterns = [
    path("uppfoljningar/", views.programmes, name="list"),
    path("instrument/", library.library, name="library"),
    path("instrument/<slug:instrument>/", library.instrument, name="instrument"),
    path("instrument/<slug:instrument>/blankett/", library.blank, name="blank"),
    path("instrument/<slug:instrument>/licens/", library.licence, name="licence"),
    path("instrument/<slug:instrument>/ordalydelse/", library.wording, name="wording"),
    path("instrument/<slug:instrument>/ordalydelse/mall/", library.wording_template, name="wording_template"),
    path("instrument/<slug:instrument>/aktivera/", library.activate, name="activate"),
    path("instrument/<slug:instrument>/provat/", library.note_trial, name="note_trial"),
    path("instrument/<slug:instrument>/avaktivera/", library.deactivate, name="deactivate"),
]
