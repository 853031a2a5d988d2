"""Pack a page whose text is known and whose tokens are not: compress the text once, add the tokens at each request.

A gzip stream is a row of blocks. Each known piece is compressed up to a full flush, so that it stands on whole bytes
and leans on nothing before it; what a request fills in goes between as blocks that are stored as they are. Four
kilobytes instead of thirteen to an old phone, for the price of a checksum.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass

_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"  # gzip, deflate, no name, no time
_LAST_BLOCK = b"\x03\x00"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a page: as it is read, and packed."""

    plain: bytes
    packed: bytes


def known(text: str) -> Piece:
    """Pack a piece that is the same for everybody."""
    plain = text.encode()
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Piece(plain, packer.compress(plain) + packer.flush(zlib.Z_FULL_FLUSH))


Part = Piece | bytes
"""Something known and packed, or the bytes that one request fills in (at most 65 535)."""


def whole(parts: Iterable[Part]) -> bytes:
    """The whole page as it is read."""
    return b"".join([part if isinstance(part, bytes) else part.plain for part in parts])


def gzipped(parts: Iterable[Part]) -> bytes:
    """The whole page as a gzip stream."""
    checksum, size, blocks = 0, 0, [_HEADER]
    for part in parts:
        if isinstance(part, bytes):
            plain, length = part, len(part)
            blocks += (b"\x00", length.to_bytes(2, "little"), (length ^ 0xFFFF).to_bytes(2, "little"), plain)
        else:
            plain = part.plain
            blocks.append(part.packed)
        checksum, size = zlib.crc32(plain, checksum), size + len(plain)
    return b"".join((*blocks, _LAST_BLOCK, checksum.to_bytes(4, "little"), size.to_bytes(4, "little")))
