"""The addresses of the import."""

from __future__ import annotations

from django.urls import path

from rodtrad.interchange import views

app_name = "interchange"
urlpatterns = [
    path("import/", views.upload, name="import"),
    path("import/arenden/", views.upload_cases, name="import_cases"),
    path("import/<uuid:batch>/", views.checked, name="checked"),
    path("import/<uuid:batch>/kolumner/", views.columns, name="columns"),
    path("import/<uuid:batch>/spara/", views.store, name="store"),
    path("import/<uuid:batch>/klar/", views.stored, name="stored"),
    path("import/<uuid:batch>/ta-bort/", views.discard, name="discard"),
]
