"""Addresses of registry."""

from django.urls import path

from registry.views import imports, people

app_name = "registry"
urlpatterns = [
    path("kantor/registri/", people.home, name="home"),
    path("kantor/registri/orang/<int:pk>/", people.person, name="person"),
    path("kantor/registri/impor/", imports.upload, name="import"),
    path("kantor/registri/impor/<uuid:uuid>/", imports.preview, name="import_batch"),
    path("kantor/registri/impor/<uuid:uuid>/putuskan/", imports.decide_row, name="import_decide"),
    path("kantor/registri/impor/<uuid:uuid>/putuskan-semua/", imports.decide_rows, name="import_decide_all"),
    path("kantor/registri/impor/<uuid:uuid>/masukkan/", imports.apply, name="import_apply"),
    path("kantor/registri/impor/<uuid:uuid>/buang/", imports.discard, name="import_discard"),
]
