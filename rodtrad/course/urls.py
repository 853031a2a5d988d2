"""The addresses of the course."""

from __future__ import annotations

from django.urls import path

from rodtrad.course.views import course, practice, taking_part

app_name = "course"
HOME = "larande/kurs/"
urlpatterns = [
    path(HOME, course.start, name="start"),
    path(f"{HOME}ny/", course.new, name="new"),
    path(f"{HOME}<uuid:course>/", course.course, name="course"),
    path(f"{HOME}<uuid:course>/andra/", course.change, name="change"),
    path(f"{HOME}<uuid:course>/var-med/", course.join, name="join"),
    path(f"{HOME}<uuid:course>/avslutning/", course.closing, name="closing"),
    path(f"{HOME}deltar/<uuid:participation>/", taking_part.own, name="own"),
    path(f"{HOME}deltar/<uuid:participation>/steg/", taking_part.tick, name="tick"),
    path(f"{HOME}deltar/<uuid:participation>/plan/", taking_part.plan, name="plan"),
    path(f"{HOME}deltar/<uuid:participation>/publicering/", taking_part.choose, name="choose"),
    path(f"{HOME}deltar/<uuid:participation>/visa/", taking_part.show, name="show"),
    path(f"{HOME}deltar/<uuid:participation>/lamna/", taking_part.leave, name="leave"),
    path(f"{HOME}presentation/<uuid:participation>/", course.presentation, name="presentation"),
    path(f"{HOME}data/<slug:dataset>/", practice.dataset, name="dataset"),
    path(f"{HOME}data/<slug:dataset>/rader/", practice.rows, name="rows"),
    path(f"{HOME}data/<slug:dataset>/rader.<slug:way>", practice.rows_file, name="rows_file"),
    path(f"{HOME}data/<slug:dataset>/folj-upp/", practice.load, name="load"),
    path(f"{HOME}data/<slug:dataset>/ta-med/", practice.take, name="take"),
]
