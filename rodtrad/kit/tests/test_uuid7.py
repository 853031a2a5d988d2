"""Facts about time-ordered identifiers."""

from __future__ import annotations

import pytest

from rodtrad.kit.uuid7 import uuid7


def test_the_example_in_the_standard_comes_out_the_same() -> None:
    # RFC 9562, appendix A.6: rand_a is 0xCC3, rand_b is 0x18C4DC0C0C07398F.
    filler = ((0xCC3 << 62) | 0x18C4DC0C0C07398F).to_bytes(10, "big")
    assert str(uuid7(0x017F22E279B0, filler)) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"


def test_two_made_in_the_same_millisecond_differ_and_say_version_seven() -> None:
    one, other = uuid7(1_700_000_000_000), uuid7(1_700_000_000_000)
    assert one != other
    assert (one.version, other.variant) == (7, "specified in RFC 4122")


def test_a_later_moment_sorts_later() -> None:
    assert uuid7(1, b"\xff" * 10) < uuid7(2, b"\x00" * 10)


@pytest.mark.parametrize("moment", [-1, 1 << 48])
def test_a_moment_outside_48_bits_is_refused(moment: int) -> None:
    with pytest.raises(ValueError, match="48 bits"):
        uuid7(moment)


def test_the_random_part_must_be_ten_bytes() -> None:
    with pytest.raises(ValueError, match="10 bytes, got 3"):
        uuid7(0, b"abc")
