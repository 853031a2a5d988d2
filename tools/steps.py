"""Run named commands one after another, and say how each went."""

from __future__ import annotations

import os
import secrets
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SECRETS = ("RODTRAD_SECRET_KEY", "RODTRAD_FIELD_KEYS", "RODTRAD_INDEX_KEY")


@dataclass(frozen=True)
class Step:
    """One command, and the sentence that says what it proves."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)

    def run(self) -> bool:
        """Run it, and say whether it went well."""
        print(f"\n── {self.name}\n   {' '.join(self.command)}", flush=True)
        began = time.monotonic()
        done = subprocess.run(self.command, check=False, cwd=ROOT, env={**os.environ, **self.environment})
        print(f"   {'ok' if done.returncode == 0 else 'FAILED'}, {time.monotonic() - began:.0f} s", flush=True)
        return done.returncode == 0


@contextmanager
def practice() -> Iterator[dict[str, str]]:
    """For tools that must load the settings: a practice installation with its data in a passing folder."""
    with tempfile.TemporaryDirectory(prefix="rodtrad-tools-") as folder:
        yield {
            "DJANGO_SETTINGS_MODULE": "rodtrad.web.settings",
            "RODTRAD_PROFILE": "practice",
            "RODTRAD_DATA_DIR": folder,
        }


@contextmanager
def production() -> Iterator[dict[str, str]]:
    """An environment like that of a municipality in operation, with secrets made on the spot."""
    with practice() as environment:
        made = {name: secrets.token_hex(32) for name in SECRETS}
        yield {
            **environment,
            **made,
            "RODTRAD_PROFILE": "production",
            "RODTRAD_BASE_URL": "https://rodtrad.example",
        }
