"""The repository is fit to publish: no address of an index, no path of a machine, no secret, locks that agree."""

from __future__ import annotations

import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest

from tests.census import sources

ROOT = sources.ROOT
INDEX_ADDRESSES = (
    r"--(?:extra-)?index-url",
    r"--find\-links",
    r"\bpypi\.org/simple",
    r"files\.pythonhosted",
    r"registry\.npmjs",
    r'"resolved": *"http',
    r'registry *= *"?http',
    r'url = "https?://[^"]+\.(?:whl|tar\.gz)"',
)
SECRETS = (
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----",
    r"\bAKIA[0-9A-Z]{16}\b",
    r"""(?i)\b\w*(?:secret|passw(?:or)?d|api_?key|private_?key)\w*["']? *[:=] *["'][A-Za-z0-9+/_-]{24,}={0,2}["']""",
)
TEXT = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".html",
    ".css",
    ".js",
    ".mjs",
    ".json",
    ".yaml",
    ".yml",
    ".sh",
    ".service",
    ".example",
    "",
}
PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)
REQUIREMENT = re.compile(r"[A-Za-z0-9._-]+")


@cache
def texts() -> dict[str, str]:
    """Every text file that is in the repository or about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout.splitlines()  # fmt: skip
    paths = [Path(name) for name in listed if (ROOT / name).is_file()]
    return {str(path): (ROOT / path).read_text(encoding="utf-8") for path in paths if path.suffix in TEXT}


@cache
def locked(name: str) -> dict[str, str]:
    """The packages of a lock file with their versions."""
    return dict(PIN.findall((ROOT / "requirements" / name).read_text(encoding="utf-8")))


def holding(pattern: str) -> list[str]:
    return [name for name, text in texts().items() if re.search(pattern, text)]


@pytest.mark.parametrize("pattern", INDEX_ADDRESSES)
def test_nothing_says_where_packages_come_from(pattern: str) -> None:
    assert holding(pattern) == []


@pytest.mark.parametrize("pattern", SECRETS)
def test_nothing_holds_a_secret(pattern: str) -> None:
    assert holding(pattern) == []


@pytest.mark.parametrize("folder", [ROOT, Path.home()], ids=["repository", "home"])
def test_nothing_names_a_folder_of_this_machine(folder: Path) -> None:
    assert holding(rf"(?<![\w.]){re.escape(str(folder))}/") == []


@pytest.mark.parametrize("command", ["make start", "make test"])
def test_the_readme_shows_the_two_commands(command: str) -> None:
    assert command in texts()["README.md"]


def test_ci_runs_what_the_readme_says_and_nothing_else() -> None:
    run = [line for line in texts()[".ci/run"].splitlines() if line.startswith("make ")]
    assert run == ["make check", "make test"]


def test_the_example_environment_names_every_variable_and_no_other() -> None:
    name = re.compile(r"\bRODTRAD_[A-Z_]+[A-Z]\b")
    read = set(name.findall(texts()["rodtrad/web/env.py"]))
    explained = set(name.findall(texts()[".env.example"]))
    assert {found.removesuffix("_FILE") for found in explained} == read


def test_users_get_the_same_versions_as_developers() -> None:
    assert locked("run.txt").items() <= locked("dev.txt").items()


def test_the_newest_lock_differs_in_what_depends_on_django_and_python_only() -> None:
    assert locked("newest.txt")["django"] > locked("dev.txt")["django"]
    missing = set(locked("dev.txt")) - set(locked("newest.txt"))
    assert {package for package in missing if package.startswith("django")} == set()


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads(texts()["pyproject.toml"])["project"]
    asked = [REQUIREMENT.match(line) for line in project["dependencies"]]
    names = {found.group().lower() for found in asked if found}
    assert names <= set(locked("run.txt"))
    assert names <= set(locked("newest.txt"))


def test_every_package_in_a_lock_has_its_hash() -> None:
    for name in ("run.txt", "dev.txt", "newest.txt"):
        text = texts()[f"requirements/{name}"]
        assert len(re.findall(r"^\S+==.*\\\n +--hash=sha256:", text, re.MULTILINE)) == len(locked(name))


def test_a_room_that_is_built_stands_without_parentheses() -> None:
    contracts = tomllib.loads(texts()["pyproject.toml"])["tool"]["importlinter"]["contracts"]
    layers = " ".join(next(contract["layers"] for contract in contracts if contract["type"] == "layers"))
    assert [room for room in re.findall(r"\((\w+)\)", layers) if (ROOT / "rodtrad" / room).exists()] == []
