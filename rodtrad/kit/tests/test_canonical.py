"""Facts about canonical JSON."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodtrad.kit import canonical

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner),
    max_leaves=10,
)


def test_keys_are_sorted_and_text_is_utf8() -> None:
    assert canonical.dumps({"ö": [1, True, None], "a": ("x",)}) == '{"a":["x"],"ö":[1,true,null]}'.encode()


def test_the_digest_is_a_known_sha256() -> None:
    assert canonical.digest({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


@given(PLAIN)
def test_reading_back_gives_the_same_content_and_bytes(content: object) -> None:
    written = canonical.dumps(content)
    assert json.loads(written) == content
    assert canonical.dumps(json.loads(written)) == written


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ({"scores": {"total": 0.5}}, r"content\.scores\.total is a float"),
        ([Fraction(1, 2)], r"content\[0\] is a Fraction"),
        ({1: "a"}, "JSON keys are text: write '1'"),
        ({"a": "\ud83d"}, r"content\.a has text cut"),
        ({"\ud83d": 1}, "content has text cut"),
    ],
)
def test_what_two_machines_could_write_differently_is_refused(content: object, message: str) -> None:
    with pytest.raises(canonical.NotCanonical, match=message):
        canonical.dumps(content)
