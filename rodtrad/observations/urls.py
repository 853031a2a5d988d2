"""The addresses of annan uppföljning."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "observations"
urlpatterns: list[URLPattern] = []
