"""What the command says, and how it ends."""

from __future__ import annotations

import subprocess
import sys

import pytest

from rodtrad.cli import main
from rodtrad.cli.commands import COMMANDS
from rodtrad.cli.parser import in_swedish


def ends_with(code: int, *words: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == code


def test_help_lists_every_command_with_what_it_is_for(capsys: pytest.CaptureFixture[str]) -> None:
    ends_with(0, "--help")
    said = capsys.readouterr().out
    assert all(f"{command.name:<18}{command.summary}" in said for command in COMMANDS)
    assert "Så skriver du: rodtrad" in said


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_every_command_has_help_with_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    ends_with(0, name, "--help")
    said = capsys.readouterr().out
    assert "Exempel:  rodtrad" in said
    assert "positional arguments" not in said
    assert "options" not in said


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ((), "det här saknas: KOMMANDO"),
        (("baka",), "KOMMANDO kan inte vara 'baka'. Välj något av: 'demo'"),
        (("score", "phq9"), "det här saknas: --answers"),
        (("score", "phq9", "--answers"), "--answers behöver ett värde efter sig"),
        (("score", "phq9", "--answers", "a", "--age", "tolv"), "--age kan inte vara 'tolv'. Skriv ett heltal"),
        (("score", "phq9", "--answers", "a", "--snabbt"), "förstår inte: --snabbt"),
        (("instruments", "--check", "--json"), "--json kan inte användas tillsammans med --check"),
    ],
)
def test_a_command_written_wrong_is_answered_in_swedish(
    words: tuple[str, ...], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ends_with(2, *words)
    said = capsys.readouterr().err
    assert complaint in said
    assert "--help" in said


def test_a_complaint_nobody_has_translated_passes_through() -> None:
    assert in_swedish("something new") == "something new"


def test_scoring_starts_without_django() -> None:
    code = "import sys; from rodtrad.cli import main; main(['score', 'nothing', '--answers', '-']); "
    code += "print([name for name in sys.modules if name.split('.')[0] == 'django'])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
