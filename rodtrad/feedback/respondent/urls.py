"""The addresses of the respondent's part of this app."""

from __future__ import annotations

from django.urls import path

from rodtrad.collection.respondent import converters as converters  # registers <link:...>
from rodtrad.feedback.respondent import views

app_name = "respondent_feedback"
urlpatterns = [path("<link:token>/bild/", views.picture, name="picture")]
