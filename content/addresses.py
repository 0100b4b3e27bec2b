"""Which addresses belong to views, so that no page is hidden behind one.

Wagtail's pages are the last entry of the URL table: a page at /kantor/ would be saved,
published, and never seen. What is taken is read from the table itself, never typed.
"""

import re
from collections.abc import Iterator
from functools import cache

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern

_LITERAL_START = re.compile(r"\^?([\w/-]*)")


def view_at(path: str, may_hold_views: bool = False) -> str:
    """Return the address of a view that would hide the page at `path` (like "kantor/berita/"), or "".

    A page is hidden when a view's address begins like its own, and also when a view lies
    below it, unless the page `may_hold_views` (/kursus/ does: its lessons are finished there).
    """
    for address in _taken(settings.ROOT_URLCONF):
        if path.startswith(address) or (address.startswith(path) and not may_hold_views):
            return f"/{address}"
    return ""


@cache
def _taken(urlconf: str) -> tuple[str, ...]:
    # Static files and media are answered before or beside the table.
    served = [url.lstrip("/") for url in (settings.STATIC_URL, settings.MEDIA_URL) if url.startswith("/")]
    return tuple(sorted({*served, *_literal_starts(get_resolver(urlconf))}))


def _literal_starts(resolver: URLResolver, before: str = "") -> Iterator[str]:
    """Yield how the addresses of all views begin, up to the first variable part."""
    for entry in resolver.url_patterns:
        literal, complete = _literal_of(entry)
        start = before + literal
        if isinstance(entry, URLResolver) and complete:
            yield from _literal_starts(entry, start)
        elif complete:
            if start:
                yield start.rstrip("/") + "/"
        elif "/" in start:
            yield start.rpartition("/")[0] + "/"


def _literal_of(entry: URLPattern | URLResolver) -> tuple[str, bool]:
    """Return the fixed beginning of one entry, and whether that is all of it."""
    if isinstance(entry.pattern, RegexPattern):
        source = str(entry.pattern)
        found = _LITERAL_START.match(source)
        literal = found.group(1) if found else ""
        return literal, source.strip("^$") in (literal, f"{literal}\\Z")
    route = str(entry.pattern)
    literal, variable, _ = route.partition("<")
    return literal, not variable
