"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from rodtrad.clients.views import about, cases, counting, register, removing, running, services

app_name = "clients"
urlpatterns = [
    path("klienter/ny/", register.register, name="register"),
    path("klienter/ny/klart/", register.receipt, name="receipt"),
    path("klienter/antal/", counting.count, name="count"),
    path("klienter/sok/", cases.search, name="search"),
    path("klienter/arendehandledning/", cases.supervision, name="supervision"),
    path("klienter/arendehandledning/<uuid:mark>/klar/", cases.supervision_done, name="supervision_done"),
    path("klienter/<uuid:client>/<uuid:episode>/anteckning/", cases.write_note, name="write_note"),
    path("klienter/<uuid:client>/<uuid:episode>/fas/", cases.enter_phase, name="enter_phase"),
    path("klienter/<uuid:client>/<uuid:episode>/avsluta/", cases.close_episode, name="close_episode"),
    path("klienter/<uuid:client>/<uuid:episode>/arendehandledning/", cases.take_up, name="take_up"),
    path("klienter/<uuid:client>/<uuid:episode>/insatser/", services.case, name="case"),
    path("klienter/<uuid:client>/<uuid:episode>/insatser/ny/", services.register_service, name="register_service"),
    path(
        "klienter/<uuid:client>/<uuid:episode>/insatser/<uuid:service>/",
        services.correct_service,
        name="correct_service",
    ),
    path(
        "klienter/<uuid:client>/<uuid:episode>/insatser/<uuid:service>/avsluta/",
        services.end_service,
        name="end_service",
    ),
    path(
        "klienter/<uuid:client>/<uuid:episode>/insatser/<uuid:service>/ta-bort/",
        removing.remove_service,
        name="remove_service",
    ),
    path(
        "klienter/<uuid:client>/<uuid:episode>/handelser/<uuid:event>/ta-bort/",
        removing.remove_event,
        name="remove_event",
    ),
    path("klienter/<uuid:client>/<uuid:episode>/kontakter/ta-bort/", removing.remove_contact, name="remove_contact"),
    path("klienter/<uuid:client>/<uuid:episode>/ansvar/", running.workers, name="workers"),
    path("klienter/<uuid:client>/<uuid:episode>/forsta-dagen/", running.first_day, name="first_day"),
    path("klienter/<uuid:client>/ny-kontakt/", running.again, name="again"),
    path("klienter/<uuid:client>/<uuid:episode>/kontakter/ny/", services.note_contact, name="note_contact"),
    path("klienter/<uuid:client>/<uuid:episode>/handelser/ny/", services.note_event, name="note_event"),
    path("klienter/<uuid:client>/<uuid:episode>/handelser/<uuid:event>/", services.correct_event, name="correct_event"),
    path("klienter/<uuid:client>/<uuid:episode>/anledning/", services.reasons, name="reasons"),
    path("klienter/<uuid:client>/<uuid:episode>/kon/", about.sex, name="sex"),
    path("klienter/<uuid:client>/<uuid:episode>/vem-ar-vem/", about.raters, name="raters"),
    path("klienter/<uuid:client>/<uuid:episode>/oppna/", services.reopen, name="reopen"),
    path("klienter/<uuid:client>/anteckning/<uuid:note>/", cases.change_note, name="change_note"),
]
