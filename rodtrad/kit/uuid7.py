"""Make time-ordered identifiers (UUID version 7), which Python gets a function for only in 3.14."""

from __future__ import annotations

import secrets
import uuid


def uuid7(now_ms: int, random: bytes | None = None) -> uuid.UUID:
    """Return a UUIDv7 for a moment in milliseconds since 1970, laid out as in RFC 9562, section 5.7.

    `random` is ten bytes, of which 74 bits are used; leave it out except in tests. Raises ValueError
    when the moment does not fit in 48 bits or `random` is not ten bytes.
    """
    if not 0 <= now_ms < 1 << 48:
        raise ValueError(f"now_ms={now_ms} is not milliseconds since 1970 in 48 bits.")
    filler = secrets.token_bytes(10) if random is None else random
    if len(filler) != 10:
        raise ValueError(f"random must be 10 bytes, got {len(filler)}.")
    bits = int.from_bytes(filler, "big")
    first, last = (bits >> 62) & 0xFFF, bits & ((1 << 62) - 1)
    return uuid.UUID(int=now_ms << 80 | 0x7 << 76 | first << 64 | 0b10 << 62 | last)
