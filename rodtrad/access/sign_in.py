"""How staff sign in: nobody registers themselves, and an identity provider only opens an account that exists."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import segno
from allauth.account import app_settings as account_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rodtrad.access import actions, clock, queries, rules
from rodtrad.access.actors import System
from rodtrad.access.encryption import reveal, seal
from rodtrad.access.models import Staff


class StaffAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Local accounts: made by an administrator, never by sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Stop guesses at one account: allauth counts in each process, the log counts for all of them."""
        super().pre_authenticate(request, **credentials)
        failed = queries.failed_sign_ins(str(credentials.get("username", "")))
        if rules.too_many_tries(failed=failed):
            raise self.validation_error("too_many_login_attempts")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Keep a wrong password in the log of the committee whose account it was tried on."""
        staff = Staff.objects.filter(username__iexact=str(credentials.get("username", ""))).first()
        if staff:
            actions.note_failed_sign_in(actor=System(staff.tenant_id, rules.SIGN_IN_JOB), staff=staff)

    def pre_login(self, request: HttpRequest, user: Staff, **about: Any) -> HttpResponse | None:
        """Turn away an account that has ended, and a one-time password that is too old."""
        response: HttpResponse | None = super().pre_login(request, user, **about)
        if response is None and rules.has_expired(user.password_expires_at, now=clock.now()):
            return render(request, "access/password_expired.html", status=403)
        return response

    def post_login(self, request: HttpRequest, user: Staff, **about: Any) -> HttpResponse:
        """Put the sign-in on record."""
        methods = [str(record.get("method", "")) for record in get_authentication_records(request, user)]
        actions.sign_in(actor=user, method="+".join(dict.fromkeys(methods)))
        response: HttpResponse = super().post_login(request, user, **about)
        return response

    def logout(self, request: HttpRequest) -> None:
        """Put the sign-out on record."""
        if isinstance(request.user, Staff):
            actions.sign_out(actor=request.user)
        super().logout(request)

    def is_reauthentication_required(self, *, app: str, **about: Any) -> bool:
        """Ask once more who it is before the account's protection changes, unless that was shown just now."""
        records = get_authentication_records(self.request, self.request.user)
        latest = max((record.get("at", 0) for record in records), default=0)
        return bool(clock.machine_now().timestamp() - latest > account_settings.REAUTHENTICATION_TIMEOUT)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """On to work, not back to the form."""
        return "/"

    def set_password(self, user: Staff, password: str) -> None:
        """Change the password through the action, so that it is on record."""
        actions.change_password(actor=user, password=password)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    """Passkeys and codes: their secrets are sealed, and they belong to the address in the settings."""

    def encrypt(self, text: str) -> str:
        """Seal a secret before it is stored."""
        return seal(text, where="second_factor")

    def decrypt(self, encrypted_text: str) -> str:
        """Open a stored secret."""
        return reveal(encrypted_text, where="second_factor")

    def get_totp_label(self, user: Staff) -> str:
        """What the app on the phone calls the account."""
        return user.username

    def build_totp_svg(self, url: str) -> str:
        """The QR code as a picture of our own, without styles that the security policy forbids."""
        return segno.make(url, error="m").svg_inline(
            scale=5, border=4, svgclass="qr", lineclass="qr-dark", dark="#000", light="#fff"
        )

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Passkeys belong to the address in the settings, never to what a browser claims."""
        return {"id": urlsplit(settings.BASE_URL).hostname or "", "name": "Rödtråd"}


class IdentityProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """The municipality's identity provider says who somebody is; Rödtråd says whether they may come in."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Nobody signs up through a provider either."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Tie a provider's subject to the account with the same user name the first time; refuse strangers."""
        if sociallogin.is_existing:
            return
        claims: dict[str, Any] = sociallogin.account.get_provider_account().get_user_data() or {}
        username = str(claims.get("preferred_username") or "")
        staff = Staff.objects.filter(username=username, is_active=True).first() if username else None
        if staff is None:
            raise ImmediateHttpResponse(render(request, "access/no_account.html", status=403))
        sociallogin.connect(request, staff)
