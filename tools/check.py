"""`make check`: what a machine can say about the code without running it; `python -m tools.check Types` runs one."""

from __future__ import annotations

import sys
from pathlib import Path

from tools.steps import Step, practice, production


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
        Step("The house rules", (sys.executable, "-m", "pytest", "-q", "tests/census")),
    ]


if __name__ == "__main__":
    sys.exit(main())
