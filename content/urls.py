"""Addresses of content that are not pages."""

from django.urls import path

from content.views import components, media

app_name = "content"
urlpatterns = [
    path("media/<path:name>", media.public_file, name="media"),
    # Answers only under DEBUG.
    path("komponen/", components.gallery, name="components"),
]
