"""Facts about folders that are their own list."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

from rodtrad.kit import registry


def test_every_public_module_is_found_by_file_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "some_catalogue"
    (package / "tests").mkdir(parents=True)
    for name in ("__init__.py", "wave.py", "bar.py", "_hidden.py", "tests/__init__.py"):
        (package / name).write_text(f"NAME = {name!r}\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    found = registry.discover(importlib.import_module("some_catalogue"))
    assert list(found) == ["bar", "wave"]
    assert found["wave"].__dict__["NAME"] == "wave.py"
    for name in [name for name in sys.modules if name.startswith("some_catalogue")]:
        del sys.modules[name]
