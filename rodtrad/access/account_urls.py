"""Where staff sign in: allauth's own views under Swedish addresses."""

from __future__ import annotations

from allauth.account import views as account
from django.urls import include, path

urlpatterns = [
    path("logga-in/", account.login, name="account_login"),
    path("logga-ut/", account.logout, name="account_logout"),
    path("", include("allauth.urls")),
]
