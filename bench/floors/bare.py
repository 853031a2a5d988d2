"""The floor for a page: Django answering one line, with no middleware, no database and no template."""

from __future__ import annotations

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.urls import path


def hello(request: HttpRequest) -> HttpResponse:
    """Answer one line."""
    return HttpResponse("hej")


urlpatterns = [path("", hello)]
settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="only a floor", MIDDLEWARE=[], DEBUG=False)
django.setup(set_prefix=False)
application = WSGIHandler()
