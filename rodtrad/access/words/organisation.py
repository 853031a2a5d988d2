"""Units, accounts, roles and signing in."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rodtrad.access.words.parts import Part

PARTS = (
    Part(
        pgettext_lazy("del av loggen", "Enheter, konton och roller"),
        {
            "tenant.created": _("öppnade nämnden"),
            "tenant.copied": _("kopierade hela databasen till en fil"),
            "unit.added": _("lade till en enhet"),
            "unit.changed": _("ändrade en enhet"),
            "unit.closed": _("avslutade en enhet"),
            "unit.succeeded": _("lät en enhet ta vid efter en annan"),
            "staff.added": _("lade till en medarbetare"),
            "staff.deactivated": _("avslutade ett konto"),
            "staff.reactivated": _("öppnade ett konto igen"),
            "staff.password_issued": _("gav ett engångslösenord"),
            "staff.password_changed": _("bytte lösenord"),
            "role.given": _("gav en roll"),
            "role.ended": _("avslutade en roll"),
            "role.moved": _("flyttade en roll"),
        },
    ),
    Part(
        pgettext_lazy("del av loggen", "Inloggning"),
        {
            "session.signed_in": _("loggade in"),
            "session.signed_out": _("loggade ut"),
            "session.sign_in_failed": _("försökte logga in med fel lösenord"),
            "session.handed_over": _("lämnade över enheten till en klient"),
            "session.unlocked": _("låste upp efter en klient"),
            "session.wrong": _("skrev fel PIN-kod"),
            "session.log_in_again": _("skrev fel PIN-kod för många gånger"),
        },
    ),
)
OBJECTS = {
    "tenant": pgettext_lazy("föremål i loggen", "nämnden"),
    "unit": pgettext_lazy("föremål i loggen", "en enhet"),
    "staff": pgettext_lazy("föremål i loggen", "en medarbetare"),
    "session": pgettext_lazy("föremål i loggen", "en överlämnad skärm"),
}
