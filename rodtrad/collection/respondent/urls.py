"""The addresses of the respondent's part of this app."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "respondent_collection"
urlpatterns: list[URLPattern] = []
