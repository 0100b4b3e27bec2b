"""Encrypted columns, readable only with DATA_KEYS, and columns that follow another one, such as the hash of the NIK."""

import hashlib
import hmac
import json
from collections.abc import Iterable
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django import forms
from django.conf import settings
from django.core.exceptions import FieldError
from django.db import models
from django.db.models.lookups import Exact

from registry.names import name_key, text_key
from registry.nik import nik_digits, validate_nik


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
    return hmac.digest(settings.NIK_INDEX_KEY.encode(), nik.encode(), hashlib.sha256).hex()


class _Unsearchable(Exact):
    """A token is different every time, so comparing with one never finds anything: say so at once."""

    def get_prep_lookup(self):
        if self.rhs is None:
            return None
        raise FieldError(
            f"{self.lhs.output_field.name} is encrypted and cannot be searched; a NIK is found by its hash."
        )


class EncryptedTextField(models.TextField):
    """Text that is encrypted in the database. The only question it answers there is whether it is null."""

    def get_lookup(self, lookup_name):
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else _Unsearchable

    def from_db_value(self, value, expression, connection):
        return value if value is None else decrypt(value)

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return value if value is None else encrypt(value)


class EncryptedJSONField(models.Field):
    """JSON that is encrypted in the database."""

    def get_internal_type(self):
        return "TextField"

    def get_lookup(self, lookup_name):
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else _Unsearchable

    def from_db_value(self, value, expression, connection):
        return value if value is None else json.loads(decrypt(value))

    def get_prep_value(self, value):
        return value if value is None else encrypt(json.dumps(value, ensure_ascii=False))


class NikField(EncryptedTextField):
    """A NIK, encrypted; a NikHashField beside it makes it findable and unique. No NIK is None, never ""."""

    default_validators = [validate_nik]

    def get_prep_value(self, value):
        return super().get_prep_value(value or None)

    def to_python(self, value):
        return nik_digits(super().to_python(value) or "") or None

    def formfield(self, **kwargs):
        return models.Field.formfield(self, **{"form_class": forms.CharField, "max_length": 32, **kwargs})


class DerivedField(models.CharField):
    """A column that always follows the field `source`; nobody writes it by hand.

    Models that have one inherit WithDerivedFields and use DerivedFieldsQuerySet, so
    that no way of saving leaves it behind.
    """

    def __init__(self, *args, source: str, **kwargs):
        self.source = source
        super().__init__(*args, **{"editable": False, **kwargs})

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "source": self.source}

    def derive(self, value):
        """Return what stands in this column when `value` stands in the source."""
        raise NotImplementedError

    def pre_save(self, model_instance, add):
        value = self.derive(getattr(model_instance, self.source))
        setattr(model_instance, self.attname, value)
        return value


class NikHashField(DerivedField):
    """The keyed hash of the NIK in `source`; None when there is none."""

    def derive(self, value):
        return nik_hash(nik_digits(value)) if value else None


class NameKeyField(DerivedField):
    """The forgiving normal form of the name of a person in `source`."""

    def derive(self, value):
        return name_key(value)[: self.max_length]


class TextKeyField(DerivedField):
    """The normal form of any other name in `source`: letters and digits, words apart."""

    def derive(self, value):
        return text_key(value)[: self.max_length]


class NumberKeyField(DerivedField):
    """The letters and digits of the number in `source`, whatever stands between them."""

    def derive(self, value):
        return text_key(value).replace(" ", "")[: self.max_length]


def _derived_from(model: type[models.Model], names: Iterable[str]) -> dict[str, DerivedField]:
    fields = [field for field in model._meta.local_fields if isinstance(field, DerivedField)]
    return {field.name: field for field in fields if field.source in names}


class DerivedFieldsQuerySet(models.QuerySet):
    """Writes in bulk that keep derived columns right."""

    def update(self, **kwargs):
        for name, field in _derived_from(self.model, kwargs).items():
            # bulk_update has named it already.
            if name not in kwargs:
                if hasattr(kwargs[field.source], "resolve_expression"):
                    raise TypeError(f"{name} cannot follow an expression: update {field.source} with a value.")
                kwargs[name] = field.derive(kwargs[field.source])
        return super().update(**kwargs)

    def bulk_update(self, objs, fields, batch_size=None):
        derived = _derived_from(self.model, fields)
        objs = list(objs)
        for obj in objs:
            for name, field in derived.items():
                setattr(obj, name, field.derive(getattr(obj, field.source)))
        return super().bulk_update(objs, [*fields, *(name for name in derived if name not in fields)], batch_size)


class WithDerivedFields(models.Model):
    """A model whose derived columns are saved whenever their source is."""

    class Meta:
        abstract = True

    def save(self, *args, update_fields=None, **kwargs):
        if update_fields is not None:
            named = list(update_fields)
            update_fields = {*named, *_derived_from(type(self), named)}
        super().save(*args, update_fields=update_fields, **kwargs)
