"""Addresses of the registry that allauth reverses by their bare name, so they have no namespace."""

from django.urls import path

from registry.views import entrance

urlpatterns = [path("daftar/", entrance.join, name="account_signup")]
