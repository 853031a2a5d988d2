"""The addresses of publications."""

from __future__ import annotations

from django.urls import path

from rodtrad.analysis.views import publications

PUBLICATION_URLS = [
    path("resultat/publikation/ny/", publications.prepare, name="prepare"),
    path("resultat/publikation/<uuid:publication>/", publications.publication, name="publication"),
    path("resultat/publikation/<uuid:publication>/tabell.csv", publications.publication_csv, name="publication_csv"),
    path(
        "resultat/publikation/<uuid:publication>/resultat.json", publications.publication_json, name="publication_json"
    ),
    path("resultat/publikation/<uuid:publication>/kommentar/", publications.comment, name="comment"),
    path("resultat/publikation/<uuid:publication>/klar/", publications.ready, name="ready"),
    path("resultat/publikation/<uuid:publication>/visa/", publications.show_to_group, name="show_to_group"),
    path("resultat/publikation/<uuid:publication>/slapp/", publications.release, name="release"),
    path("resultat/publikation/<uuid:publication>/ta-tillbaka/", publications.withdraw, name="withdraw"),
]
