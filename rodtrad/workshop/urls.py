"""The addresses of uppföljningsverkstad."""

from __future__ import annotations

from django.urls import path

from rodtrad.workshop.views import inventory, papers, planning, ready

app_name = "workshop"
ROUND = "uppfoljningar/verkstad/<uuid:planning>/"
urlpatterns = [
    path("uppfoljningar/verkstad/", planning.workshop, name="workshop"),
    path("uppfoljningar/verkstad/ny/", planning.begin, name="begin"),
    path("uppfoljningar/verkstad/ny/<slug:ready_model>/", planning.begin_from, name="begin_from"),
    path(ROUND, planning.planning, name="planning"),
    path(f"{ROUND}sida/<slug:step>/", planning.step, name="step"),
    path(f"{ROUND}sida/<slug:step>/spara/", planning.autosave, name="autosave"),
    path(f"{ROUND}sida/<slug:step>/kommentar/", planning.comment, name="comment"),
    path(f"{ROUND}vila/", planning.pause, name="pause"),
    path(f"{ROUND}ta-upp/", planning.take_up, name="take_up"),
    path(f"{ROUND}motas/", planning.meet, name="meet"),
    path(f"{ROUND}starta/", planning.start, name="start"),
    path(f"{ROUND}plan/", papers.plan, name="plan"),
    path(f"{ROUND}information/", papers.information, name="information"),
    path(f"{ROUND}kodbok/", papers.code_book, name="code_book"),
    path(f"{ROUND}dagbok/", papers.diary, name="diary"),
    path(f"{ROUND}erfarenhetsblad/", papers.experience, name="experience"),
    path(f"{ROUND}erfarenhetsblad/skriv/", papers.write_experience, name="write_experience"),
    path(f"{ROUND}modell.json", ready.planning_file, name="planning_file"),
    path("uppfoljningar/overlamning/<uuid:unit>/", papers.hand_over, name="hand_over"),
    path("uppfoljningar/modeller/", ready.models, name="models"),
    path("uppfoljningar/modeller/las-in/", ready.read_in, name="read_in"),
    path("uppfoljningar/modeller/behall/", ready.keep, name="keep"),
    path("uppfoljningar/modeller/<slug:ready_model>/", ready.ready_model, name="ready_model"),
    path("uppfoljningar/modeller/<slug:ready_model>/modell.json", ready.ready_file, name="ready_file"),
    path("uppfoljningar/inventering/", inventory.inventory, name="inventory"),
    path("uppfoljningar/inventering/fil/", inventory.inventory_file, name="inventory_file"),
    path("uppfoljningar/inventering/las-in/", inventory.read_in, name="inventory_read_in"),
    path("uppfoljningar/inventering/onskan/", inventory.say, name="say_wish"),
    path("uppfoljningar/inventering/onskan/<uuid:wish>/ta-bort/", inventory.withdraw, name="withdraw_wish"),
]
