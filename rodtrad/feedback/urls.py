"""The addresses of Idag, Klienter and the page of one person."""

from __future__ import annotations

from django.urls import path

from rodtrad.feedback.views import client, lists, programme, running, worklist

app_name = "feedback"
urlpatterns = [
    path("idag/", lists.today, name="today"),
    path("idag/nytt/", lists.today_news, name="today_news"),
    path("idag/lista/", worklist.worklist, name="worklist"),
    path("idag/lista/paminnelser/", worklist.reminders, name="reminders"),
    path("idag/lista/<uuid:occasion>/<slug:rater>/", worklist.act, name="worklist_act"),
    path("idag/lista/<uuid:occasion>/<slug:rater>/angra/", worklist.undo, name="worklist_undo"),
    path("klienter/", lists.clients, name="clients"),
    path("klienter/<uuid:client>/", client.client, name="client"),
    path("klienter/<uuid:client>/nytt/", client.client_news, name="client_news"),
    path("klienter/<uuid:client>/visa/", client.show, name="show"),
    path("klienter/<uuid:client>/underlag/", client.sheet, name="talk_sheet"),
    path("klienter/<uuid:client>/journal/", client.record, name="record"),
    path("klienter/<uuid:client>/samtal/<uuid:occasion>/bild/", client.open_picture, name="open_picture"),
    path("klienter/<uuid:client>/<uuid:episode>/roda-traden/", client.red_thread, name="red_thread"),
    path("uppfoljningar/<uuid:programme>/vila/", running.rest, name="rest"),
    path("uppfoljningar/<uuid:programme>/flytta/", running.move, name="move"),
    path("uppfoljningar/<uuid:programme>/", programme.programme, name="programme"),
]
