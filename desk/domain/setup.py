"""Everything a fresh database needs before anyone signs in."""

from collections.abc import Collection

from accounts.domain.roles import ensure_groups
from certificates.domain.setup import ensure_templates
from content.domain.site import ensure_site
from courses.domain.site import ensure_course_index
from registry.domain.reference import load_reference_data


def setup_site(provinces: Collection[str] | None = None) -> None:
    """Make site, root pages, groups and reference data; running it again changes nothing.

    `provinces` limits the areas to those province codes (tests load only one).
    """
    load_reference_data(provinces)
    ensure_site()
    ensure_course_index()
    ensure_templates()
    # Last: a role's permissions on pages need the pages.
    ensure_groups()
