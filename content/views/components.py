"""The page that shows every component with sample data; only under DEBUG."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from content.blocks import BodyBlock


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(
        label="Nama lengkap",
        help_text="Seperti di KTP, tanpa gelar.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label="Nomor HP",
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "placeholder": "0812 3456 7890"}),
    )
    pillar = forms.ChoiceField(label="Pilar", choices=[("", "Pilih satu"), ("psm", "PSM"), ("tksk", "TKSK")])
    born_on = forms.DateField(label="Tanggal lahir", widget=forms.DateInput(attrs={"type": "date"}))
    sheet = forms.FileField(
        label="Lembar peserta",
        required=False,
        help_text="Berkas Excel (.xlsx), paling besar 5 MB.",
    )
    story = forms.CharField(label="Catatan", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    came = forms.ChoiceField(
        label="Kehadiran",
        choices=[("present", "Hadir"), ("excused", "Izin"), ("sick", "Sakit")],
        widget=forms.RadioSelect,
    )
    subjects = forms.MultipleChoiceField(
        label="Materi yang diikuti",
        required=False,
        choices=[("a", "Teknik asesmen"), ("b", "Perlindungan hukum")],
        widget=forms.CheckboxSelectMultiple,
    )
    agreed = forms.BooleanField(
        label="Saya setuju data saya dipakai untuk mendata peserta",
        error_messages={"required": "Centang dulu bila Anda setuju. Tanpa persetujuan, pendaftaran tidak disimpan."},
    )


SAMPLE_PEOPLE = [
    ("Norhayati Nahan", "PSM", "Basarang", "8/8", "85", "ok", "Siap"),
    ("Ahmad Fauzi Lestari", "PSM", "Jekan Raya", "8/8", "90", "ok", "Siap"),
    ("Lilis Suryani Tingang, S.ST", "TKSK", "Kahayan Hilir", "7/8", "75", "ok", "Siap"),
    ("Hendra Gunawan Tingang", "Tagana", "Katingan Hilir", "5/8", "80", "wait", "Hadir 63 %, perlu 80 %"),
    ("Maria Goreti Rangan", "LKS", "Selat", "8/8", "–", "stop", "Dibatalkan"),
]


def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component and every block, with a form that is wrong in many places."""
    if not settings.DEBUG:
        raise Http404("Hanya untuk pengembang.")
    messages.success(request, "36 sertifikat sudah terbit.")
    messages.warning(request, "4 peserta belum memenuhi syarat.")
    messages.error(request, "Berkas tidak terbaca. Tidak ada yang disimpan: kirim berkas .xlsx.")
    messages.info(request, "Sesi 2 dibuka pukul 10.15 WIB.")
    wrong = SampleForm({"name": "", "phone": "0812", "pillar": "tksk", "born_on": "31/02/1990"}, prefix="wrong")
    wrong.add_error(None, "Orang ini sudah terdaftar pada kegiatan ini.")
    context = {
        "form": SampleForm(),
        "wrong_form": wrong,
        "page": Paginator(range(1432), 50).page(3),
        "people": SAMPLE_PEOPLE,
        "blocks": [block.render(block.get_preview_value()) for block in BodyBlock().child_blocks.values()],
    }
    return render(request, "content/components.html", context)
