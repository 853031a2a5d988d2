"""The addresses of the study guide."""

from __future__ import annotations

from django.urls import path

from rodtrad.exercises.views import catalogue, goals, leading, offline, packages, planning, taking_part

app_name = "exercises"
HOME = "larande/ovningar/"
urlpatterns = [
    path(HOME, catalogue.start, name="start"),
    path(f"{HOME}alla/", catalogue.overview, name="overview"),
    path(f"{HOME}forberedelser/", catalogue.preparations, name="preparations"),
    path(f"{HOME}stod/", catalogue.supports, name="supports"),
    path(f"{HOME}eget/", packages.new, name="new_package"),
    path(f"{HOME}eget/<uuid:own>/", packages.change, name="change_package"),
    path(f"{HOME}eget/<uuid:own>/ta-bort/", packages.remove, name="remove_package"),
    path(f"{HOME}mal/", goals.goals, name="goals"),
    path(f"{HOME}mal/valda/", goals.choose, name="choose_goals"),
    path(f"{HOME}planer/", planning.plans, name="plans"),
    path(f"{HOME}planer/ny/", planning.new, name="new_plan"),
    path(f"{HOME}planer/<uuid:plan>/", planning.plan, name="plan"),
    path(f"{HOME}planer/<uuid:plan>/flytta/", planning.move, name="move"),
    path(f"{HOME}planer/<uuid:plan>/uppgift/", planning.task, name="task"),
    path(f"{HOME}planer/<uuid:plan>/bjud-in/", planning.invite, name="invite"),
    path(f"{HOME}planer/<uuid:plan>/ta-tillbaka/", planning.withdraw, name="withdraw"),
    path(f"{HOME}planer/<uuid:plan>/ta-bort/", planning.remove, name="remove_plan"),
    path(f"{HOME}traff/<uuid:session>/", taking_part.session, name="session"),
    path(f"{HOME}traff/<uuid:session>/laget/", taking_part.session_now, name="session_now"),
    path(f"{HOME}traff/<uuid:session>/eget/", taking_part.reflect, name="reflect"),
    path(f"{HOME}traff/<uuid:session>/tavla/", taking_part.board, name="board"),
    path(f"{HOME}traff/<uuid:session>/tavla/<uuid:idea>/ta-ned/", leading.unboard, name="unboard"),
    path(f"{HOME}traff/<uuid:session>/leda/", leading.lead, name="lead"),
    path(f"{HOME}traff/<uuid:session>/leda/laget/", leading.lead_now, name="lead_now"),
    path(f"{HOME}traff/<uuid:session>/leda/steg/", leading.step, name="step"),
    path(f"{HOME}traff/<uuid:session>/leda/anteckning/", leading.note, name="note"),
    path(f"{HOME}traff/<uuid:session>/leda/avsluta/", leading.close, name="close"),
    path(f"{HOME}traff/<uuid:session>/leda/oppna-igen/", leading.reopen, name="reopen"),
    path(f"{HOME}traff/<uuid:session>/skarm/", leading.screen, name="screen"),
    path(f"{HOME}traff/<uuid:session>/skarm/laget/", leading.screen_now, name="screen_now"),
    path(f"{HOME}traff/<uuid:session>/grupper/", leading.groups, name="groups"),
    path(f"{HOME}traff/<uuid:session>/spelregler/", leading.rules, name="rules"),
    path(f"{HOME}traff/<uuid:session>/andra/", planning.change_session, name="change_session"),
    path(f"{HOME}utan-nat/arbetare.js", offline.worker, name="worker"),
    path(f"{HOME}utan-nat/<slug:package>/<slug:exercise>/", offline.offline, name="offline"),
    path(f"{HOME}paket/<slug:package>/", catalogue.package, name="package"),
    path(f"{HOME}paket/<slug:package>/<slug:exercise>/", catalogue.exercise, name="exercise"),
]
