"""The addresses of what is made for paper."""

from __future__ import annotations

from django.urls import path

from rodtrad.reports import views

app_name = "reports"
urlpatterns = [
    path("instrument/<slug:instrument>/blankett.pdf", views.blank, name="blank"),
    path("egna-formular/<uuid:questionnaire>/blankett.pdf", views.draft, name="draft"),
]
