"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from rodtrad.programmes import views

app_name = "programmes"
urlpatterns = [path("uppfoljningar/", views.programmes, name="list")]
