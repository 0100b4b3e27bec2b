"""Forms of the printing centre."""

import uuid as uuids
from collections.abc import Sequence

from django import forms

from certificates.domain.print_choice import Choice
from certificates.models import PrintOrder, PrintProduct
from trainings.models import ParticipantRole


class PrintForm(forms.Form):
    """What is to be printed, which certificates, and in which order."""

    uuid = forms.UUIDField(widget=forms.HiddenInput)
    product = forms.ChoiceField(label="Yang dibuat", choices=PrintProduct.choices, widget=forms.RadioSelect)
    order = forms.ChoiceField(label="Urutan", choices=PrintOrder.choices)
    district = forms.ChoiceField(label="Kecamatan", required=False)
    role = forms.ChoiceField(label="Sebagai", required=False)
    first = forms.IntegerField(label="Dari urutan ke", required=False, min_value=1)
    last = forms.IntegerField(label="Sampai urutan ke", required=False, min_value=1)
    only_unprinted = forms.BooleanField(label="Hanya yang belum pernah dicetak", required=False)
    with_cover = forms.BooleanField(label="Sertakan lembar sampul di atas tumpukan", required=False)
    reason = forms.CharField(
        label="Alasan cetak ulang",
        required=False,
        max_length=250,
        help_text="Wajib bila ada yang sudah pernah dicetak, misalnya “kertas rusak”. Tersimpan di riwayat cetak.",
    )

    def __init__(self, *args, districts: Sequence[tuple[str, str, int]], roles: Sequence[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.initial = {
            "uuid": uuids.uuid4(),
            "product": PrintProduct.PAPER,
            "order": PrintOrder.DISTRICT,
            "with_cover": True,
            **self.initial,
        }
        self._choices("district", [(code, f"{name} ({count})") for code, name, count in districts])
        self._choices("role", [(role, ParticipantRole(role).label) for role in roles])

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        field: forms.ChoiceField = self.fields[name]  # type: ignore[assignment]
        field.choices = [("", "Semua"), *choices]

    def clean(self) -> dict:
        data = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        if first and last and last < first:
            self.add_error("last", "Urutan terakhir lebih kecil daripada urutan pertama.")
        return data

    @property
    def key(self) -> uuids.UUID:
        """The same for the same form sent twice; another one when she went back and chose otherwise."""
        data = self.cleaned_data
        said = [(name, data[name]) for name in sorted(data) if name != "uuid"]
        return uuids.uuid5(data["uuid"], repr(said))

    @property
    def choice(self) -> Choice:
        """What was asked for, once the form is valid."""
        data = self.cleaned_data
        return Choice(
            order=PrintOrder(data["order"]),
            district=data["district"],
            role=data["role"],
            first=data["first"],
            last=data["last"],
            only_unprinted=data["only_unprinted"],
        )
