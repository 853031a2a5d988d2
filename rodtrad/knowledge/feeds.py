"""The secret of a calendar address: only its digest is kept."""

from __future__ import annotations

import hashlib


def digest(token: str) -> str:
    """What is stored of a secret; the secret itself is nowhere."""
    return hashlib.sha256(token.encode()).hexdigest()
