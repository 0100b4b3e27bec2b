"""The tree of the site that must always be there."""


def ensure_site() -> None:
    """Make the site, the home page and the index pages, if they are not there."""
