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


def filled(text: str) -> Piece:
    """A piece of one request, stored as it is (at most 65 535 bytes)."""
    plain = text.encode()
    size = len(plain)
    return Piece(plain, b"\x00" + size.to_bytes(2, "little") + (size ^ 0xFFFF).to_bytes(2, "little") + plain)


def gzipped(pieces: Iterable[Piece]) -> bytes:
    """The whole page as a gzip stream."""
    checksum, size, blocks = 0, 0, [_HEADER]
    for piece in pieces:
        checksum, size = zlib.crc32(piece.plain, checksum), size + len(piece.plain)
        blocks.append(piece.packed)
    return b"".join((*blocks, _LAST_BLOCK, checksum.to_bytes(4, "little"), size.to_bytes(4, "little")))


def whole(pieces: Iterable[Piece]) -> bytes:
    """The whole page as it is read."""
    return b"".join(piece.plain for piece in pieces)
