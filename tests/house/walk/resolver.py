"""The addresses that the site really has."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver


def addresses_of_ours() -> list[str]:
    """Return every address but Wagtail's own, by name, or by pattern where it has none."""
    return [name for name, pattern in _walk(get_resolver()) if not _is_stock(name, pattern)]


def stock_addresses() -> list[str]:
    """Return the names of the addresses that come with Wagtail."""
    return [name for name, pattern in _walk(get_resolver()) if _is_stock(name, pattern)]


def _walk(resolver: URLResolver, prefix: str = "", namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        route = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLPattern):
            yield (f"{namespace}{pattern.name}" if pattern.name else route, pattern)
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern, route, inner)


def _is_stock(name: str, pattern: URLPattern) -> bool:
    if pattern.name:
        return name.startswith("wagtail")
    return pattern.callback.__module__.startswith(("wagtail.", "django."))
