"""Addresses of jobs."""

from django.urls import path

from jobs.views import batches

app_name = "jobs"
urlpatterns = [
    path("kantor/pekerjaan/<uuid:uuid>/", batches.batch, name="batch"),
    path("kantor/pekerjaan/<uuid:uuid>/keadaan/", batches.state, name="state"),
    path("kantor/pekerjaan/<uuid:uuid>/batal/", batches.cancel, name="cancel"),
    path("kantor/pekerjaan/<uuid:uuid>/ulang/", batches.restart, name="restart"),
    path("kantor/pekerjaan/<uuid:uuid>/berkas/", batches.result_file, name="file"),
]
