"""Links and codes: made from a secret, found by digest, never stored in clear."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import uuid

from django.conf import settings
from django.core import signing

from rodtrad.collection.rules import FORM_TOKEN_HOURS, PICTURE_MINUTES

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_FORM_SALT = "rodtrad.form"
_PICTURE_SALT = "rodtrad.picture"


def link_token(invitation: uuid.UUID, generation: int) -> str:
    """The 256-bit token of an invitation's link; the same for the same generation, so a QR code can be shown again."""
    message = f"link:{invitation}:{generation}".encode()
    return base64.urlsafe_b64encode(hmac.new(settings.SECRET_KEY.encode(), message, hashlib.sha256).digest()).rstrip(b"=").decode()


def token_digest(token: str) -> str:
    """What the database keeps of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_code() -> str:
    """Eight characters that are easy to read out and type: K7QX2MNP."""
    return "".join(secrets.choice(_CROCKFORD) for _ in range(8))


def code_index(typed: str) -> str:
    """The keyed digest of a typed code, forgiving about case, spaces, dashes, O for 0 and I or L for 1."""
    plain = "".join(c for c in typed.upper() if c.isalnum()).replace("O", "0").replace("I", "1").replace("L", "1")
    return hmac.new(settings.INDEX_KEY.encode(), f"code:{plain}".encode(), hashlib.sha256).hexdigest()


def form_token(invitation: uuid.UUID) -> str:
    """The signed occasion token that a begun form carries."""
    return signing.dumps(str(invitation), salt=_FORM_SALT)


def read_form_token(token: str, invitation: uuid.UUID) -> bool:
    """Whether a form token was made by this server for this invitation, not too long ago."""
    try:
        given: str = signing.loads(token, salt=_FORM_SALT, max_age=FORM_TOKEN_HOURS * 3600)
    except signing.BadSignature:
        return False
    return given == str(invitation)


def derived_submission_id(form: str) -> uuid.UUID:
    """The submission id of a form sent without script: the same page gives the same id."""
    return uuid.uuid5(uuid.NAMESPACE_OID, form)


def picture_right(submission_id: uuid.UUID) -> str:
    """The right, made by a submission in one browser, to see one's own picture for a short time."""
    return signing.dumps(str(submission_id), salt=_PICTURE_SALT)


def read_picture_right(right: str) -> uuid.UUID | None:
    """The submission a right was made by, or None when it is not ours or too old."""
    try:
        return uuid.UUID(signing.loads(right, salt=_PICTURE_SALT, max_age=PICTURE_MINUTES * 60))
    except signing.BadSignature:
        return None
