"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from rodtrad.programmes.library import views as library
from rodtrad.programmes.views import conditions, drafting, listing

app_name = "programmes"
urlpatterns = [
    path("uppfoljningar/", listing.programmes, name="list"),
    path("uppfoljningar/<uuid:programme>/plan/", drafting.draft, name="draft"),
    path("uppfoljningar/<uuid:programme>/plan/vilka/", drafting.whom, name="draft_whom"),
    path("uppfoljningar/<uuid:programme>/plan/vem/", drafting.identity, name="draft_identity"),
    path("uppfoljningar/<uuid:programme>/plan/slang/", drafting.discard, name="draft_discard"),
    path("uppfoljningar/<uuid:programme>/plan/<int:position>/", drafting.moment, name="draft_moment"),
    path("uppfoljningar/<uuid:programme>/plan/<int:position>/ta-bort/", drafting.remove, name="draft_remove"),
    path("uppfoljningar/<uuid:programme>/forutsattningar/", conditions.conditions, name="conditions"),
    path("uppfoljningar/<uuid:programme>/forutsattningar/<uuid:condition>/", conditions.condition, name="condition"),
    path(
        "uppfoljningar/<uuid:programme>/forutsattningar/<uuid:condition>/ta-bort/",
        conditions.remove,
        name="condition_remove",
    ),
    path("instrument/", library.library, name="library"),
    path("instrument/<slug:instrument>/", library.instrument, name="instrument"),
    path("instrument/<slug:instrument>/blankett/", library.blank, name="blank"),
    path("instrument/<slug:instrument>/licens/", library.licence, name="licence"),
    path("instrument/<slug:instrument>/rakning/", library.counting, name="counting"),
    path("instrument/<slug:instrument>/ordalydelse/", library.wording, name="wording"),
    path("instrument/<slug:instrument>/ordalydelse/mall/", library.wording_template, name="wording_template"),
    path("instrument/<slug:instrument>/ordalydelse/mall.xlsx", library.wording_workbook, name="wording_workbook"),
    path("instrument/<slug:instrument>/aktivera/", library.activate, name="activate"),
    path("instrument/<slug:instrument>/provat/", library.note_trial, name="note_trial"),
    path("instrument/<slug:instrument>/avaktivera/", library.deactivate, name="deactivate"),
]
