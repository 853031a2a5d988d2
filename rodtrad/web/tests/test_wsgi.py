"""Any WSGI server can load the application by its name, in a process that has set up nothing."""

from __future__ import annotations

import os
import subprocess
import sys


def test_the_application_can_be_loaded_by_its_name() -> None:
    command = [sys.executable, "-c", "from rodtrad.web.wsgi import application; print(callable(application))"]
    ran = subprocess.run(command, env=dict(os.environ), check=False, capture_output=True, text=True)
    assert ran.stdout == "True\n", ran.stderr
