"""Every address of the site: ours first, Wagtail's pages last. Each app's urls.py names whole paths."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from config.api import api

urlpatterns = [
    path("api/v1/", api.urls),
    # Before the admin: /admin/login/ and its relatives lead to our own sign-in.
    path("", include("accounts.urls")),
    path("", include("jobs.urls")),
    path("", include("registry.urls")),
    path("", include("registry.entrance_urls")),
    path("", include("content.urls")),
    path("", include("courses.urls")),
    path("", include("trainings.urls")),
    path("", include("certificates.urls")),
    path("", include("desk.urls")),
    path("dokumen/", include(wagtaildocs_urls)),
    path("admin/", include(wagtailadmin_urls)),
    path("", include(wagtail_urls)),
]
