"""Files that prove something: a decree, a certificate. What they are is told by their content, never by their name."""

import io
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pikepdf
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db.models.fields.files import FieldFile
from PIL import Image, UnidentifiedImageError

MAX_BYTES = 5 * 1024 * 1024
ALLOWED = "PDF atau foto JPG, paling besar 5 MB."


class DocumentRefused(ValueError):
    """The file is not kept; the message says why and what to do."""


@dataclass(frozen=True)
class Document:
    """A checked file. It is kept under a name of its own: names of files tell who a person is."""

    content: bytes
    ending: str

    def as_file(self) -> ContentFile:
        """Return it as it is given to a FileField."""
        return ContentFile(self.content, name=f"{uuid.uuid4()}.{self.ending}")

    def keep_in(self, kept: FieldFile) -> str:
        """Put it on the storage of this field and return under which name; the row is saved by the caller."""
        file = self.as_file()
        kept.save(str(file.name), file, save=False)
        return str(kept.name)


def read_document(content: bytes) -> Document:
    """Return the file if it really is a PDF or a JPG of at most MAX_BYTES; raise DocumentRefused otherwise."""
    if not content:
        raise DocumentRefused("Berkas itu kosong. Pilih berkas lain.")
    if len(content) > MAX_BYTES:
        raise DocumentRefused("Berkas lebih besar dari 5 MB. Pindai lagi dengan mutu sedang, lalu pilih lagi.")
    if content.startswith(b"%PDF-"):
        _check_pdf(content)
        return Document(content, "pdf")
    if content.startswith(b"\xff\xd8\xff"):
        _check_picture(content)
        return Document(content, "jpg")
    raise DocumentRefused("Berkas ini bukan PDF dan bukan foto JPG. Simpan sebagai PDF atau JPG, lalu pilih lagi.")


def ending_of(kept: FieldFile) -> str:
    """Return "pdf" or "jpg": what the kept file was found to be."""
    return str(kept.name).rpartition(".")[2]


def content_type_of(kept: FieldFile) -> str:
    """Return the type of a kept file for the browser."""
    return "application/pdf" if ending_of(kept) == "pdf" else "image/jpeg"


@contextmanager
def removed_on_failure(name: str) -> Iterator[None]:
    """Remove the private file of this name ("" is none) when its row could not be written."""
    try:
        yield
    except BaseException:
        if name:
            storages["private"].delete(name)
        raise


def _check_pdf(content: bytes) -> None:
    try:
        with pikepdf.open(io.BytesIO(content)) as opened:
            pages = len(opened.pages)
    except pikepdf.PasswordError as error:
        raise DocumentRefused("PDF ini dikunci dengan kata sandi. Simpan tanpa kata sandi, lalu pilih lagi.") from error
    except pikepdf.PdfError as error:
        raise DocumentRefused("PDF ini rusak dan tidak bisa dibuka. Pindai atau simpan lagi.") from error
    if not pages:
        raise DocumentRefused("PDF ini tidak punya halaman. Pindai atau simpan lagi.")


def _check_picture(content: bytes) -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=["JPEG"]) as picture:
                picture.load()
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise DocumentRefused("Foto ini rusak dan tidak bisa dibuka. Foto lagi, lalu pilih lagi.") from error
