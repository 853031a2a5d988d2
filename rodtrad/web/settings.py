"""Django's settings, all decided by the typed environment in `env.py`."""

from __future__ import annotations

from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from rodtrad.web.env import ROOT, Profile, Surface, load

ENV = load()
PRACTICE = ENV.profile is Profile.PRACTICE

DEBUG = False
SECRET_KEY = ENV.secret_key
FIELD_KEYS = ENV.field_keys
INDEX_KEY = ENV.index_key
BASE_URL = ENV.base_url
RESPONDENT_URL = ENV.respondent_url
DATA_DIR = ENV.data_dir
SURFACE = ENV.surface.value
ALLOWED_HOSTS = list(ENV.allowed_hosts)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rodtrad.access",  # before allauth: our sign-in pages stand in for its own
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "rodtrad.ui",
    "rodtrad.programmes",
    "rodtrad.questionnaires",
    "rodtrad.clients",
    "rodtrad.collection",
    "rodtrad.goals",
    "rodtrad.observations",
    "rodtrad.feedback",
    "rodtrad.analysis",
    "rodtrad.workshop",
    "rodtrad.exercises",
    "rodtrad.knowledge",
    "rodtrad.course",
    "rodtrad.interchange",
    "rodtrad.reports",
    "rodtrad.web",
]
if PRACTICE:
    INSTALLED_APPS.append("rodtrad.practice")
if ENV.surface is Surface.RESPONDENT:  # nobody signs in there, and allauth will not start without its middleware
    INSTALLED_APPS = [app for app in INSTALLED_APPS if not app.startswith("allauth")]

RESPONDENT_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "rodtrad.web.middleware.ContentPolicy",
    "django.middleware.common.CommonMiddleware",
    "rodtrad.web.middleware.Guard",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
_STAFF_MIDDLEWARE = [
    "rodtrad.web.middleware.RespondentFirst",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "rodtrad.web.middleware.ContentPolicy",
    "rodtrad.web.middleware.PackedPages",
    "rodtrad.access.sessions.Sessions",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "rodtrad.access.sessions.IdleClock",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "rodtrad.web.middleware.NoStore",
    "rodtrad.web.middleware.Handover",
    "rodtrad.web.middleware.Guard",
    "rodtrad.analysis.views.building.PicturesBeingBuilt",
    "rodtrad.access.sessions.FirstThings",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
MIDDLEWARE = RESPONDENT_MIDDLEWARE if ENV.surface is Surface.RESPONDENT else _STAFF_MIDDLEWARE
ROOT_URLCONF = "rodtrad.web.respondent_urls" if ENV.surface is Surface.RESPONDENT else "rodtrad.web.urls"
WSGI_APPLICATION = "rodtrad.web.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [
                ("django.template.loaders.cached.Loader", ["django.template.loaders.app_directories.Loader"]),
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "rodtrad.web.shell.shell",
            ],
        },
    }
]

DATABASES = {"default": dict(ENV.database)}
ATOMIC_REQUESTS = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Those who answer have no cookie that a forged form could use: their forms carry a token and are held to our origin.
SILENCED_SYSTEM_CHECKS = ["security.W003"] if ENV.surface is Surface.RESPONDENT else []

# --- language and time: UTC is stored, Stockholm is shown
LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", _("svenska")), ("en", _("engelska"))]
LOCALE_PATHS = [ROOT / "rodtrad" / "locale"]
LANGUAGE_COOKIE_NAME = "sprak"
USE_TZ = True
TIME_ZONE = "Europe/Stockholm"

# --- sign-in
AUTH_USER_MODEL = "access.Staff"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/konto/logga-in/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_ADAPTER = "rodtrad.access.sign_in.StaffAdapter"
SOCIALACCOUNT_ADAPTER = "rodtrad.access.sign_in.IdentityProviderAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {
    "login": "20/m/ip",
    "login_failed": "20/m/ip,5/5m/key",
    "reauthenticate": "5/m/user",
    "change_password": "5/m/user",
}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if ENV.https else 0  # HTTPS ends in a proxy that says who asks
SECOND_FACTOR_REQUIRED = not PRACTICE  # a local account needs more than a password; a provider vouches for its own
MFA_ADAPTER = "rodtrad.access.sign_in.SecondFactorAdapter"
ACCOUNT_FORMS = {
    "login": "rodtrad.access.forms.sign_in.LoginForm",
    "change_password": "rodtrad.access.forms.sign_in.ChangePasswordForm",
    "reauthenticate": "rodtrad.access.forms.sign_in.ReauthenticateForm",
}
MFA_FORMS = {
    "authenticate": "rodtrad.access.forms.sign_in.AuthenticateForm",
    "reauthenticate": "rodtrad.access.forms.sign_in.ReauthenticateCodeForm",
    "activate_totp": "rodtrad.access.forms.sign_in.ActivateTOTPForm",
    "add_webauthn": "rodtrad.access.forms.sign_in.AddKeyForm",
    "edit_webauthn": "rodtrad.access.forms.sign_in.RenameKeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = PRACTICE
MFA_TOTP_ISSUER = "Rödtråd"
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_PROVIDERS = (
    {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "kommun",
                    "name": ENV.oidc.name,
                    "client_id": ENV.oidc.client_id,
                    "secret": ENV.oidc.client_secret,
                    "settings": {"server_url": ENV.oidc.server_url},
                }
            ],
        }
    }
    if ENV.oidc
    else {}
)

# --- sessions: 30 minutes idle, 10 hours in all (access.sessions); the cookie dies with the browser
SESSION_COOKIE_AGE = 30 * 60
SESSION_ABSOLUTE_AGE = 10 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = ENV.https
SESSION_COOKIE_NAME = "__Host-session" if ENV.https else "session"
CSRF_COOKIE_SECURE = ENV.https
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_NAME = "__Host-csrf" if ENV.https else "csrf"
CSRF_FAILURE_VIEW = "rodtrad.web.errors.csrf_failure"
LANGUAGE_COOKIE_SECURE = ENV.https
LANGUAGE_COOKIE_SAMESITE = "Lax"

# --- transport and browser
SECURE_SSL_REDIRECT = ENV.https
SECURE_HSTS_SECONDS = 63072000 if ENV.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = ENV.https
SECURE_HSTS_PRELOAD = ENV.https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENV.https else None
SECURE_REFERRER_POLICY = "same-origin"  # "no-referrer" makes browsers send "Origin: null", and then no form passes
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        # A redirect after a form must be on this list too: the identity provider, the respondent's address.
        "form-action": [SELF, ENV.respondent_url, *([ENV.oidc.server_url] if ENV.oidc else [])],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

# --- files
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "rodtrad.web.static_files.HashedFiles"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 600

# --- work in the background
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
if ENV.mail_url:  # without a server nothing is sent
    _MAIL = urlsplit(ENV.mail_url)
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = _MAIL.hostname or "localhost", _MAIL.port or 25
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.username or "", _MAIL.password or ""
    EMAIL_USE_SSL = _MAIL.scheme == "smtps"
SENDS_MAIL = bool(ENV.mail_url)
DEFAULT_FROM_EMAIL = f"rodtrad@{urlsplit(ENV.base_url).hostname}"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
