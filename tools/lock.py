"""`make lock`: renew the lock files from pyproject.toml, with hashes, without any address, with nothing too young."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta

from tools.environment import ROOT

COOLING_OFF = timedelta(days=7)
NEWEST_DJANGO = "django~=6.1"
NO_ADDRESSES = ("--no-emit-index-url", "--no-emit-find-links", "--no-header")


def main() -> int:
    """Write all three files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--uv", default="uv", help="where uv is")
    uv = parser.parse_args().uv
    youngest = (datetime.now(UTC) - COOLING_OFF).strftime("%Y-%m-%d")
    compile_all = [uv, "pip", "compile", "--quiet", "--generate-hashes", *NO_ADDRESSES, "--exclude-newer", youngest]
    _compile([*compile_all, "--python-version", "3.11", "pyproject.toml"], "run.txt")
    _compile([*compile_all, "--python-version", "3.11", "--extra", "dev", "pyproject.toml"], "dev.txt")
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    newest = re.sub(r'"django~=[\d.]+"', f'"{NEWEST_DJANGO}"', text)
    passing = ROOT / "requirements" / "pyproject.toml"
    passing.write_text(newest, encoding="utf-8")
    try:
        _compile([*compile_all, "--python-version", "3.12", "--extra", "dev", str(passing)], "newest.txt")
    finally:
        passing.unlink()
    return 0


def _compile(command: list[str], file: str) -> None:
    subprocess.run([*command, "--output-file", str(ROOT / "requirements" / file)], check=True, cwd=ROOT)
    print(f"requirements/{file} is renewed.")


if __name__ == "__main__":
    sys.exit(main())
