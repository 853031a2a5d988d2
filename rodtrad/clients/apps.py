"""Tell Django that this package is an app."""

from __future__ import annotations

from django.apps import AppConfig


class ClientsConfig(AppConfig):
    """The app `rodtrad.clients`."""

    name = "rodtrad.clients"
    label = "clients"
    verbose_name = "Klienter"
