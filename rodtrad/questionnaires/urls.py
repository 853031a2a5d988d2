"""The addresses of egna formulär."""

from __future__ import annotations

from django.urls import path

from rodtrad.questionnaires.views import asking, building, files, publishing

app_name = "questionnaires"
urlpatterns = [
    path("egna-formular/", building.questionnaires, name="list"),
    path("egna-formular/nytt/", building.begin, name="begin"),
    path("egna-formular/fil/", files.read_file, name="import"),
    path("egna-formular/fil/spara/", files.keep_file, name="keep"),
    path("instrument/<slug:instrument>/fil/<slug:file_format>/", files.export_instrument, name="export_instrument"),
    path("egna-formular/<uuid:questionnaire>/fil/<slug:file_format>/", files.export_draft, name="export_draft"),
    path("egna-formular/<uuid:questionnaire>/", building.build, name="build"),
    path("egna-formular/<uuid:questionnaire>/uppgifter/", building.settings, name="settings"),
    path("egna-formular/<uuid:questionnaire>/del/", building.new_section, name="new_section"),
    path("egna-formular/<uuid:questionnaire>/del/<slug:section>/", building.section, name="section"),
    path("egna-formular/<uuid:questionnaire>/sprak/<slug:language>/", building.translate, name="translate"),
    path("egna-formular/<uuid:questionnaire>/flytta/", building.move, name="move"),
    path("egna-formular/<uuid:questionnaire>/ta-bort/<slug:code>/", building.remove, name="remove"),
    path("egna-formular/<uuid:questionnaire>/fraga/", asking.new_question, name="new_question"),
    path("egna-formular/<uuid:questionnaire>/fraga/<slug:question>/", asking.question, name="question"),
    path("egna-formular/<uuid:questionnaire>/poang/", asking.new_score, name="new_score"),
    path("egna-formular/<uuid:questionnaire>/poang/<slug:score>/", asking.score, name="score"),
    path("egna-formular/<uuid:questionnaire>/las-igenom/", publishing.review, name="review"),
    path("egna-formular/<uuid:questionnaire>/avsluta/", publishing.retire, name="retire"),
    path("egna-formular/<uuid:questionnaire>/ta-tillbaka/", publishing.bring_back, name="bring_back"),
]
