"""The secrets of second factors, which DATA_KEYS cover like the NIKs."""

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt, encrypt
from django.db import transaction

_CHUNK = 200


def reencrypt_factors() -> int:
    """Encrypt the secret of every second factor with the newest of DATA_KEYS; return how many rows were written.

    Raises InvalidToken at the first that no key opens; what was written before stays readable.
    """
    written, last = 0, 0
    while True:
        with transaction.atomic():
            rows = list(Authenticator.objects.select_for_update().filter(pk__gt=last).order_by("pk")[:_CHUNK])
            for row in rows:
                row.data = _covered_anew(row.data)
            Authenticator.objects.bulk_update(rows, ["data"])
        if not rows:
            return written
        written, last = written + len(rows), rows[-1].pk


def _covered_anew(data: dict) -> dict:
    """The data of an authenticator app or of recovery codes; a security key holds nothing secret."""
    secrets = {name: encrypt(decrypt(data[name])) for name in ("secret", "seed") if name in data}
    if "migrated_codes" in data:
        secrets["migrated_codes"] = [encrypt(decrypt(code)) for code in data["migrated_codes"]]
    return {**data, **secrets}
