"""Addresses of certificates."""

from django.urls import path

from certificates.views import files, manage, verify

app_name = "certificates"
urlpatterns = [
    path("v/", verify.form, name="verify_form"),
    path("v/<str:code>/", verify.answer, name="verify"),
    path("saya/sertifikat/", files.mine, name="mine"),
    path("saya/sertifikat/<str:code>.pdf", files.pdf, name="pdf"),
    path("kantor/kegiatan/<slug:code>/sertifikat/", manage.overview, name="training"),
    path("kantor/kegiatan/<slug:code>/sertifikat/rencana/", manage.plan, name="plan"),
    path("kantor/kegiatan/<slug:code>/sertifikat/terbitkan/", manage.issue, name="issue"),
    path("kantor/kegiatan/<slug:code>/sertifikat/cetak/", manage.print_all, name="print"),
    path("kantor/sertifikat/<int:pk>/", manage.detail, name="detail"),
    path("kantor/sertifikat/<int:pk>/cabut/", manage.revoke, name="revoke"),
    path("kantor/sertifikat/<int:pk>/ganti/", manage.replace, name="replace"),
]
