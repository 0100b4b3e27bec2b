"""What a certificate says in the words of its template, with a closed list of placeholders.

A template's texts are typed by people: `{judul}` stands for the training's title, and what is
between square brackets is left out when a placeholder in it has nothing to say. A placeholder is
a plain value out of PLACEHOLDERS: there is no path into anything.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

PLACEHOLDERS: Final[Mapping[str, str]] = {
    "jenis": "jenis kegiatan, misalnya Bimbingan Teknis",
    "judul": "judul kegiatan (dicetak tebal)",
    "tema": "tema kegiatan",
    "penyelenggara": "kantor penyelenggara",
    "tanggal": "tanggal kegiatan, misalnya 3 sampai dengan 4 Desember 2026",
    "tempat": "kota tempat kegiatan",
    "jp": "lama kegiatan, misalnya 16 jam pelajaran (dicetak tebal)",
    "predikat": "predikat kelulusan, bila ada (dicetak tebal)",
    "peran": "PESERTA, NARASUMBER, MODERATOR, atau PANITIA (dicetak tebal)",
}
# These have places of their own on every certificate.
PERSONAL: Final = frozenset({"nama", "nomor", "unsur", "kode", "qr"})
STRONG: Final = frozenset({"judul", "jp", "predikat", "peran"})

_PIECE: Final = re.compile(r"\{(?P<name>[^{}]*)\}|\[(?P<optional>[^\[\]]*)\]|(?P<stray>[{}\[\]])|(?P<text>[^{}\[\]]+)")

Part = tuple[str, bool]  # a text, and whether it is printed bold


class WordingError(ValueError):
    """A text cannot be printed; the message is the sentence for the screen."""


@dataclass(frozen=True)
class Wording:
    """The texts of one template for one role."""

    heading: str = "SERTIFIKAT"
    given: str = "diberikan kepada"
    role: str = "sebagai {peran}"
    sentence: str = (
        "pada {jenis} {judul}[ dengan tema “{tema}”] yang diselenggarakan oleh {penyelenggara} "
        "pada tanggal {tanggal} di {tempat}[ selama {jp}][ dengan predikat {predikat}]."
    )
    back_heading: str = "DAFTAR MATERI"
    has_back: bool = True


def check_text(text: str) -> None:
    """Raise WordingError when the text names an unknown placeholder or has a bracket too many."""
    for match in _PIECE.finditer(text):
        if match["stray"]:
            raise WordingError(
                f"Tanda {match['stray']} tidak punya pasangan. Tulis isian seperti {{judul}}, dan bagian yang boleh "
                "hilang di antara [ dan ], tanpa kurung di dalam kurung."
            )
        if match["optional"] is not None:
            if not _names(match["optional"]):
                raise WordingError(
                    f"Bagian [{match['optional']}] tidak memuat isian, jadi tidak pernah hilang. Hapus kurung sikunya."
                )
            check_text(match["optional"])
        if match["name"] is not None:
            _check_name(match["name"])


def said(text: str, values: Mapping[str, str]) -> list[Part]:
    """The text with the values in their places, as parts. Raises WordingError like check_text().

    Neighbours of the same weight are one part; a placeholder without a value is empty.
    """
    check_text(text)
    parts: list[Part] = []
    for match in _PIECE.finditer(text):
        if match["optional"] is not None:
            optional = match["optional"]
            if all(values.get(name) for name in _names(optional)):
                parts += said(optional, values)
        elif match["name"] is not None:
            parts.append((values.get(match["name"], ""), match["name"] in STRONG))
        else:
            parts.append((match["text"], False))
    return _joined(parts)


def plainly(text: str, values: Mapping[str, str]) -> str:
    """The text with the values in their places, without weights. Raises WordingError like check_text()."""
    return "".join(part for part, _ in said(text, values))


def _names(text: str) -> list[str]:
    return [match["name"] for match in _PIECE.finditer(text) if match["name"] is not None]


def _check_name(name: str) -> None:
    if name in PLACEHOLDERS:
        return
    if name in PERSONAL:
        raise WordingError(f"Isian {{{name}}} tidak ditulis di kalimat: sudah punya tempat sendiri di sertifikat.")
    known = ", ".join(f"{{{known}}}" for known in PLACEHOLDERS)
    raise WordingError(f"Isian {{{name}}} tidak dikenal. Yang dapat dipakai: {known}.")


def _joined(parts: list[Part]) -> list[Part]:
    joined: list[Part] = []
    for text, is_strong in parts:
        if not text:
            continue
        if joined and joined[-1][1] == is_strong:
            joined[-1] = (joined[-1][0] + text, is_strong)
        else:
            joined.append((text, is_strong))
    return joined
