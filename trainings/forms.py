"""Forms of the door and the office."""

from django import forms

from trainings.models import AttendanceStatus, Participant, ParticipantRole, Session, Training


class WalkInForm(forms.Form):
    """Somebody who came without being on the list."""

    uuid = forms.UUIDField(widget=forms.HiddenInput)
    name = forms.CharField(label="Nama", max_length=200)
    unit = forms.CharField(label="Instansi atau desa", max_length=150, required=False)


class UndoForm(forms.Form):
    """Why a check-in is taken back."""

    reason = forms.ChoiceField(
        label="Mengapa dibatalkan?",
        choices=[
            ("Salah menekan nama.", "Salah menekan nama"),
            ("Kartu dipakai orang lain.", "Kartu dipakai orang lain"),
            ("Tidak jadi ikut sesi ini.", "Tidak jadi ikut sesi ini"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih alasannya. Kehadiran belum dibatalkan."},
    )


class HallCodeForm(forms.Form):
    """The code on the wall, typed by a participant."""

    uuid = forms.UUIDField(widget=forms.HiddenInput)
    kode = forms.CharField(
        label="Kode di layar aula",
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "big-input"}),
        error_messages={"required": "Tulis enam angka yang tampil di layar."},
    )


class AttendanceForm(forms.Form):
    """What a person says about one attendance."""

    status = forms.ChoiceField(label="Keadaan", choices=AttendanceStatus.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Alasan",
        max_length=250,
        help_text="Misalnya “Tanda tangan ada di daftar hadir kertas”. Tersimpan bersama nama Anda.",
        error_messages={"required": "Tulis alasannya. Perubahan belum disimpan."},
    )
    addendum = forms.BooleanField(label="Sesi ini sudah dikunci: simpan sebagai tambahan berita acara", required=False)

    def __init__(self, *args, session: Session, **kwargs):
        super().__init__(*args, **kwargs)
        if not session.is_locked:
            del self.fields["addendum"]


class RestForm(forms.Form):
    """One status for everyone of a session who has none yet."""

    status = forms.ChoiceField(label="Catat semua yang belum tercatat sebagai", choices=AttendanceStatus.choices)
    reason = forms.CharField(label="Alasan", max_length=250, initial="Menurut daftar hadir yang ditandatangani.")


class UnlockForm(forms.Form):
    """Why a locked session is opened again."""

    reason = forms.CharField(
        label="Alasan membuka kunci",
        max_length=250,
        error_messages={"required": "Tulis alasannya. Sesi tetap terkunci."},
    )


class ParticipantForm(forms.ModelForm):
    """How a participant is printed, and as which pillar she takes part."""

    class Meta:
        model = Participant
        fields = ["name", "membership", "unit"]
        help_texts = {
            "name": "Beginilah nama tercetak di daftar hadir dan sertifikat, lengkap dengan gelar.",
            "unit": "Kosongkan bila sama dengan lembaga atau desa di registri.",
        }
        labels = {"membership": "Pilar", "unit": "Instansi atau desa"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        person = self.instance.person
        if person is None:
            del self.fields["membership"]
            return
        field = self.fields["membership"]
        field.queryset = person.memberships.select_related("psks_type", "represents")
        field.empty_label = "Tanpa pilar"
        field.label_from_instance = lambda held: (
            f"{held.psks_type}, mewakili {held.represents}" if held.represents else str(held.psks_type)
        )

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if not name:
            raise forms.ValidationError("Nama tidak boleh kosong.")
        return name


class CancelForm(forms.Form):
    """Why a participant does not take part any more."""

    reason = forms.CharField(
        label="Alasan pembatalan",
        max_length=250,
        error_messages={"required": "Tulis alasan pembatalan. Peserta belum dibatalkan."},
    )


class RoleForm(forms.Form):
    """As what a person takes part."""

    role = forms.ChoiceField(label="Sebagai", choices=ParticipantRole.choices, initial=ParticipantRole.PARTICIPANT)


class SheetsForm(forms.Form):
    """Which attendance sheets to print, and on what paper."""

    sesi = forms.ChoiceField(label="Sesi")
    kertas = forms.ChoiceField(
        label="Kertas", choices=[("A4", "A4 (210 × 297 mm)"), ("F4", "F4 (215 × 330 mm)")], widget=forms.RadioSelect
    )
    kosong = forms.IntegerField(
        label="Baris kosong", min_value=0, max_value=50, help_text="Untuk orang yang datang tanpa terdaftar."
    )

    def __init__(self, *args, training: Training, **kwargs):
        super().__init__(*args, **kwargs)
        sessions = [session for session in training.sessions.all() if session.takes_attendance]
        chosen: forms.ChoiceField = self.fields["sesi"]  # type: ignore[assignment]
        chosen.choices = [
            ("semua", f"Semua sesi ({len(sessions)} lembar)"),
            *[(str(session.pk), session.title) for session in sessions],
        ]
        self.initial = {"kertas": "A4", "kosong": 5, "sesi": "semua", **self.initial}


class UploadForm(forms.Form):
    """A sheet of people."""

    uuid = forms.UUIDField(widget=forms.HiddenInput)
    file = forms.FileField(
        label="Lembar peserta (Excel)",
        help_text="Berkas .xlsx, .xls, .ods, atau .csv dengan kolom nama. Judul di atas dan tanda tangan di bawah "
        "tidak mengganggu.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv"}),
        error_messages={"required": "Pilih berkasnya dahulu. Belum ada yang disimpan."},
    )
