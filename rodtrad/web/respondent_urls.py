"""Every address of the respondent's world, and nothing else; may be served by a process of its own."""

from __future__ import annotations

from django.urls import include, path

from rodtrad.web import errors

urlpatterns = [
    path("svara/", include("rodtrad.observations.respondent.urls")),
    path("svara/", include("rodtrad.collection.respondent.urls")),
    path("svara/", include("rodtrad.feedback.respondent.urls")),
]

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.not_found
handler500 = errors.server_error
