"""What Pilar reads from its environment: names, defaults and the sentences of refusal.

An empty variable counts as unset. A value that cannot be used stops the start
with one sentence that names the variable.
"""

import base64
import binascii
import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvError

NAMES = (
    "DATA_DIR",
    "DATABASE_URL",
    "REDIS_URL",
    "SECRET_KEY",
    "DATA_KEYS",
    "NIK_INDEX_KEY",
    "DEBUG",
    "PORT",
    "BASE_URL",
    "ALLOWED_HOSTS",
    "STAFF_MFA",
)


def read(dotenv: Path) -> Env:
    """Return the environment, with `dotenv` filling in what is unset."""
    for name in NAMES:
        if not os.environ.get(name, "").strip():
            os.environ.pop(name, None)
    env = Env()
    if dotenv.is_file():
        for line in dotenv.read_text(encoding="utf-8").splitlines():
            name, mark, value = line.partition("=")
            if mark and not name.lstrip().startswith("#") and value.strip():
                os.environ.setdefault(name.strip(), value.strip())
    return env


def boolean(env: Env, name: str, default: bool) -> bool:
    """Return a yes/no variable; refuse what is neither."""
    try:
        return env.bool(name, default)
    except EnvError as error:
        raise ImproperlyConfigured(f"{name} must be true or false, not {os.environ[name]!r}.") from error


def port(env: Env) -> int:
    """Return PORT, a TCP port number (default 8000)."""
    text = env.str("PORT", "8000")
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise ImproperlyConfigured(f"PORT must be a number from 1 to 65535, not {text!r}.")
    return int(text)


def choice(env: Env, name: str, allowed: tuple[str, ...], default: str) -> str:
    """Return a variable that must be one of `allowed`."""
    value = env.str(name, default)
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(allowed)}, not {value!r}.")
    return value


def base_url(env: Env, default: str) -> str:
    """Return BASE_URL without a closing slash: it is printed on certificates for ever."""
    value = env.str("BASE_URL", default).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query:
        raise ImproperlyConfigured(f"BASE_URL must look like https://pilar.example.go.id, not {value!r}.")
    return value


def hosts(env: Env, default: list[str]) -> list[str]:
    """Return ALLOWED_HOSTS; people write a space after a comma."""
    return [host.strip() for host in env.list("ALLOWED_HOSTS", default) if host.strip()]


def database(env: Env, data_dir: Path) -> dict[str, object]:
    """Return Django's settings for the one database: PostgreSQL if named, else SQLite in DATA_DIR."""
    if "DATABASE_URL" not in os.environ:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": data_dir / "pilar.sqlite3",
            "OPTIONS": {
                # IMMEDIATE: a transaction that will write waits for the lock at its start,
                # instead of failing with "database is locked" in its middle.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                # 16 MB of pages in memory instead of 2, and a checkpoint every 8,000 pages instead of 1,000:
                # a long import touches pages all over its indexes, and would write each many times.
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
                    "PRAGMA cache_size=-16000; PRAGMA wal_autocheckpoint=8000;"
                ),
            },
        }
    if not os.environ["DATABASE_URL"].startswith(("postgres://", "postgresql://")):
        raise ImproperlyConfigured("DATABASE_URL must begin with postgres:// (leave it empty for SQLite).")
    try:
        named = env.dj_db_url("DATABASE_URL")
    except (EnvError, ValueError):
        # Without the cause, which repeats the password.
        raise ImproperlyConfigured("DATABASE_URL must look like postgres://user:password@host:5432/name.") from None
    return {**named, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}


def redis_url(env: Env) -> str:
    """Return REDIS_URL, or "" for no Redis; refuse what no client understands."""
    value = env.str("REDIS_URL", "")
    if value and not value.startswith(("redis://", "rediss://", "unix://")):
        raise ImproperlyConfigured("REDIS_URL must begin with redis:// (leave it empty for a table of the database).")
    return value


def data_dir(env: Env, default: Path) -> Path:
    """Return DATA_DIR, made if it is missing."""
    path = Path(env.str("DATA_DIR", str(default))).resolve()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"DATA_DIR must be a folder that can be written: {path}.") from error
    return path


def secret(env: Env, name: str, keys_dir: Path, make: str) -> str:
    """Return a secret from the environment, or the embedded one, made once with mode 600.

    `make` says of which kind it is: "text", "fernet" or "hmac" (32 bytes, base64).
    """
    value = env.str(name) if name in os.environ else _embedded_secret(keys_dir / name.lower(), make)
    for key in value.split(",") if make == "fernet" else [value] if make == "hmac" else []:
        _check_key(name, key)
    return value


def _check_key(name: str, key: str) -> None:
    try:
        good = len(base64.urlsafe_b64decode(key)) == 32
    except (binascii.Error, ValueError):
        good = False
    if not good:
        raise ImproperlyConfigured(f"{name} must hold 32 random bytes in URL-safe base64, as docs/install.md says.")


def _embedded_secret(path: Path, make: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if path.exists():
        return path.read_text(encoding="ascii").strip()
    value = secrets.token_urlsafe(50) if make == "text" else Fernet.generate_key().decode()
    # Two processes may start at once: the finished file appears in one step, and the first one counts.
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(value, encoding="ascii")
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_text(encoding="ascii")
