"""Census 11: every environment variable and every command is in the manual, and the manual names no others."""

from __future__ import annotations

import re

import pytest

from rodtrad.cli.commands import COMMANDS, Command, build
from tests.census import sources

LOOK_UP = sources.ROOT / "docs" / "anvandare" / "uppslag"
VARIABLE = re.compile(r"\b(?:RODTRAD_[A-Z_]*[A-Z]|PORT)\b")
COMMANDS_PAGE = LOOK_UP / "kommandon.md"


def variables_read() -> set[str]:
    """Every variable that a line of the product reads from the environment, secrets with their file form."""
    lines = [
        line
        for path in sources.python_files()
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"\b(env|environ|_secret|_choice)\b", line)
    ]
    found = {name for line in lines for name in VARIABLE.findall(line)}
    secrets = {name for line in lines if "_secret(" in line for name in VARIABLE.findall(line)}
    return found | {f"{name}_FILE" for name in secrets}


def documented() -> set[str]:
    """Every variable that the manual names in code style."""
    return set(VARIABLE.findall((LOOK_UP / "miljo.md").read_text(encoding="utf-8")))


def test_every_environment_variable_is_in_the_manual() -> None:
    assert variables_read() - documented() == set()


def test_the_manual_names_no_variable_that_nobody_reads() -> None:
    assert documented() - variables_read() - {"RODTRAD_TEST_DATABASE"} == set()


def test_the_example_file_has_every_variable_an_operator_may_set() -> None:
    text = (sources.ROOT / ".env.example").read_text(encoding="utf-8")
    given = {name.removesuffix("_FILE") for name in VARIABLE.findall(text)}
    assert {name.removesuffix("_FILE") for name in variables_read()} - given - {"PORT"} == set()


def commands_page() -> str:
    """The manual's page of commands: the help of each, as the command itself gives it."""
    parser = build()
    parts = [
        "# Kommandon\n",
        "\nSidan är skriven av kommandona själva; `make docs` skriver den på nytt. Samma text får du med `--help`.\n",
        f"\n```\n{parser.format_help().rstrip()}\n```\n",
    ]
    for found in COMMANDS:
        parts.append(f"\n## rodtrad {found.name}\n\n```\n{_help(found.name).rstrip()}\n```\n")
    return "".join(parts)


def _help(name: str) -> str:
    """What `rodtrad NAME --help` prints."""
    kinds = next(action for action in build()._actions if action.dest == "command")
    assert isinstance(kinds.choices, dict)
    text: str = kinds.choices[name].format_help()
    return text


def test_every_command_is_in_the_manual(pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    page = commands_page()
    if pytestconfig.getoption("--write-docs"):
        COMMANDS_PAGE.write_text(page, encoding="utf-8")
    assert COMMANDS_PAGE.exists(), "Run `make docs`."
    assert COMMANDS_PAGE.read_text(encoding="utf-8") == page, "Run `make docs`."


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_says_what_it_is_for_and_gives_an_example(command: Command) -> None:
    assert command.summary
    assert command.example.startswith(f"rodtrad {command.name}")
