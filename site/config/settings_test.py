"""The settings of the tests: what differs from config.settings, and why."""

import os
import tempfile

os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="pilar-test-")
os.environ["STAFF_MFA"] = "off"
os.environ["DEBUG"] = "false"
os.environ["BASE_URL"] = "https://pilar.test"
os.environ.pop("REDIS_URL", None)

from config.settings import *  # noqa: F403 -- settings are the one place for a star import
from config.settings import DATA_DIR, DATABASES, STORAGES

if str(DATABASES["default"]["ENGINE"]).endswith("sqlite3"):
    # A file, because threads of one test cannot wait for each other on a database in memory.
    DATABASES["default"]["TEST"] = {"NAME": DATA_DIR / "test.sqlite3"}
ALLOWED_HOSTS = ["*"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False  # the live server of the browser tests speaks http
# A fast hash: the strength of passwords is not what the tests are about.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
