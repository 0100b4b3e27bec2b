"""Addresses of content."""

from django.conf import settings
from django.urls import URLPattern, path

from content.views import components, media

app_name = "content"
urlpatterns: list[URLPattern] = [
    path("media/<path:name>", media.public_file, name="media"),
]
if settings.DEBUG:
    urlpatterns += [path("komponen/", components.gallery, name="components")]
