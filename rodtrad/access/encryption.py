"""Seal single fields with AES-GCM, bound to the row they belong to, and find them by exact blind index only."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings


class NotOurs(ValueError):
    """The value was sealed with another key, for another row, or changed since."""


def seal(value: str, *, where: str) -> str:
    """Encrypt a text for one place (`where` names the row and field); "" stays ""."""
    if not value:
        return ""
    nonce = os.urandom(12)
    sealed = AESGCM(_keys()[0]).encrypt(nonce, value.encode(), where.encode())
    return base64.b64encode(nonce + sealed).decode()


def reveal(sealed: str, *, where: str) -> str:
    """Decrypt what `seal` made for the same place; raises NotOurs when it was moved or changed."""
    if not sealed:
        return ""
    raw = base64.b64decode(sealed)
    for key in _keys():
        try:
            return AESGCM(key).decrypt(raw[:12], raw[12:], where.encode()).decode()
        except InvalidTag:
            continue
    raise NotOurs(f"A sealed value at {where} cannot be opened with the keys at hand.")


def blind_index(value: str, *, tenant_id: int) -> str:
    """A keyed digest of a normalised value, to find it by exact match without storing it."""
    normal = " ".join(value.casefold().split())
    message = f"{tenant_id}:{normal}".encode()
    return hmac.new(settings.INDEX_KEY.encode(), message, hashlib.sha256).hexdigest()


def _keys() -> tuple[bytes, ...]:
    """The field keys as 32 bytes each: the first seals, all open (so that keys can be rotated)."""
    return tuple(hashlib.sha256(key.encode()).digest() for key in settings.FIELD_KEYS)
