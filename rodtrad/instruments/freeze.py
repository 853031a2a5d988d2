"""Keep the digests of what has been published, so that no published structure or wording ever changes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from rodtrad.instruments import library
from rodtrad.instruments.definition import Instrument

FROZEN: Final = library.CATALOGUE / "frozen.json"
Digests = dict[str, str]
"""`phq9/1/structure` or `phq9/1/text/sv/1` -> digest."""


def digests(catalogue: Mapping[str, Mapping[str, Instrument]]) -> Digests:
    """Return the digest of every structure and every wording in the catalogue."""
    found = {}
    for key, versions in catalogue.items():
        for version, instrument in versions.items():
            found[f"{key}/{version}/structure"] = instrument.structure_digest
            for text in (*instrument.texts.values(), *instrument.earlier_texts):
                found[f"{key}/{version}/text/{text.language}/{text.version}"] = text.digest
            for name, table in instrument.norms.items():
                found[f"{key}/{version}/norms/{name}"] = table.digest
    return found


def problems(published: Digests, now: Digests) -> list[str]:
    """Return a sentence for everything published that has changed or gone, and everything not yet published."""
    sentences = []
    for name, digest in published.items():
        if name not in now:
            sentences.append(f"{name} is published but gone. Put it back: old answers point to it.")
        elif now[name] != digest:
            sentences.append(f"{name} is published and has changed. Undo the change and make a new version instead.")
    fresh = [name for name in now if name not in published]
    return sentences + [f"{name} is not frozen. Run: python -m rodtrad.instruments.freeze" for name in fresh]


def extended(published: Digests, now: Digests) -> Digests:
    """Return the published digests with the new ones added; what is published stays as it was."""
    return dict(sorted({**now, **published}.items()))


def read(path: Path = FROZEN) -> Digests:
    """Read the published digests."""
    nested = json.loads(path.read_text(encoding="utf-8"))
    flat = {}
    for key, versions in nested.items():
        for version, entry in versions.items():
            flat[f"{key}/{version}/structure"] = str(entry["structure"])
            for language, texts in entry["texts"].items():
                flat.update({f"{key}/{version}/text/{language}/{n}": str(digest) for n, digest in texts.items()})
            for name, digest in entry.get("norms", {}).items():
                flat[f"{key}/{version}/norms/{name}"] = str(digest)
    return flat


def write(published: Digests, path: Path = FROZEN) -> None:
    """Write the published digests as key -> version -> structure and texts."""
    nested: dict[str, dict[str, dict[str, object]]] = {}
    texts: dict[tuple[str, str], dict[str, dict[str, str]]] = {}
    norms: dict[tuple[str, str], dict[str, str]] = {}
    for name, digest in published.items():
        key, version, kind, *rest = name.split("/")
        entry = nested.setdefault(key, {}).setdefault(version, {"structure": "", "texts": {}})
        if kind == "structure":
            entry["structure"] = digest
        elif kind == "norms":
            norms.setdefault((key, version), {})[rest[0]] = digest
            entry["norms"] = norms[key, version]
        else:
            entry["texts"] = texts.setdefault((key, version), {})
            texts[key, version].setdefault(rest[0], {})[rest[1]] = digest
    path.write_text(json.dumps(nested, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def main(path: Path = FROZEN) -> None:
    """Add the digests of new versions to the file."""
    published = read(path) if path.exists() else {}
    write(extended(published, digests(library.read_catalogue(path.parent))), path)


if __name__ == "__main__":  # pragma: no cover - the line that makes `python -m` work
    main()
