"""Respondents may be served by a process of their own, which knows of no staff page."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
from django.conf import settings
plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
from django.core.wsgi import get_wsgi_application
application = get_wsgi_application()
from django.test import Client
expected = {"/svara/kod/": 200, "/svara/sw.js": 200, "/idag/": 404, "/": 404, "/konto/logga-in/": 404}
answers = {path: Client().get(path).status_code for path in expected}
assert answers == expected, answers
"""


def test_the_respondents_own_process_serves_them_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    environment = {
        **os.environ,
        "RODTRAD_SURFACE": "respondent",
        "RODTRAD_PROFILE": "practice",
        "RODTRAD_DATA_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "rodtrad.web.settings",
    }
    environment.pop("RODTRAD_DATABASE_URL", None)
    ran = subprocess.run([sys.executable, "-c", SCRIPT], env=environment, check=False, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
