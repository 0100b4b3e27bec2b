"""Addresses of accounts. allauth reverses bare names, so there is no namespace."""

from django.urls import URLPattern, path
from allauth.account import views as allauth_views

urlpatterns: list[URLPattern] = [
    path("masuk/", allauth_views.login, name="account_login"),
    path("keluar/", allauth_views.logout, name="account_logout"),
]
