"""Django's signatures, with the derived key kept: forms, receipts and open pages carry them at each request."""

from __future__ import annotations

import base64
import hashlib
import hmac
from functools import lru_cache

from django.core import signing

BadSignature = signing.BadSignature


class Signer(signing.TimestampSigner):
    """Makes and takes the same signatures as Django's own signer for the same salt, in a fraction of the time."""

    def signature(self, value: str | bytes, key: str | bytes | None = None) -> str:
        """The signature under a value."""
        plain = value.encode() if isinstance(value, str) else value
        made = hmac.digest(_derived(self.salt, key or self.key), plain, "sha256")
        return base64.urlsafe_b64encode(made).rstrip(b"=").decode()


@lru_cache(maxsize=64)
def _derived(salt: str, key: str | bytes) -> bytes:
    secret = key.encode() if isinstance(key, str) else key
    return hashlib.sha256(f"{salt}signer".encode() + secret).digest()
