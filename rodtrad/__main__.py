"""Let `python -m rodtrad` be the `rodtrad` command."""

from __future__ import annotations

import sys

from rodtrad.cli import main

if __name__ == "__main__":
    sys.exit(main())
