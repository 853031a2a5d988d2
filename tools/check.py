"""`make check`: what a machine can say about the code without running it; `python -m tools.check Types` runs one."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tools import system
from tools.run_tests import WORKERS
from tools.steps import ROOT, Step, practice, production


def main() -> int:
    """Run every check, also after one has failed; the exit code says whether all went well."""
    only = sys.argv[1] if sys.argv[1:] else ""
    with practice() as at_practice, production() as in_operation:
        wanted = [step for step in steps(at_practice, in_operation) if step.name.startswith(only)]
        failed = [step.name for step in wanted if not step.run()]
    print(f"\nFAILED: {'; '.join(failed)}" if failed else "\nAll checks went well.")
    return 1 if failed else 0


def steps(at_practice: dict[str, str], in_operation: dict[str, str]) -> list[Step]:
    """The checks, quickest first."""
    programs = Path(sys.executable).parent
    django = (sys.executable, "-W", "error", "-m", "django")
    return [
        Step("No careless code", (f"{programs}/ruff", "check", ".")),
        Step("One layout", (f"{programs}/ruff", "format", "--check", ".")),
        Step("Every package looks only down", (f"{programs}/lint-imports",)),
        Step("The settings hold together", (*django, "check"), at_practice),
        Step("... and are safe in operation", (*django, "check", "--deploy", "--fail-level", "WARNING"), in_operation),
        Step("Models and migrations agree", (*django, "makemigrations", "--check", "--dry-run"), at_practice),
        Step("Templates are in order", (f"{programs}/djlint", "rodtrad", "--lint", "--quiet")),
        Step("Types agree", (f"{programs}/mypy",), at_practice),
        *_types_in_the_browser(),
        Step("The house rules", (sys.executable, "-m", "pytest", "-q", *WORKERS, "tests/census")),
    ]


def _types_in_the_browser() -> list[Step]:
    npm = system.get(system.NPM)
    if npm is None:
        system.lament(system.NPM)
        return [Step("Types agree in the browser's modules", ("false",))] if os.environ.get("CI") else []
    install = (str(npm), "ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund")
    check = Step("Types agree in the browser's modules", (str(npm), "run", "--silent", "check"))
    lock, installed = ROOT / "package-lock.json", ROOT / "node_modules" / ".package-lock.json"
    if installed.exists() and installed.stat().st_mtime >= lock.stat().st_mtime:
        return [check]
    return [Step("Get the TypeScript compiler", install), check]


if __name__ == "__main__":
    sys.exit(main())
