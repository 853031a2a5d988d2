"""Where staff sign in: the few of allauth's views that we use, under Swedish addresses.

There is no sign-up and nothing by e-mail: an administrator gives a new one-time password.
"""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as provider
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.urls import path

from rodtrad.access.views import account as own

urlpatterns = [
    path("logga-in/", account.login, name="account_login"),
    path("logga-in/nyckel/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("logga-in/andra-steget/", second_factor.authenticate, name="mfa_authenticate"),
    path("logga-ut/", account.logout, name="account_logout"),
    path("avslutat/", account.account_inactive, name="account_inactive"),
    path("bekrafta/", account.reauthenticate, name="account_reauthenticate"),
    path("bekrafta/kod/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("bekrafta/nyckel/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("losenord/", own.change_password, name="account_change_password"),
    path("sakerhet/", second_factor.index, name="mfa_index"),
    path("sakerhet/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("sakerhet/app/ta-bort/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("sakerhet/koder/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("sakerhet/koder/nya/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("sakerhet/koder/fil/", recovery_codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("sakerhet/nycklar/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("sakerhet/nycklar/ny/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("sakerhet/nycklar/<int:pk>/namn/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("sakerhet/nycklar/<int:pk>/ta-bort/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("kommun/avbruten/", provider.login_cancelled, name="socialaccount_login_cancelled"),
    path("kommun/fel/", provider.login_error, name="socialaccount_login_error"),
    path("kommun/<slug:provider_id>/", openid_connect.login, name="openid_connect_login"),
    path("kommun/<slug:provider_id>/svar/", openid_connect.callback, name="openid_connect_callback"),
]
