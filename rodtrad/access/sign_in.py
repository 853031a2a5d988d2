"""How staff sign in: nobody registers themselves, and an identity provider only opens an account that exists."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest
from django.shortcuts import render

from rodtrad.access.models import Staff


class StaffAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Local accounts: made by an administrator, never by sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up."""
        return False


class IdentityProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """The municipality's identity provider says who somebody is; Rödtråd says whether they may come in."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Nobody signs up through a provider either."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Tie a provider's subject to the account with the same user name the first time; refuse strangers."""
        if sociallogin.is_existing:
            return
        claims: dict[str, Any] = sociallogin.account.extra_data
        username = str(claims.get("preferred_username") or "")
        staff = Staff.objects.filter(username=username, is_active=True).first() if username else None
        if staff is None:
            raise ImmediateHttpResponse(render(request, "access/no_account.html", status=403))
        sociallogin.connect(request, staff)
