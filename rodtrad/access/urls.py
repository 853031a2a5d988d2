"""The addresses of this app."""

from __future__ import annotations

from django.urls import path

from rodtrad.access.views import changes, handover, log, staff, units

app_name = "access"
urlpatterns = [
    path("last/", handover.locked, name="locked"),
    path("last/las-upp/", handover.unlock, name="unlock"),
    path("organisation/", units.tree, name="organisation"),
    path("organisation/ny/", units.add, name="add_unit"),
    path("organisation/enhet/<uuid:unit>/", units.unit, name="unit"),
    path("organisation/enhet/<uuid:unit>/ny/", units.add, name="add_under"),
    path("organisation/enhet/<uuid:unit>/andra/", changes.change, name="change_unit"),
    path("organisation/enhet/<uuid:unit>/avsluta/", changes.close, name="close_unit"),
    path("organisation/enhet/<uuid:unit>/sla-ihop/", changes.merge, name="merge_unit"),
    path("organisation/enhet/<uuid:unit>/dela/", changes.split, name="split_unit"),
    path("organisation/medarbetare/", staff.people, name="staff"),
    path("organisation/medarbetare/ny/", staff.add, name="add_staff"),
    path("organisation/medarbetare/<uuid:staff>/", staff.person, name="person"),
    path("organisation/medarbetare/<uuid:staff>/roll/", staff.give_role, name="give_role"),
    path("organisation/medarbetare/<uuid:staff>/roll/<int:membership>/avsluta/", staff.end_role, name="end_role"),
    path("organisation/medarbetare/<uuid:staff>/losenord/", staff.issue_password, name="issue_password"),
    path("organisation/medarbetare/<uuid:staff>/avsluta/", staff.deactivate, name="deactivate"),
    path("organisation/medarbetare/<uuid:staff>/oppna/", staff.reactivate, name="reactivate"),
    path("logg/", log.log, name="log"),
    path("logg/stickprov/", log.review, name="review"),
    path("logg/stickprov/<uuid:review>/", log.verdict, name="verdict"),
    path("logg/prova/", log.verify, name="verify"),
]
