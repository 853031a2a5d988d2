"""`make messages`: gather the Swedish texts of the source, merge them into each catalogue, and compile it.

Each app carries its own catalogue; what is outside the apps is in the one of the whole product. One app alone:
`python -m tools.messages feedback`. Nothing but Babel is needed. The compiled catalogue is kept in the repository, so
that a fresh copy speaks English at once. A census test says when a text has no English, and when the compiled file is
not what the readable one says.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from tools.steps import ROOT

PRODUCT = ROOT / "rodtrad"
LANGUAGES = ("en",)
Found = tuple[str | tuple[str, str], str | None]
"""A text, or a singular and its plural, and its context if it has one."""

_MARKS = ("_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy")
_STRING = r"u?('(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
# What Django's templatize makes of {% translate %} and {% blocktranslate %}; the rest of it is not Python.
_IN_TEMPLATES = re.compile(
    rf"\b(?:(?P<n>ngettext)\({_STRING}, {_STRING}|(?P<p>pgettext)\({_STRING}, {_STRING}|(?:gettext|_)\({_STRING})"
)
# A catalogue that says when it was made differs every time it is made.
_ALWAYS = datetime(2026, 1, 1, tzinfo=UTC)


def main(only: Sequence[str] = ()) -> int:
    """Gather, merge and compile; say how much has no translation."""
    for home in homes():
        if only and home.name not in only:
            continue
        for language in LANGUAGES:
            path = catalogue_path(home, language)
            known = [read(path, language)]
            if home != PRODUCT:  # a text that moved out of the whole product's catalogue keeps its translation
                known.append(read(catalogue_path(PRODUCT, language), language))
            catalogue = merged(gather(home), *known)
            if len(catalogue) or path.exists():
                write(catalogue, path)
            missing = [message.id for message in catalogue if message.id and not _is_translated(message.string)]
            if missing:
                print(f"{home.name}, {language}: {len(catalogue)} texts, {len(missing)} without translation.")
            for text in missing[:40]:
                print(f"  {text!r}")
    return 0


def homes() -> tuple[Path, ...]:
    """The folders that carry a catalogue: every app, and last the product itself."""
    return (*sorted(path.parent for path in PRODUCT.glob("*/apps.py")), PRODUCT)


def catalogue_path(home: Path, language: str) -> Path:
    """Where the readable catalogue of a language is."""
    return home / "locale" / language / "LC_MESSAGES" / "django.po"


def gather(home: Path) -> Catalog:
    """Every text of an app's code and templates, in the order of the files; of the product, what is in no app."""
    catalogue = Catalog(fuzzy=False)
    for path in sorted(home.rglob("*")):
        if "tests" in path.parts or "migrations" in path.parts or (home == PRODUCT and _in_an_app(path)):
            continue
        if path.suffix == ".py":
            found = in_code(path.read_text(encoding="utf-8"))
        elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
            found = in_template(path.read_text(encoding="utf-8"))
        else:
            continue
        for text, context in found:
            catalogue.add(text, context=context, locations=[(path.relative_to(ROOT).as_posix(), 0)])
    return catalogue


def _in_an_app(path: Path) -> bool:
    return any(path.is_relative_to(home) for home in homes()[:-1])


def in_code(source: str) -> Iterator[Found]:
    """The texts that Python code marks, inside f-strings too."""
    for call in ast.walk(ast.parse(source)):
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or call.func.id not in _MARKS:
            continue
        given = [part.value for part in call.args if isinstance(part, ast.Constant) and isinstance(part.value, str)]
        if call.func.id.startswith("n") and len(given) >= 2:
            yield (given[0], given[1]), None
        elif call.func.id.startswith("p") and len(given) >= 2:
            yield given[1], given[0]
        elif given:
            yield given[0], None


def in_template(source: str) -> Iterator[Found]:
    """The texts that a template marks."""
    for found in _IN_TEMPLATES.finditer(templatize(source)):
        texts = [str(ast.literal_eval(text)) for text in found.groups() if text and text[0] in "'\""]
        if found["n"]:
            yield (texts[0], texts[1]), None
        elif found["p"]:
            yield texts[1], texts[0]
        elif texts[0]:
            yield texts[0], None


def read(path: Path, language: str) -> Catalog:
    """The catalogue as it is, or an empty one."""
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def merged(gathered: Catalog, *known: Catalog) -> Catalog:
    """What is gathered, with the first known translation; what is not used any more is left out."""
    catalogue = Catalog(
        locale=known[0].locale, project="Rödtråd", version="", fuzzy=False, creation_date=_ALWAYS, revision_date=_ALWAYS
    )
    for message in gathered:
        if message.id:
            string = next((text for one in known if (text := _known(one, message))), None)
            catalogue.add(message.id, string, locations=message.locations, flags=message.flags, context=message.context)
    return catalogue


def _known(catalogue: Catalog, message: Message) -> Any:
    old = catalogue.get(message.id if isinstance(message.id, str) else message.id[0], message.context)
    same_kind = old is not None and isinstance(old.string, str) == isinstance(message.id, str)
    return old.string if old is not None and same_kind and _is_translated(old.string) else None


def write(catalogue: Catalog, path: Path) -> None:
    """Write the readable catalogue and the compiled one beside it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        # The file tells a translator where a text is used; line numbers would change with every edit.
        write_po(file, catalogue, width=120, include_lineno=False, sort_output=True)
    path.with_suffix(".mo").write_bytes(compiled(catalogue))


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as the product reads it."""
    file = BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def _is_translated(string: Any) -> bool:
    return all(string) if isinstance(string, (list, tuple)) else bool(string)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
