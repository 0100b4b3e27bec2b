"""Changing the key of the data: everything encrypted is written anew with the newest one."""

from collections.abc import Iterator
from typing import Any

from cryptography.fernet import InvalidToken
from django.apps import apps
from django.db import models, transaction

from accounts.domain.second_factor import reencrypt_factors
from registry.fields import DecryptionFailed, EncryptedJSONField, EncryptedTextField

_CHUNK = 200


def reencrypt() -> int:
    """Encrypt every stored value, second factors too, with the newest of DATA_KEYS; return how many rows were written.

    Afterwards the older keys are no longer needed. May be stopped and repeated at any
    point: each chunk is one short transaction. Raises DecryptionFailed at the first
    value that no key opens; what was written before stays readable.
    """
    try:
        factors = reencrypt_factors()
    except InvalidToken as error:
        raise DecryptionFailed("The secret of a second factor does not open with DATA_KEYS.") from error
    return factors + sum(_reencrypt_model(model, fields) for model, fields in encrypted_models())


def encrypted_models() -> Iterator[tuple[type[models.Model], list[str]]]:
    """Give every model that has encrypted columns, with their names."""
    for model in apps.get_models():
        encrypted = [
            field.name
            for field in model._meta.local_fields
            if isinstance(field, EncryptedTextField | EncryptedJSONField)
        ]
        if encrypted:
            yield model, encrypted


def _reencrypt_model(model: type[models.Model], fields: list[str]) -> int:
    written, last = 0, 0
    while True:
        with transaction.atomic():
            rows: list[Any] = list(
                model._base_manager.select_for_update(of=("self",), no_key=True)
                .filter(pk__gt=last)
                .order_by("pk")
                .only("pk", *fields)[:_CHUNK]
            )
            if not rows:
                return written
            # The plain manager: nothing that follows from the values changes, only their cover.
            models.QuerySet(model).bulk_update(rows, fields)
        written, last = written + len(rows), rows[-1].pk
