"""Publish the static files to the data folder, once for each version of them."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from rodtrad.kit import canonical

_MARK = ".published"


def publish() -> bool:
    """Collect, compress and name the files by content, unless this very set is there already; says if it did."""
    mark = Path(settings.STATIC_ROOT) / _MARK
    version = _version()
    if mark.exists() and mark.read_text(encoding="utf-8") == version:
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    mark.write_text(version, encoding="utf-8")
    return True


def _version() -> str:
    """A digest of what the files are called, how big they are and when they were written."""
    sources = [Path(storage.path(name)) for finder in get_finders() for name, storage in finder.list([])]
    stats = [(str(path), path.stat()) for path in sources]
    return canonical.digest([[name, stat.st_size, stat.st_mtime_ns] for name, stat in sorted(stats)])
