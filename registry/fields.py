"""Encrypted columns: readable only with DATA_KEYS, and the NIK findable by its keyed hash."""

import hashlib
import hmac
import json
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models


class DecryptionFailed(Exception):
    """A stored token does not open with any of DATA_KEYS: the key is wrong or the row was altered."""


@lru_cache(maxsize=4)
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def encrypt(text: str) -> str:
    """Return the text as a token, made with the newest key."""
    return _cipher(tuple(settings.DATA_KEYS)).encrypt(text.encode()).decode()


def decrypt(token: str) -> str:
    """Return the text of a token; raise DecryptionFailed rather than hand out ciphertext."""
    try:
        return _cipher(tuple(settings.DATA_KEYS)).decrypt(token.encode()).decode()
    except InvalidToken as error:
        raise DecryptionFailed("A stored value does not open with DATA_KEYS.") from error


def nik_hash(nik: str) -> str:
    """Return the keyed hash by which a NIK is found and kept unique (HMAC-SHA256, hex)."""
    return hmac.new(settings.NIK_INDEX_KEY.encode(), nik.encode(), hashlib.sha256).hexdigest()


class EncryptedTextField(models.TextField):
    """Text that is encrypted in the database. Cannot be searched: look-ups other than isnull make no sense."""

    def from_db_value(self, value, expression, connection):
        return value if value is None else decrypt(value)

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return value if value is None else encrypt(value)


class EncryptedJSONField(models.TextField):
    """JSON that is encrypted in the database."""

    def from_db_value(self, value, expression, connection):
        return value if value is None else json.loads(decrypt(value))

    def get_prep_value(self, value):
        return value if value is None else encrypt(json.dumps(value, ensure_ascii=False))


class NikField(EncryptedTextField):
    """A NIK, encrypted; on every save its keyed hash is written beside it.

    `hash_field` names the unique column that holds the hash.
    """

    def __init__(self, *args, hash_field: str, **kwargs):
        self.hash_field = hash_field
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "hash_field": self.hash_field}

    def get_prep_value(self, value):
        return super().get_prep_value(value or None)

    def pre_save(self, model_instance, add):
        value = getattr(model_instance, self.attname) or None
        setattr(model_instance, self.hash_field, nik_hash(value) if value else None)
        return value
