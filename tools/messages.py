"""`make messages`: gather the Swedish texts of the source for translation, and compile what is translated."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from tools.steps import ROOT, Step, practice

LANGUAGES = ("en",)


def main() -> int:
    """Gather with GNU gettext, compile with Babel; the compiled files are kept in the repository."""
    if not shutil.which("xgettext"):
        raise SystemExit("GNU gettext gathers the texts. Install it and try again:  sudo apt install gettext")
    languages = tuple(part for language in LANGUAGES for part in ("-l", language))
    programs = Path(sys.executable).parent
    with practice() as at_practice:
        # No line numbers: they would change with every edit and make every merge a conflict.
        gather = (sys.executable, "-m", "django", "makemessages", *languages, "--no-location", "--no-obsolete")
        ignore = tuple(part for folder in (".venv*", "node_modules", "tests") for part in ("--ignore", folder))
        gathered = Step("Gather the texts", (*gather, *ignore), at_practice).run()
    locale = str(ROOT / "rodtrad" / "locale")
    compiled = Step("Compile the translations", (f"{programs}/pybabel", "compile", "-D", "django", "-d", locale)).run()
    return 0 if gathered and compiled else 1


if __name__ == "__main__":
    sys.exit(main())
