"""Set a paper as a tagged PDF file: our own template, our own fonts, and words that are never read as markup.

What is set comes as data, never as part of the template, so that a `#` or a `$` in a question is a letter. Nothing
outside the room is read: no fonts of the machine, no packages from elsewhere, no other folder than the templates'.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Final

import typst

HERE: Final = Path(__file__).parent
PAPERS: Final = HERE / "papers"
FONTS: Final = HERE / "fonts"
CONTENT_TYPE: Final = "application/pdf"


def made(paper: str, content: Mapping[str, object], *, at: datetime) -> bytes:
    """Return the file, dated as the archive standard asks; the same content and moment give the same bytes."""
    made = _compiler(paper).compile(
        format="pdf",
        sys_inputs={"content": json.dumps(content, ensure_ascii=False)},
        pdf_standards=["ua-1", "a-2a"],  # for those who listen to it, and for the archive
        timestamp=int(at.timestamp()),
    )
    if not isinstance(made, bytes):
        raise TypeError("typst gives a file as bytes when no place to write it is named")
    return made


@cache
def _compiler(paper: str) -> typst.Compiler:
    """The template with its fonts, read once in each process."""
    return typst.Compiler(
        input=str(PAPERS / f"{paper}.typ"),
        root=str(PAPERS),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        package_path=str(PAPERS / "none"),
        package_cache_path=str(PAPERS / "none"),
    )
