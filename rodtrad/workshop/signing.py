"""Sign a file that leaves the house, and check one that comes: readable JSON with an Ed25519 signature at its end.

Whoever reads the file can check that nothing in it has changed since it was signed, without a secret in common.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from rodtrad.access import worlds
from rodtrad.access.rules import RuleBroken
from rodtrad.kit import canonical

LARGEST: Final = 1_000_000
FORMAT: Final = 1
UPGRADES: Final[Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]]] = {}
"""How a file of an older format becomes one of the next: format -> what to do. Format 1 is the first."""


@dataclass(frozen=True)
class Opened:
    """A file whose signature holds: what it says, who says so, and the fingerprint of their key."""

    document: Mapping[str, Any]
    signed_by: str
    fingerprint: str

    @property
    def made_in(self) -> str:
        """The kind of house it was made in, when everything there is invented."""
        return str(self.document.get("made_in", ""))


def signed(kind: str, content: Mapping[str, Any], *, by: str, house: str = "") -> str:
    """Return a file of a kind, readable for people, signed by this installation; an invented house says that it is."""
    document = {"rodtrad": kind, "format": FORMAT, "from": by, **content}
    if worlds.is_invented(house):
        document |= {"made_in": house, "note": worlds.NOTE}
    key = _key()
    public = key.public_key().public_bytes_raw()
    signature = {
        "algorithm": "ed25519",
        "public_key": _text(public),
        "value": _text(key.sign(canonical.dumps(document))),
    }
    return json.dumps({**document, "signature": signature}, ensure_ascii=False, indent=2) + "\n"


def opened(kind: str, data: bytes) -> Opened:
    """Return what a file says, if it is what it seems to be; raises RuleBroken with what is wrong."""
    document = _parsed(data)
    if document.get("rodtrad") != kind:
        raise RuleBroken("file_of_another_kind")
    number = document.get("format")
    if not isinstance(number, int) or number < 1:
        raise RuleBroken("file_unreadable")
    if number > FORMAT:
        raise RuleBroken("file_from_a_newer_version")
    signature = document.pop("signature", None)
    public = _checked(document, signature)
    while number < FORMAT:
        document, number = UPGRADES[number](document), number + 1
    return Opened(document, str(document.get("from", "")), fingerprint(public))


def fingerprint(public: bytes) -> str:
    """A short name of a key, to compare by telephone: sixteen signs in fours."""
    digest = hashlib.sha256(public).hexdigest()[:16]
    return " ".join(digest[i : i + 4] for i in range(0, 16, 4))


def _parsed(data: bytes) -> dict[str, Any]:
    if len(data) > LARGEST:
        raise RuleBroken("file_too_large")
    try:
        document = json.loads(data.decode("utf-8"))
    except ValueError:  # no UTF-8, or no JSON
        raise RuleBroken("file_unreadable") from None
    if not isinstance(document, dict):
        raise RuleBroken("file_unreadable")
    return document


def _checked(document: Mapping[str, Any], signature: object) -> bytes:
    """Return the public key that signed exactly this; raises RuleBroken."""
    if not isinstance(signature, dict):
        raise RuleBroken("file_not_signed")
    try:
        public = base64.b64decode(str(signature.get("public_key", "")), validate=True)
        value = base64.b64decode(str(signature.get("value", "")), validate=True)
        Ed25519PublicKey.from_public_bytes(public).verify(value, canonical.dumps(document))
    except (InvalidSignature, ValueError, canonical.NotCanonical):
        raise RuleBroken("file_tampered_with") from None
    return public


def _key() -> Ed25519PrivateKey:
    """This installation's signing key, derived from its secret: nothing more to keep."""
    made = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"rodtrad.workshop.files")
    return Ed25519PrivateKey.from_private_bytes(made.derive(settings.SECRET_KEY.encode()))


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
