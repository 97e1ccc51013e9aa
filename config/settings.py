"""All settings, in one file. What an operator may set is read by config/env.py and described in docs/configuration.md.

Nothing here opens a connection or starts a server: tools import this file only to look.
"""

from pathlib import Path
from typing import Any

import django_stubs_ext
from django.core.exceptions import ImproperlyConfigured

from config import api_settings, browser_files, embedded_place, env, log, periods, queue_settings, secret
from network import limits, spoken

django_stubs_ext.monkeypatch()  # makes ModelForm[User] and the like valid at run time

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.text("VAR_DIR", str(BASE_DIR / "var"))).resolve()  # everything that is written at run time

# --- What kind of installation this is -----------------------------------------------------------------------------
DEMO = env.flag("DEMO")
DEBUG = env.flag("DEBUG")
SITE_NAME = env.text("SITE_NAME", "Mitmachen Dortmund")
STATE = env.state("STATE", "NW")  # whose public holidays are days of rest
TRAVEL_TIME = env.text("TRAVEL_TIME", "network.distance.BetweenCentres")
PORT = env.port("PORT", 8000)

_public = env.origin(
    "PUBLIC_URL",
    env.required(
        "PUBLIC_URL",
        "set it to the address people open, such as https://lotse.example.org.",
        f"http://localhost:{PORT}" if DEMO else "",
    ),
)
PUBLIC_URL = f"{_public.scheme}://{_public.netloc}"
HTTPS = _public.scheme == "https"
ALLOWED_HOSTS = list(env.items("ALLOWED_HOSTS")) or [str(_public.hostname)]
if DEMO:
    ALLOWED_HOSTS += ["localhost", "127.0.0.1", "[::1]"]

SECRET_KEY = env.text("SECRET_KEY") or (
    secret.kept_secret(VAR_DIR / "secret_key")
    if DEMO
    else env.required(
        "SECRET_KEY", "set it to a long random value and keep it, for sessions and signed links hang on it."
    )
)
SECRET_KEY_FALLBACKS = list(env.items("SECRET_KEY_FALLBACKS"))  # former keys, while rotating

# --- Database ------------------------------------------------------------------------------------------------------
# The embedded server is only computed here; manage.py and the tests start it.
EMBEDDED_POSTGRES: embedded_place.Place | None = None
if _database_url := env.text("DATABASE_URL"):
    _database = env.database("DATABASE_URL", _database_url)
elif DEMO:
    EMBEDDED_POSTGRES = embedded_place.place_for(VAR_DIR)
    _database = EMBEDDED_POSTGRES.connection()
else:
    raise ImproperlyConfigured(
        "DATABASE_URL is missing: set it to postgres://user:password@host:5432/database, "
        "or set DEMO=1 to try Lotse with an embedded database."
    )
# A connection is asked whether it still works before it is used, so a restart of the database costs no error page.
_database["CONN_HEALTH_CHECKS"] = True
if env.WEB_PROCESS:
    # One connection per thread that answers requests, kept open: seven times the requests per second.
    # After five seconds in vain it starts anew with the next request, instead of waiting longer and longer.
    _database["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 4, "timeout": 5, "reconnect_timeout": 5}
else:
    _database["CONN_MAX_AGE"] = 60
DATABASES: dict[str, dict[str, Any]] = {"default": _database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Rate limits count across processes, so they live in the database; the cluster's own statistics, which it writes
# twice a second and nobody reads, do not.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "django_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
    "cluster": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "cluster"},
}

# --- Apps and requests ---------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",  # allauth's page of passkeys
    "django.contrib.admin",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "rest_framework",
    "drf_spectacular",
    "django_q",
    "lucide",
    "config",
    "evaluation",
    "assignments",
    "scheduling",
    "volunteers",
    "notifications",
    "network",
]
MIDDLEWARE = [
    "config.request_log.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "config.middleware.NoNullCharactersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "network.middleware.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "network.middleware.FragmentSignInMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "config.middleware.SecondFactorMiddleware",
    "network.middleware.DeviceUseMiddleware",
    "config.middleware.ReadOnlyGetMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.site",
                "assignments.context.areas",
            ],
            "builtins": ["lucide.templatetags.lucide", "network.templatetags.ui"],
        },
    },
]
SESSION_ENGINE = "network.session_store"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie of its own

# The only things a GET may write besides sessions and rate limits: statements that begin like this.
TRACES_OF_USE: tuple[str, ...] = (
    'UPDATE "scheduling_calendarfeed" SET "last_fetched_at"',  # scheduling.calendars.note_fetch
    'UPDATE "network_apitoken" SET "last_used_at"',  # network.actions.tokens.note_use
    'INSERT INTO "network_auditevent"',  # network.actions.audit.seen
    'UPDATE "usersessions_usersession" SET "last_seen_at"',  # network.sessions.note_use
)
# The answer of a city's sign-on comes as a GET, of use once and only to the browser that was sent there.
GETS_THAT_SIGN_IN = ("/accounts/oidc/city/callback/",)

# --- Languages and time --------------------------------------------------------------------------------------------
LANGUAGE_CODE = "de"  # the texts in the code are German; German needs no catalogue
LANGUAGES = [(code, speech.name) for code, speech in spoken.SPOKEN.items()]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Berlin"
USE_TZ = True

# --- Files for browsers --------------------------------------------------------------------------------------------
NODE_MODULES = BASE_DIR / "node_modules"
NPM_STATIC = browser_files.FILES
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",  # allauth's script for passkeys
    "config.npm_finder.NpmFinder",
]
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        ),
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# --- Security ------------------------------------------------------------------------------------------------------
SECURE_CSP = browser_files.POLICY
SECURE_REFERRER_POLICY = "same-origin"  # addresses carry tokens
CSRF_COOKIE_HTTPONLY = True
if HTTPS:
    # Our server speaks plain HTTP to exactly one proxy, which ends TLS and must set these two headers itself.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
    CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 31_536_000  # a year
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # asked by monitors inside, without the proxy

# --- Signing in ----------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "network.User"
AUTHENTICATION_BACKENDS = ["network.auth.PeopleBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "network.passwords.LongEnough"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/start/"
ACCOUNT_ADAPTER = "assignments.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "assignments.forms.SignInForm",
    "request_login_code": "assignments.forms.CodeRequestForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email", "phone"}
ACCOUNT_SIGNUP_FIELDS = ["email", "phone"]  # either will do; the sign-up itself is ours (/join/)
SILENCED_SYSTEM_CHECKS = [
    "account.W001",  # wants a required sign-up field to sign in by; we ask for e-mail or phone, whichever exists
    "security.W005",  # HSTS for the city's other subdomains, and its preloading, are not ours to decide
    "security.W021",
]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an address is verified by the first code that is typed in
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_PHONE_VERIFICATION_TIMEOUT = 600  # seconds
_CODE = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_LOGIN_BY_CODE_FORMAT = ACCOUNT_PHONE_VERIFICATION_CODE_FORMAT = _CODE
ACCOUNT_RATE_LIMITS, MFA_RATE_LIMITS = limits.LIMITS, limits.PASSKEY_LIMITS
MFA_ADAPTER = "network.mfa.MfaAdapter"
MFA_FORMS = {
    "add_webauthn": "network.forms.AddPasskeyForm",
    "login_webauthn": "network.forms.SignInByPasskeyForm",
    "authenticate_webauthn": "network.forms.AuthenticateByPasskeyForm",
    "reauthenticate_webauthn": "network.forms.ReauthenticateByPasskeyForm",
}
# allauth fears that somebody takes over a mailbox they never proved; nobody signs in here without proving it.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # http://localhost in the demo
MFA_TOTP_ISSUER = SITE_NAME
MFA_TOTP_TOLERANCE = 1  # a code typed as the next one appears still counts (RFC 6238, 5.2)
OIDC, OIDC_SECOND_FACTOR = env.single_sign_on()
SOCIALACCOUNT_ADAPTER = "assignments.single_sign_on.CityAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [OIDC] if OIDC else []}}

REST_FRAMEWORK, SPECTACULAR_SETTINGS = api_settings.REST_FRAMEWORK, api_settings.SPECTACULAR_SETTINGS

# --- Mail and SMS --------------------------------------------------------------------------------------------------
MAIL_DIR = VAR_DIR / "mail"  # where the demo's mail and SMS become files
SMS_DIR = VAR_DIR / "sms"
_email_url = MAIL_DIR.as_uri() if DEMO else ""
MAILERS = env.mailers("EMAIL_URL", env.required("EMAIL_URL", f"use {env.MAIL_SCHEMES}.", _email_url))
# One mailbox sends the mail and reads the answers that calendars give: programs accept no other arrangement.
ORGANIZER_EMAIL = env.required(
    "ORGANIZER_EMAIL",
    "set it to the mailbox that sends invitations and reads their answers.",
    "termine@example.org" if DEMO else "",
)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ORGANIZER_EMAIL
INBOUND_MAIL_AUTHSERV_ID = env.text("INBOUND_MAIL_AUTHSERV_ID")  # empty: no server's word on a sender counts
INBOUND_MAIL_SECRET = env.text("INBOUND_MAIL_SECRET")  # empty: /webhooks/mail/ takes nothing
# Nothing of it set: no SMS is sent, except into files in the demo.
TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_SENDER, TWILIO_API_URL = env.twilio()
SMS_PRICE, SMS_CURRENCY = (
    env.price("SMS_PRICE", "0.09"),
    env.text("SMS_CURRENCY", "EUR").upper(),
)  # of one segment
SMS_CHANNEL = env.sms_channel()
SMS_GATEWAY, SMS_SEGMENTS_PER_SECOND = env.gateway(SMS_CHANNEL), env.rate("SMS_SEGMENTS_PER_SECOND", 10)
# What has been "sending" for longer belongs to a worker that died; look-ups at the provider are spaced by it.
DELIVERY_PATIENCE_SECONDS = env.seconds("DELIVERY_PATIENCE_SECONDS", 120)

# --- Queue ---------------------------------------------------------------------------------------------------------
# Carries nudges; the rows are the truth and the worker's pass picks up what a lost nudge missed.
Q_CLUSTER = queue_settings.cluster(env.text("REDIS_URL"))

# --- Log -----------------------------------------------------------------------------------------------------------
LOGGING = log.settings(as_json=not (DEMO or DEBUG))
RETENTION = env.periods(periods.DEFAULT_DAYS)  # days each (docs/privacy.md)
