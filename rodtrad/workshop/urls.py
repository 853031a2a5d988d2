"""The addresses of uppföljningsverkstad."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "workshop"
urlpatterns: list[URLPattern] = []
