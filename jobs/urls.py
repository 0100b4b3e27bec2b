"""Addresses of jobs."""

from django.urls import path

from jobs.views import batches, health

app_name = "jobs"
urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("kantor/pekerjaan/<uuid:uuid>/", batches.batch, name="batch"),
    path("kantor/pekerjaan/<uuid:uuid>/keadaan/", batches.state, name="state"),
    path("kantor/pekerjaan/<uuid:uuid>/batal/", batches.cancel, name="cancel"),
    path("kantor/pekerjaan/<uuid:uuid>/ulang/", batches.restart, name="restart"),
    path("kantor/pekerjaan/<uuid:uuid>/berkas/", batches.result_file, name="file"),
]
