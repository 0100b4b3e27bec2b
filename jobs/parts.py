"""The result of a batch, made part by part: each chunk leaves one, the last joins them.

Where the work stands is written together with the part, so a chunk that is repeated after a
kill replaces nothing and doubles nothing; what a killed chunk left behind goes with the rest.
"""

from collections.abc import Iterator

from django.core.files.base import ContentFile
from django.core.files.storage import storages

from jobs.models import Batch


def reached(batch: Batch) -> int:
    """How many of the things to do lie behind the batch."""
    return batch.result.get("reached", 0)


def keep_part(batch: Batch, content: bytes | None, now_reached: int) -> None:
    """Keep what this chunk made (None: it made nothing) and that so many things are done."""
    names = list(batch.result.get("parts", []))
    if content is not None:
        names.append(storages["private"].save(f"{_folder(batch)}/{len(names):05d}.part", ContentFile(content)))
    batch.result = {**batch.result, "parts": names, "reached": now_reached}
    batch.save(update_fields=["result"])


def parts_of(batch: Batch) -> Iterator[bytes]:
    """The parts in their order, each read when its turn comes."""
    for name in batch.result.get("parts", []):
        with storages["private"].open(name, "rb") as file:
            yield file.read()


def drop_parts(batch: Batch) -> None:
    """Delete the parts; those of a killed chunk too."""
    store, folder = storages["private"], _folder(batch)
    if batch.result.get("parts"):
        for name in store.listdir(folder)[1]:
            store.delete(f"{folder}/{name}")
        batch.result = {key: value for key, value in batch.result.items() if key != "parts"}
        batch.save(update_fields=["result"])


def _folder(batch: Batch) -> str:
    return f"batches/parts/{batch.uuid}"
