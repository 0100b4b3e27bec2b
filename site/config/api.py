"""The one API under /api/v1/: a router per app."""

from ninja import NinjaAPI

from certificates.api import router as certificates_router
from courses.api import router as attempts_router
from trainings.api import router as scans_router

api = NinjaAPI(title="Pilar", version="1", docs_url=None, openapi_url="/openapi.json")
api.add_router("/certificates", certificates_router)
api.add_router("/attempts", attempts_router)
api.add_router("/scans", scans_router)
