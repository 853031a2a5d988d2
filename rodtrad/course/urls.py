"""The addresses of kurs."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "course"
urlpatterns: list[URLPattern] = []
