"""Our signer is Django's, only quicker."""

from __future__ import annotations

import pytest
from django.core import signing

from rodtrad.access.signatures import BadSignature, Signer


def test_django_takes_what_we_sign_and_we_take_what_django_signs() -> None:
    ours, theirs = Signer(salt="a"), signing.TimestampSigner(salt="a")
    assert theirs.unsign(ours.sign("å:b"), max_age=60) == "å:b"
    assert ours.unsign(theirs.sign("å:b"), max_age=60) == "å:b"


def test_another_salt_or_another_text_does_not_pass() -> None:
    signed = Signer(salt="a").sign("x")
    with pytest.raises(BadSignature):
        Signer(salt="b").unsign(signed)
    with pytest.raises(BadSignature):
        Signer(salt="a").unsign("y" + signed[1:])
