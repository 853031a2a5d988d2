"""Every address of the staff side; the respondent's own addresses are in `respondent_urls`."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path

from rodtrad.access.guard import public_view
from rodtrad.ui import views as ui_views
from rodtrad.web import errors, views

urlpatterns = [
    path("", views.start, name="start"),
    path("halsa/", views.health, name="health"),
    path("tillganglighet/", views.accessibility, name="accessibility"),
    path("sprak/", views.set_language, name="set_language"),
    path("konto/", include("rodtrad.access.account_urls")),
    path("", include("rodtrad.access.urls")),
    path("", include("rodtrad.programmes.urls")),
    path("", include("rodtrad.clients.urls")),
    path("", include("rodtrad.collection.urls")),
    path("", include("rodtrad.feedback.urls")),
    path("", include("rodtrad.analysis.urls")),
    path("", include("rodtrad.interchange.urls")),
    path("", include("rodtrad.reports.urls")),
    path("", include("rodtrad.questionnaires.urls")),
    path("", include("rodtrad.goals.urls")),
    path("", include("rodtrad.observations.urls")),
    path("", include("rodtrad.workshop.urls")),
    path("", include("rodtrad.exercises.urls")),
    path("", include("rodtrad.knowledge.urls")),
    path("", include("rodtrad.course.urls")),
]
if settings.PRACTICE:
    invented = public_view("Shows the design system with invented content only.")
    urlpatterns += [
        path("", include("rodtrad.practice.urls")),
        path("stil/", invented(ui_views.gallery), name="gallery"),
        path("stil/svara/", invented(ui_views.respondent_gallery), name="gallery_respondent"),
    ]

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.not_found
handler500 = errors.server_error
