"""The product's settings with SQLite's durability off, for the control run: this must lose answers."""

from __future__ import annotations

from rodtrad.web.settings import *  # noqa: F403 - all of them, but for one
from rodtrad.web.settings import DATABASES

if DATABASES["default"]["ENGINE"] == "rodtrad.web.database.sqlite":
    DATABASES["default"]["OPTIONS"] = {"durable": False}
