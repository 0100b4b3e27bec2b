"""What people are told about their data, and what they may agree to: the wording, in one place.

A changed word makes a new version by itself: what was shown is kept whole, with its hash
(models/privacy.py), so an old consent never turns into one to a newer text. UU 27/2022.
"""

import hashlib
from typing import Final

from django.db import models


class Purpose(models.TextChoices):
    """The extras. What the office must keep by law is not here: it needs no consent."""

    PHOTO = "photo", "Foto saya di publikasi Dinas Sosial"
    WHATSAPP = "whatsapp", "Informasi lewat WhatsApp"
    PARTNERS = "partners", "Kontak saya dibagikan ke lembaga mitra"


_FREE = (
    "Persetujuan ini sukarela dan berdiri sendiri. Menolak atau menariknya tidak mengurangi hak saya untuk "
    "mengikuti pelatihan dan menerima sertifikat. Saya dapat menariknya kapan saja di Pilar, atau lewat operator "
    "Dinas Sosial, dan Dinas Sosial berhenti paling lambat 3×24 jam sesudahnya."
)
CONSENT_TEXTS: Final[dict[str, str]] = {
    Purpose.PHOTO: (
        "Dinas Sosial boleh memuat foto kegiatan yang memperlihatkan saya, dengan nama saya, di situs, "
        f"media sosial, dan laporan Dinas Sosial. {_FREE}"
    ),
    Purpose.WHATSAPP: (
        "Dinas Sosial boleh mengirim kabar tentang pelatihan, kegiatan, dan materi baru ke nomor WhatsApp saya, "
        f"paling banyak beberapa pesan sebulan. {_FREE}"
    ),
    Purpose.PARTNERS: (
        "Dinas Sosial boleh memberikan nama, pilar, wilayah tugas, dan nomor HP saya kepada lembaga mitra yang "
        "mencari relawan untuk kegiatan kesejahteraan sosial. NIK, tanggal lahir, dan alamat saya tidak diberikan. "
        f"{_FREE}"
    ),
}

NOTICE: Final[tuple[tuple[str, str], ...]] = (
    (
        "Siapa yang memegang data Anda",
        "Dinas Sosial kabupaten, kota, atau provinsi tempat Anda terdaftar adalah pengendali data pribadi Anda. "
        "Pilar adalah aplikasi yang dipakainya.",
    ),
    (
        "Untuk apa",
        "Mendata pilar-pilar sosial, menyelenggarakan pelatihan, mencatat kehadiran, serta menerbitkan dan "
        "memeriksa sertifikat. Tidak untuk iklan, dan tidak dijual kepada siapa pun.",
    ),
    (
        "Dasar hukumnya",
        "Pelaksanaan tugas dan pelayanan publik di bidang kesejahteraan sosial (UU 27/2022 tentang Pelindungan Data "
        "Pribadi Pasal 20 ayat (2)). Untuk hal tambahan, misalnya foto di media sosial, Dinas Sosial meminta "
        "persetujuan Anda satu per satu.",
    ),
    (
        "Data apa",
        "Nama, NIK, jenis kelamin, tempat dan tanggal lahir, alamat, nomor HP, surel bila ada, peran Anda sebagai "
        "pilar sosial, pelatihan, kehadiran, hasil tes, dan sertifikat. Data kesehatan, agama, dan foto wajah tidak "
        "diminta. NIK disimpan tersandi dan tidak pernah tampil di halaman umum.",
    ),
    (
        "Siapa yang melihat",
        "Petugas Dinas Sosial di wilayah Anda, dan panitia kegiatan yang Anda ikuti sebatas nama dan asal. Setiap "
        "petugas yang membuka data Anda tercatat, dan Anda dapat melihat catatannya. Pemeriksa sertifikat hanya "
        "melihat nama, nomor, judul, tanggal, dan penyelenggara.",
    ),
    (
        "Berapa lama",
        "Selama Anda tercatat sebagai pilar sosial. Daftar sertifikat adalah arsip: nomor, nama, dan tanggalnya "
        "disimpan sampai jadwal retensi arsip habis, juga bila data Anda yang lain dihapus. Pendaftaran akun yang "
        "tidak dikonfirmasi dihapus bersama akunnya sesudah 90 hari; berkas impor dan barisnya juga.",
    ),
    (
        "Hak Anda",
        "Melihat dan mengunduh data Anda, meminta perbaikan, pembatasan, atau penghapusan, dan menarik persetujuan. "
        "Permintaan dijawab paling lambat 3×24 jam. Buka menu Data saya di Pilar, atau datang ke Dinas Sosial.",
    ),
    (
        "Di bawah 18 tahun",
        "Orang tua atau wali ikut menyetujui pendaftaran dan setiap hal tambahan.",
    ),
)


def notice_text() -> str:
    """Return the whole notice as it is kept."""
    return "\n\n".join(f"{heading}\n{text}" for heading, text in NOTICE)


def text_hash(text: str) -> str:
    """Return the sha256 by which a version of a text is known."""
    return hashlib.sha256(text.encode()).hexdigest()
