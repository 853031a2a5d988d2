"""The addresses of studieguide."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "exercises"
urlpatterns: list[URLPattern] = []
