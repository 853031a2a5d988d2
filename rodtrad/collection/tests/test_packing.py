"""A packed page is the same page."""

from __future__ import annotations

import gzip

from hypothesis import given, settings
from hypothesis import strategies as st

from rodtrad.collection.respondent import packing


@settings(deadline=None)  # a busy machine is no fault of the page
@given(st.lists(st.tuples(st.booleans(), st.text(max_size=2_000)), max_size=8))
def test_a_packed_page_unpacks_to_the_page(parts: list[tuple[bool, str]]) -> None:
    page = [packing.known(text) if is_known else text.encode() for is_known, text in parts]
    assert gzip.decompress(packing.gzipped(page)) == packing.whole(page) == "".join(t for _k, t in parts).encode()
