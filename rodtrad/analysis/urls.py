"""The addresses of results about groups."""

from __future__ import annotations

from django.urls import path

from rodtrad.analysis.publication_urls import PUBLICATION_URLS
from rodtrad.analysis.views import answers, coverage, live, passport

app_name = "analysis"
urlpatterns = [
    path("instrument/<slug:instrument>/egna-svar/", passport.passport, name="passport"),
    path("resultat/", live.results, name="results"),
    path("uppfoljningar/<uuid:programme>/tackning/", coverage.coverage, name="coverage"),
    path("uppfoljningar/<uuid:programme>/svar/", answers.answers, name="answers"),
    path("klienter/<uuid:client>/<uuid:episode>/infor-val/", answers.before_choice, name="before_choice"),
    path("resultat/min-egen-bild/", live.own, name="own"),
    path("resultat/enhet/<uuid:unit>/", live.unit, name="unit"),
    path("resultat/enhet/<uuid:unit>/nytt/", live.unit_news, name="unit_news"),
    path("resultat/enhet/<uuid:unit>/apt/", live.apt, name="apt"),
    path("resultat/enhet/<uuid:unit>/saknas/", live.missing, name="missing"),
    *PUBLICATION_URLS,
]
