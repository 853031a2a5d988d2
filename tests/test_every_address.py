"""Every address once, by somebody who may open it: that the engine in use understands what each page asks of it.

On SQLite the house rules (`tests/census`) open every address as everybody; elsewhere this is enough, and a tenth of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.test import Client as Browser

from rodtrad.practice.publishing import publish
from rodtrad.practice.universe import Universe
from tests.census.addresses import NOBODY, addresses, examples, sign_in, visit
from tests.census.test_addresses import TABLE


def meant() -> Iterator[tuple[str, int, str]]:
    """Of each row in the reviewed table: the address and example, the lowest status, and one who gets it."""
    for text in TABLE.read_text(encoding="utf-8").splitlines():
        if text and not text.startswith("#"):
            row, _method, answers = re.split(r"\s{2,}", text, maxsplit=2)
            status, first = answers.split()[:2]
            yield row, int(status), NOBODY if first == "everybody" else first


def test_every_address_answers_one_who_may_open_it(universe: Universe) -> None:
    publication = publish(universe.berit, universe.anna, universe.north, universe.timeline)
    browsers: dict[str, Browser] = {}
    found = examples(universe, publication)
    wrong = []
    for row, status, asker in meant():
        address, sample, arguments = found[row]
        browser = browsers.setdefault(asker, sign_in(universe, asker))
        got = visit(browser, asker, address, sample, arguments).status
        if got != status:
            wrong.append(f"{row}: {asker} {got}, not {status}")
    assert wrong == []
    assert {address.name for address, _, _ in found.values()} == {address.name for address in addresses()}
