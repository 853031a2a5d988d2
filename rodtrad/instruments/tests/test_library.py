"""Facts about finding instruments."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rodtrad.instruments import library
from rodtrad.instruments.base import DefinitionError
from rodtrad.instruments.tests.definitions import DEMO

NEWER = DEMO.replace('version: "1"\nrespondent', 'version: "2"\nrespondent')


def place(folder: Path, key: str, source: str, older: dict[str, str] | None = None) -> Path:
    (folder / key / "versions").mkdir(parents=True)
    (folder / key / "instrument.yaml").write_text(source, encoding="utf-8")
    for name, text in (older or {}).items():
        (folder / key / "versions" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_the_shipped_instruments_are_found_and_parsed_once() -> None:
    assert {"core10", "phq9", "session-alliance", "session-outcome", "who5"} <= set(library.keys())
    assert library.get("phq9") is library.get("phq9", "1")
    assert [instrument.key for instrument in library.all()] == list(library.keys())


@pytest.mark.parametrize(
    ("key", "version", "message"),
    [
        ("phq8", None, "no instrument 'phq8'. There are: .*core10, .*phq9, "),
        ("phq9", "7", "phq9 has no version '7'. There are: 1."),
    ],
)
def test_what_is_not_there_is_told_with_what_is(key: str, version: str | None, message: str) -> None:
    with pytest.raises(library.UnknownInstrument, match=message):
        library.get(key, version)


def test_older_versions_are_kept_in_their_own_folder(tmp_path: Path) -> None:
    found = library.read_catalogue(place(tmp_path, "demo", NEWER, {"1": DEMO}))
    assert list(found["demo"]) == ["2", "1"]


@pytest.mark.parametrize(
    ("key", "older", "message"),
    [
        ("other", {}, "other/instrument.yaml: the key is 'demo'. Give it the name of its folder."),
        ("demo", {"0": DEMO}, "demo/versions/0.yaml: the version is '1'. Give the file that name."),
        ("demo", {"2": NEWER}, "demo/versions/2.yaml: version '2' is there twice. Raise it in instrument.yaml."),
    ],
)
def test_a_version_in_the_wrong_place_is_refused(tmp_path: Path, key: str, older: dict[str, str], message: str) -> None:
    with pytest.raises(DefinitionError, match=message):
        library.read_catalogue(place(tmp_path, key, NEWER, older))


def test_an_instrument_from_elsewhere_is_found_by_its_key_and_seen_by_its_tenant_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(library, "_sources", [])
    own = replace(library.get("who5"), key="own-one-form")
    source = library.Source(
        versions=lambda key: {"1": own} if key == "own-one-form" else None,
        shelf=lambda tenant: ("own-one-form",) if tenant == 1 else (),
        owns=lambda tenant, key: (tenant, key) == (1, "own-one-form"),
    )
    library.register_source(source)
    library.register_source(source)
    assert library.get("own-one-form", "1") is own
    assert (library.shelf(1), library.shelf(2)) == ((own,), ())
    assert "own-one-form" not in library.keys()  # noqa: SIM118  # a function of the library, not a dict
    assert [library.may_be_seen(tenant, "own-one-form") for tenant in (1, 2)] == [True, False]
    assert library.may_be_seen(2, "who5")
    with pytest.raises(library.UnknownInstrument):
        library.get("own-one-other")
