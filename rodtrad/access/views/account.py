"""One's own password: changed by allauth's page, for those who have one."""

from __future__ import annotations

from allauth.account import views as allauth
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rodtrad.access.guard import asker, signed_in


@signed_in
def change_password(request: HttpRequest) -> HttpResponse:
    """Change the password; whoever signs in through the municipality has none here."""
    if not asker(request).has_usable_password():
        return render(request, "access/no_password.html")
    response: HttpResponse = allauth.password_change(request)
    return response
