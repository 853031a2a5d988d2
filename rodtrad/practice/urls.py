"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from rodtrad.practice import views

app_name = "practice"
urlpatterns = [
    path("ovning/", views.cast, name="cast"),
    path("ovning/logga-in/<str:username>/", views.sign_in, name="sign_in"),
]
