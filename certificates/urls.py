"""Addresses of certificates."""

from django.urls import path

from certificates.views import ending, files, manage, names, overview, own_name, printing, signing, templates, verify

app_name = "certificates"
urlpatterns = [
    path("v/", verify.form, name="verify_form"),
    path("v/hash/<str:sha256>/", verify.file_answer, name="verify_file"),
    path("v/<str:code>/", verify.answer, name="verify"),
    path("saya/sertifikat/", files.mine, name="mine"),
    path("saya/sertifikat/transkrip.pdf", files.own_transcript, name="transcript"),
    path("saya/sertifikat/<str:code>.pdf", files.pdf, name="pdf"),
    path("saya/sertifikat/<str:code>/nama/", own_name.correct, name="propose_correction"),
    path("saya/kegiatan/<slug:code>/nama/", own_name.confirm, name="confirm_name"),
    path("kantor/kegiatan/<slug:code>/sertifikat/", manage.overview, name="training"),
    path("kantor/kegiatan/<slug:code>/sertifikat/nama/", names.names, name="names"),
    path("kantor/kegiatan/<slug:code>/sertifikat/nama/konfirmasi/", names.confirm_all, name="confirm_names"),
    path("kantor/kegiatan/<slug:code>/sertifikat/usulan/<int:pk>/", names.decide, name="decide_proposal"),
    path("kantor/kegiatan/<slug:code>/sertifikat/contoh.pdf", manage.sample, name="sample"),
    path("kantor/kegiatan/<slug:code>/sertifikat/tanda-tangan/", signing.signing, name="signing"),
    path("kantor/kegiatan/<slug:code>/sertifikat/tanda-tangan/berkas.zip", signing.export, name="export"),
    path("kantor/kegiatan/<slug:code>/sertifikat/tanda-tangan/<uuid:uuid>/", signing.delivery, name="delivery"),
    path("kantor/kegiatan/<slug:code>/sertifikat/tanda-tangan/<uuid:uuid>/<int:pk>/", signing.match, name="match"),
    path(
        "kantor/kegiatan/<slug:code>/sertifikat/tanda-tangan/<uuid:uuid>/<int:pk>/berkas/",
        signing.delivered_file,
        name="delivered_file",
    ),
    path("kantor/kegiatan/<slug:code>/sertifikat/tanda-tangan/segel/", signing.seal, name="seal"),
    path("kantor/kegiatan/<slug:code>/sertifikat/rencana/", manage.plan, name="plan"),
    path("kantor/kegiatan/<slug:code>/sertifikat/terbitkan/", manage.issue, name="issue"),
    path("kantor/kegiatan/<slug:code>/sertifikat/cetak/", printing.centre, name="print"),
    path("kantor/templat/", templates.index, name="templates"),
    path("kantor/templat/baru/", templates.new, name="new_template"),
    path("kantor/templat/pratinjau/", templates.preview, name="template_preview"),
    path("kantor/templat/<int:pk>/", templates.edit, name="template"),
    path("kantor/templat/<int:pk>/hapus/", templates.drop, name="drop_template"),
    path("kantor/templat/<int:pk>/<int:number>/gambar.png", templates.picture, name="template_picture"),
    path("kantor/templat/<int:pk>/<int:number>/contoh.pdf", templates.example, name="template_example"),
    path("kantor/sertifikat/", overview.index, name="list"),
    path("kantor/sertifikat/pemeriksaan/", overview.checks, name="checks"),
    path("kantor/sertifikat/berakhir/", ending.ending, name="ending"),
    path("kantor/sertifikat/berakhir/unduh/", ending.export, name="ending_export"),
    path("kantor/sertifikat/<int:pk>/pindaian/<int:file>/", signing.scan, name="scan"),
    path("kantor/sertifikat/<int:pk>/", manage.detail, name="detail"),
    path("kantor/sertifikat/<int:pk>/cabut/", manage.revoke, name="revoke"),
    path("kantor/sertifikat/<int:pk>/ganti/", manage.replace, name="replace"),
]
