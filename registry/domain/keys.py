"""Changing keys: everything encrypted is written anew with the newest DATA_KEYS, every hash with NIK_INDEX_KEY."""

from collections.abc import Iterator
from typing import Any

from cryptography.fernet import InvalidToken
from django.apps import apps
from django.db import models, transaction

from accounts.domain.second_factor import reencrypt_factors
from registry.fields import DecryptionFailed, EncryptedJSONField, EncryptedTextField, NikHashField

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
    return factors + sum(_write_anew(model, fields) for model, fields in encrypted_models())


def reindex() -> int:
    """Compute the hash of every stored NIK with the NIK_INDEX_KEY of now; return how many rows were written.

    For a changed NIK_INDEX_KEY. Until it has finished, people are not found by the NIKs
    that are still to come, so nobody should write meanwhile. May be repeated at any point.
    """
    return sum(_write_anew(model, [field.source], [field.name]) for model, field in _hashed_columns())


def _hashed_columns() -> Iterator[tuple[type[models.Model], NikHashField]]:
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, NikHashField):
                yield model, field


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


def _write_anew(model: type[models.Model], read: list[str], written: list[str] | None = None) -> int:
    """Read these columns of every row and write them back; or write the columns that follow from them."""
    count, last = 0, 0
    while True:
        with transaction.atomic():
            rows: list[Any] = list(
                model._base_manager.select_for_update(of=("self",), no_key=True)
                .filter(pk__gt=last)
                .order_by("pk")
                .only("pk", *read, *(written or []))[:_CHUNK]
            )
            if not rows:
                return count
            for name in written or []:
                field = model._meta.get_field(name)
                assert isinstance(field, NikHashField)
                for row in rows:
                    setattr(row, name, field.derive(getattr(row, field.source)))
            # The plain manager: nothing else that follows from the values changes.
            models.QuerySet(model).bulk_update(rows, written or read)
        count, last = count + len(rows), rows[-1].pk
