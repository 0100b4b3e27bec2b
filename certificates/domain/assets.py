"""Pictures a certificate needs for ever (the letterhead's logo), kept by their hash."""

import hashlib
from functools import lru_cache

from django.core.files.base import ContentFile
from django.core.files.storage import storages


def keep_asset(data: bytes | None) -> str:
    """Keep the bytes once and return their sha256 ("" for nothing)."""
    if not data:
        return ""
    digest = hashlib.sha256(data).hexdigest()
    store = storages["private"]
    if not store.exists(_path(digest)):
        store.save(_path(digest), ContentFile(data))
    return digest


def asset(digest: str) -> bytes | None:
    """Return the bytes kept under this sha256 (None for "")."""
    return _read(digest) if digest else None


@lru_cache(maxsize=16)  # what is named by its hash never changes
def _read(digest: str) -> bytes:
    with storages["private"].open(_path(digest), "rb") as file:
        return file.read()


def _path(digest: str) -> str:
    return f"certificates/assets/{digest}"
