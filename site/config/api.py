"""The one API under /api/v1/: a router per app."""

from ninja import NinjaAPI

api = NinjaAPI(title="Pilar", version="1", docs_url=None, openapi_url="/openapi.json")
