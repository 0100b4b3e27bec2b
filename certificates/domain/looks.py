"""From a template to what the press is told: of a version that may still change, or of a frozen payload."""

from dataclasses import asdict
from typing import Any

from certificates.domain.assets import asset
from certificates.models import TemplateVersion
from printing.looks import Look
from printing.signatories import Signatory
from printing.wording import Wording
from registry.names import split_titles


def frozen_look(version: TemplateVersion, role: str) -> dict[str, Any]:
    """Return what a payload says of the template for this role: everything, so that no default can change it."""
    return {
        "design": version.design,
        "paper": version.paper,
        "is_upright": version.is_upright,
        "background": version.background,
        "is_background_on_back": version.is_background_on_back,
        "logo": version.logo,
        "partner_logo": version.partner_logo,
        "wording": asdict(wording_of(version.texts, role)),
    }


def look_of(said: dict[str, Any]) -> Look:
    """Return the look that a payload tells of."""
    return Look(
        design=said["design"],
        paper=said["paper"],
        is_upright=said["is_upright"],
        background=asset(said["background"]),
        is_background_on_back=said["is_background_on_back"],
        logo=asset(said["logo"]),
        partner_logo=asset(said["partner_logo"]),
        wording=Wording(**said["wording"]),
    )


def wording_of(texts: dict[str, Any], role: str) -> Wording:
    """Return the texts of a template for a role: its own where it has some, else those of all."""
    common = {field: text for field, text in texts.items() if field != "roles"}
    return Wording(**common | texts.get("roles", {}).get(role, {}))


def frozen_signatory(said: dict[str, str], shows_degrees: bool) -> dict[str, str]:
    """Return the signatory as printed: without academic and religious titles unless the template shows them.

    Permendagri 1/2023 art. 44 (2): none on piagam and sertifikat.
    """
    return said if shows_degrees else said | {"name": split_titles(said["name"]).name}


def signatory_of(said: dict[str, str] | None) -> Signatory | None:
    """Return the signatory that a payload tells of."""
    return Signatory(said["position"], said["name"], said["rank"], said["nip"], said["prefix"]) if said else None
