# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""All settings, read from the environment by the typed reader; safe defaults for one small machine.

What a clerk may change is a row edited on a page, never a setting.
"""

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from responsa.kernel import env
from responsa.project import database, secret_key

BASE = Path(__file__).resolve().parent.parent

DATA = env.path(
    "RESPONSA_DATA",
    Path("var").absolute(),
    about="Folder of everything that is kept: database, files, key",
)
DEMO = env.boolean(
    "RESPONSA_DEMO",
    default=False,
    about="Demonstration: example institution and a page of all sent mail",
)
DEBUG = env.boolean(
    "RESPONSA_DEBUG", default=False, about="Developer's error pages; never on a reachable machine"
)
SECRET_KEY = env.secret(
    "RESPONSA_SECRET_KEY",
    about="Key of sessions and sealed links; made and kept in the data folder when not given",
) or secret_key.kept_in(DATA)
BASE_URL = env.text(
    "RESPONSA_BASE_URL",
    "http://127.0.0.1:8000",
    about="Address under which people reach the pages; every link in a mail starts with it",
).rstrip("/")
_host = urlsplit(BASE_URL).hostname or "127.0.0.1"
HTTPS = BASE_URL.startswith("https://")
ALLOWED_HOSTS = [
    *dict.fromkeys(
        [
            _host,
            "127.0.0.1",
            "localhost",
            "[::1]",
            *env.words("RESPONSA_HOSTS", about="Further host names that may be used in addresses"),
        ]
    )
]
CSRF_TRUSTED_ORIGINS = [BASE_URL]

SMTP_OUT_URL = env.secret(
    "RESPONSA_SMTP_OUT_URL",
    about="Relay for outgoing mail: smtp://user:password@host:587?tls=starttls, or smtps://; empty: kept and shown at /demo/outbox (demonstration), otherwise waiting",
)
MAIL_DOMAIN = env.text(
    "RESPONSA_MAIL_DOMAIN",
    "",
    about="Domain in our Message-IDs; default: the domain of the first mailbox",
)
MAIL_MAX_BYTES = env.integer(
    "RESPONSA_MAIL_MAX_BYTES", 25 * 1024 * 1024, about="Largest message accepted whole, in bytes"
)
UPLOAD_MAX_BYTES = env.integer(
    "RESPONSA_UPLOAD_MAX_BYTES", 25 * 1024 * 1024, about="Largest single file in a form, in bytes"
)
STAFF_MAILS_PER_HOUR = env.integer(
    "RESPONSA_STAFF_MAILS_PER_HOUR",
    20,
    about="Mails about work that a colleague gets in an hour; the rest comes in one digest",
)
TRUSTED_AUTHSERV = env.words(
    "RESPONSA_TRUSTED_AUTHSERV",
    about="Names (authserv-id) of our own mail servers whose Authentication-Results are believed",
)
SMTP_TLS_CERT = env.text(
    "RESPONSA_SMTP_TLS_CERT", about="Certificate file for STARTTLS of the mail receiver"
)
SMTP_TLS_KEY = env.text("RESPONSA_SMTP_TLS_KEY", about="Key file of that certificate")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "responsa.ui",
    "responsa.directory",
    "responsa.catalog",
    "responsa.cases",
    "responsa.worklog",
    "responsa.intake",
    "responsa.notify",
    "responsa.portal",
    "responsa.desk",
    "responsa.project",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "responsa.project.failure_pages.refuse_too_large",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "responsa.portal.pages.keep_private",
]

ROOT_URLCONF = "responsa.project.urls"
WSGI_APPLICATION = "responsa.project.wsgi.application"

_CONTEXT = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
    "responsa.portal.shell.context",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "responsa.ui.jinja.environment", "context_processors": _CONTEXT},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": _CONTEXT},
    },
]

DATABASES = {
    "default": database.from_url(
        env.secret(
            "RESPONSA_DATABASE_URL",
            about="postgres://user:password@host/name; empty: SQLite in the data folder",
        ),
        data=DATA,
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "directory.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "project_cache",
        # Counters of failed sign-ins live here: a stranger must not be able to crowd them out.
        "OPTIONS": {"MAX_ENTRIES": 1_000_000},
    }
}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "responsa.portal.passwords.Length"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
]
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "responsa_session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "responsa_csrf"
CSRF_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https")
    if env.boolean(
        "RESPONSA_BEHIND_PROXY",
        default=False,
        about="A reverse proxy of ours sets X-Forwarded-Proto",
    )
    else None
)
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("ro", "Română"),
    ("it", "Italiano"),
    ("pl", "Polski"),
    ("ru", "Русский"),
    ("en", "English"),
]
LOCALE_PATHS = [BASE / "locale"]
LANGUAGE_COOKIE_NAME = "responsa_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.text("RESPONSA_TIME_ZONE", "Europe/Bucharest", about="The institution's time zone")

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = DEBUG
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["responsa.project.uploading.CappedUpload"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 20

LOGIN_URL = "/account/login/"
LOGIN_REDIRECT_URL = "/start/"
LOGOUT_REDIRECT_URL = "/"
CSRF_FAILURE_VIEW = "responsa.portal.stale.csrf_failure"
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if SECURE_PROXY_SSL_HEADER else 0
ACCOUNT_ADAPTER = "responsa.portal.account.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
# Nobody is written to at an address that only a stranger typed.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
# Asking for a reset is counted per address by our own form, which answers alike in any case.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "60/h/ip",
    "signup": "20/h/ip",
}
ACCOUNT_FORMS = {
    "login": "responsa.portal.account_forms.LoginForm",
    "signup": "responsa.portal.account_forms.SignupForm",
    "reset_password": "responsa.portal.account_forms.ResetForm",
    "reset_password_from_key": "responsa.portal.account_forms.NewPasswordForm",
    "change_password": "responsa.portal.account_forms.ChangePasswordForm",
    "reauthenticate": "responsa.portal.account_forms.ReauthenticateForm",
}
MFA_ADAPTER = "responsa.portal.second_factor.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "responsa.portal.second_factor.AuthenticateForm",
    "reauthenticate": "responsa.portal.second_factor.ReauthenticateForm",
    "activate_totp": "responsa.portal.second_factor.ActivateForm",
    "add_webauthn": "responsa.portal.passkeys.AddForm",
    "edit_webauthn": "responsa.portal.passkeys.NameForm",
    "login_webauthn": "responsa.portal.passkeys.SignInForm",
    "authenticate_webauthn": "responsa.portal.passkeys.AuthenticateForm",
    "reauthenticate_webauthn": "responsa.portal.passkeys.ReauthenticateForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
# The longest life of a link that sets a password: an invitation; a reset ends itself much sooner.
PASSWORD_RESET_TIMEOUT = 72 * 3600
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "responsa.directory.account_links.ResetKeys"  # noqa: S105 -- the name of a class

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    # Everybody who scans the network asks for hosts that are not ours; the answer 400 is enough.
    "loggers": {"django.security.DisallowedHost": {"level": "CRITICAL"}},
    "root": {
        "handlers": ["stderr"],
        "level": env.text("RESPONSA_LOG_LEVEL", "INFO", about="DEBUG, INFO, WARNING or ERROR"),
    },
}
