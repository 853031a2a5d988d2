"""Let a folder be its own list: import every public module in a package, by file name."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType


def discover(package: ModuleType) -> dict[str, ModuleType]:
    """Return the public modules of a package keyed by file name, in alphabetical order.

    Names that begin with an underscore and the `tests` folder are private. Used for the catalogues only.
    """
    names = sorted(entry.name for entry in pkgutil.iter_modules(package.__path__))
    return {
        name: importlib.import_module(f"{package.__name__}.{name}")
        for name in names
        if not name.startswith("_") and name != "tests"
    }
