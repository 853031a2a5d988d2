"""Allauth's forms in our own manner: the label says what a field is for, so nothing needs to be written in it."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as keys
from django import forms
from django.utils.translation import gettext_lazy as _


class _Plain(forms.Form):
    """Takes away texts inside the fields: they vanish when one types, and are too faint to read."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class _Code(_Plain):
    """A code of six digits: the phone offers the right keyboard."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Kod")
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "autocapitalize": "off", "spellcheck": "false"}


class LoginForm(_Plain, account.LoginForm):  # type: ignore[misc]  # allauth ships no types
    """User name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs |= {"autocapitalize": "off", "spellcheck": "false"}


class ChangePasswordForm(_Plain, account.ChangePasswordForm):  # type: ignore[misc]  # allauth ships no types
    """The present password and a new one; what makes a good one stands above the form."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = _("Inte ditt namn, och inget som många andra använder.")


class ReauthenticateForm(_Plain, account.ReauthenticateForm):  # type: ignore[misc]  # allauth ships no types
    """The password once more."""


class AuthenticateForm(_Code, second_factor.AuthenticateForm):  # type: ignore[misc]  # allauth ships no types
    """The code from the phone, or a spare code."""


class ReauthenticateCodeForm(_Code, second_factor.ReauthenticateForm):  # type: ignore[misc]  # allauth ships no types
    """The code from the phone once more."""


class ActivateTOTPForm(_Code, totp.ActivateTOTPForm):  # type: ignore[misc]  # allauth ships no types
    """The first code from an app."""


class AddKeyForm(_Plain, keys.AddWebAuthnForm):  # type: ignore[misc]  # allauth ships no types
    """A new key: its name, and whether it opens the account by itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Nyckelns namn")
        alone = self.fields.get("passwordless")
        if alone is not None:
            alone.label = _("Logga in med bara nyckeln")
            alone.help_text = _(
                "En passernyckel: datorn eller telefonen frågar efter din PIN-kod, ditt finger eller ansikte."
            )


class RenameKeyForm(_Plain, keys.EditWebAuthnForm):  # type: ignore[misc]  # allauth ships no types
    """Another name for a key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Nyckelns namn")
