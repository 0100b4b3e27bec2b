"""Addresses of trainings: public, at the door, and in the office."""

from django.urls import path

from trainings.views import (
    attendance,
    check_in,
    door,
    hall,
    imports,
    papers,
    participants,
    programme,
    public,
    reviews,
)

app_name = "trainings"

_OFFICE = "kantor/kegiatan/<slug:code>"

urlpatterns = [
    path("kegiatan/", public.index, name="list"),
    path("kegiatan/<slug:code>/", public.detail, name="public"),
    path("pintu/", door.index, name="door"),
    path("pintu/hadir/", check_in.check_in, name="check_in"),
    path("pintu/<slug:code>/", door.training, name="door_training"),
    path("pintu/<slug:code>/tamu/", door.walk_in, name="door_walk_in"),
    path("pintu/<slug:code>/batal/<int:pk>/", door.undo, name="door_undo"),
    path(f"{_OFFICE}/jadwal/", programme.programme, name="programme"),
    path(f"{_OFFICE}/jadwal/susun/", programme.arrange, name="arrange"),
    path(f"{_OFFICE}/jadwal/tes/", programme.make_tests, name="make_tests"),
    path(f"{_OFFICE}/peserta/", participants.index, name="participants"),
    path(f"{_OFFICE}/peserta/tambah/", participants.add, name="add_participant"),
    path(f"{_OFFICE}/peserta/impor/", imports.upload, name="import"),
    path(f"{_OFFICE}/peserta/impor/<uuid:uuid>/", imports.batch, name="import_batch"),
    path(f"{_OFFICE}/peserta/<int:pk>/", participants.edit, name="participant"),
    path(f"{_OFFICE}/peserta/<int:pk>/keadaan/", participants.state, name="participant_state"),
    path(f"{_OFFICE}/peserta/<int:pk>/cocokkan/", participants.match, name="match"),
    path(f"{_OFFICE}/slip/", papers.slips, name="slips"),
    path(f"{_OFFICE}/kartu/", papers.cards, name="cards"),
    path(f"{_OFFICE}/daftar-hadir/", papers.sheets, name="sheets"),
    path(f"{_OFFICE}/kehadiran/", attendance.grid, name="attendance"),
    path(f"{_OFFICE}/kehadiran/rekap.xlsx", attendance.workbook, name="recap"),
    path(f"{_OFFICE}/kehadiran/<int:session>/", attendance.session, name="session"),
    path(f"{_OFFICE}/kehadiran/<int:session>/sisa/", attendance.rest, name="session_rest"),
    path(f"{_OFFICE}/kehadiran/<int:session>/kunci/", attendance.lock, name="session_lock"),
    path(f"{_OFFICE}/kehadiran/<int:session>/<int:participant>/", attendance.cell, name="cell"),
    path(f"{_OFFICE}/pindaian/", reviews.index, name="reviews"),
    path(f"{_OFFICE}/layar/", hall.screen, name="hall"),
    path(f"{_OFFICE}/layar/kode.json", hall.current_code, name="hall_code"),
]
