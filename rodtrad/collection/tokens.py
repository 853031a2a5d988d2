"""Links and codes: made from a secret, found by digest, never stored in clear."""

from __future__ import annotations

import base64
import hashlib
import hmac
import uuid
from datetime import datetime
from functools import lru_cache

from django.conf import settings

from rodtrad.access.signatures import BadSignature, Signer
from rodtrad.collection.rules import CODE_LETTERS, FORM_TOKEN_HOURS, LINK_DAYS, PICTURE_MINUTES

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_FORM_SALT = "rodtrad.form"
_CODE_PAGE_SALT = "rodtrad.code_page"
_RECEIPT_SALT = "rodtrad.receipt"
_PICTURE_SALT = "rodtrad.picture"


def link_token(invitation: uuid.UUID, generation: int) -> str:
    """The 256-bit token of an invitation's link; the same for the same generation, so a QR code can be shown again."""
    message = f"link:{invitation}:{generation}".encode()
    return (
        base64.urlsafe_b64encode(hmac.new(settings.SECRET_KEY.encode(), message, hashlib.sha256).digest())
        .rstrip(b"=")
        .decode()
    )


def token_digest(token: str) -> str:
    """What the database keeps of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def link_path(token: str) -> str:
    """Where a link leads, below the respondent address."""
    return f"/svara/{token}/"


def link_address(token: str) -> str:
    """The whole link, built from the setting and never from what a browser claims."""
    return f"{settings.RESPONDENT_URL}{link_path(token)}"


def short_code(invitation: uuid.UUID, made_at: datetime) -> str:
    """Eight characters that are easy to read out and type (K7QX2MNP); the same while they hold, to be shown again."""
    message = f"code:{invitation}:{made_at.timestamp():.6f}".encode()
    number = int.from_bytes(hmac.new(settings.SECRET_KEY.encode(), message, hashlib.sha256).digest()[:5])
    return "".join(_CROCKFORD[number >> shift & 31] for shift in range(0, 5 * CODE_LETTERS, 5))


def code_index(typed: str) -> str:
    """The keyed digest of a typed code, forgiving about case, spaces, dashes, O for 0 and I or L for 1."""
    plain = "".join(c for c in typed.upper() if c.isalnum()).replace("O", "0").replace("I", "1").replace("L", "1")
    return hmac.new(settings.INDEX_KEY.encode(), f"code:{plain}".encode(), hashlib.sha256).hexdigest()


def form_token(invitation: uuid.UUID) -> str:
    """The signed occasion token that a begun form carries."""
    return _signer(_FORM_SALT).sign(str(invitation))


def read_form_token(token: str, invitation: uuid.UUID, *, for_sending: bool = False) -> bool:
    """Whether a form token was made by this server for this invitation, not too long ago.

    A page opens with it for a day. An answer may be sent with it as long as the link lives: it may have waited on a
    device without a network, and the holder of the link could begin anew at any time.
    """
    hours = LINK_DAYS * 24 if for_sending else FORM_TOKEN_HOURS
    try:
        return _signer(_FORM_SALT).unsign(token, max_age=hours * 3600) == str(invitation)
    except BadSignature:
        return False


def derived_submission_id(form: str) -> uuid.UUID:
    """The submission id of a form sent without script: the same page gives the same id."""
    return uuid.uuid5(uuid.NAMESPACE_OID, form)


def picture_right(submission_id: uuid.UUID) -> str:
    """The right, made by a submission in one browser, to see one's own picture for a short time."""
    return _signer(_PICTURE_SALT).sign(str(submission_id))


def read_picture_right(right: str) -> uuid.UUID | None:
    """The submission a right was made by, or None when it is not ours or too old."""
    try:
        return uuid.UUID(_signer(_PICTURE_SALT).unsign(right, max_age=PICTURE_MINUTES * 60))
    except BadSignature:
        return None


def signed_receipt(submission_id: uuid.UUID, body_digest: str, received_at: datetime | None) -> str:
    """Our signature under what was received; a page that some gateway answers with cannot carry it."""
    received = received_at.isoformat() if received_at else ""
    return _signer(_RECEIPT_SALT).signature(f"{submission_id}:{body_digest}:{received}")


def code_page_token(nonce: str) -> str:
    """The signed number of one showing of the page where a code is typed; tries are counted for it."""
    return _signer(_CODE_PAGE_SALT).sign(nonce)


def read_code_page_token(token: str) -> str | None:
    """The number of a showing of the code page, or None when it is not ours or too old."""
    try:
        return _signer(_CODE_PAGE_SALT).unsign(token, max_age=3600)
    except BadSignature:
        return None


def _signer(salt: str) -> Signer:
    return _signer_with(salt, settings.SECRET_KEY, tuple(settings.SECRET_KEY_FALLBACKS))


@lru_cache(maxsize=16)
def _signer_with(salt: str, key: str, fallback_keys: tuple[str, ...]) -> Signer:
    return Signer(salt=salt, key=key, fallback_keys=list(fallback_keys))
