"""Addresses of the desk."""

from django.urls import path

from desk.views import member, office

app_name = "desk"
urlpatterns = [
    path("saya/", member.home, name="home"),
    path("kantor/", office.home, name="office"),
    path("kantor/kegiatan/<slug:code>/", office.training, name="training"),
]
