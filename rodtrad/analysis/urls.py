"""The addresses of results about groups."""

from __future__ import annotations

from rodtrad.analysis.publication_urls import PUBLICATION_URLS

app_name = "analysis"
urlpatterns = [*PUBLICATION_URLS]
