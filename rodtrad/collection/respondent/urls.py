"""The addresses of the respondent's part of this app."""

from __future__ import annotations

from django.urls import URLPattern, path

from rodtrad.collection.respondent import converters as converters  # registers <link:...> and <form:...>
from rodtrad.collection.respondent import sending, views, worker
from rodtrad.collection.respondent.code_views import code

app_name = "respondent_collection"
urlpatterns: list[URLPattern] = [
    path("kod/", code, name="code"),
    path("sw.js", worker.service_worker, name="service_worker"),
    path("utan-nat/", worker.offline, name="offline"),
    path("<link:token>/", views.start, name="start"),
    path("<link:token>/borja/", views.begin, name="begin"),
    path("<link:token>/fragor/<form:form>/", views.form, name="form"),
    path("<link:token>/skicka/", sending.send, name="send"),
    path("<link:token>/avsta/", views.decline, name="decline"),
    path("<link:token>/tack/", views.receipt, name="receipt"),
    path("<link:token>/lage/", views.status, name="status"),
]
