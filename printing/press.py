"""The one press: HTML in, PDF bytes out.

Fonts and stylesheets are read once per process. Whatever stands in the HTML, the press
opens no file and no address: only `data:` and the bundled files named here.
"""

import threading
import warnings
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

from django.template.loader import render_to_string
from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from printing.fonts import BOLD, REGULAR, font_file

ROOT: Final = Path(__file__).resolve().parent
BUNDLED: Final[dict[str, Callable[[], bytes]]] = {
    "bundled:regular.ttf": partial(font_file, REGULAR),
    "bundled:bold.ttf": partial(font_file, BOLD),
}

# Pango's objects belong to one thread at a time.
_lock = threading.RLock()


class BundledFetcher(URLFetcher):
    """Gives `data:` and the bundled files, and refuses every other address."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols={"data"}, allow_redirects=False)

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        if url in BUNDLED:
            return URLFetcherResponse(url, BUNDLED[url]())
        return super().fetch(url, headers)


def print_pdf(template: str, context: dict[str, Any], *styles: str) -> bytes:
    """The template `printing/<template>.html` as a PDF, with these stylesheets of `styles/`, the last one on top."""
    return print_document(compose(template, context, *styles), identifier=template)


def compose(template: str, context: dict[str, Any], *styles: str) -> Document:
    """The laid-out pages, for callers that must look at them before they are printed."""
    html = render_to_string(f"printing/{template}.html", context)
    with _lock:
        return HTML(string=html, url_fetcher=_fetcher()).render(
            font_config=_fonts(), stylesheets=[_style(name) for name in ("paper", *styles)]
        )


def print_document(document: Document, identifier: str, variant: str | None = None) -> bytes:
    """The pages as PDF bytes; the same pages and identifier give the same bytes.

    `variant` is a PDF standard by WeasyPrint's name, such as "pdf/a-3a".
    """
    with _lock, warnings.catch_warnings():
        # WeasyPrint leaves the closing of its colour profile to the garbage collector.
        warnings.simplefilter("ignore", ResourceWarning)
        return document.write_pdf(pdf_identifier=identifier.encode(), pdf_variant=variant)


@cache
def _fetcher() -> BundledFetcher:
    return BundledFetcher()


@cache
def _fonts() -> FontConfiguration:
    return FontConfiguration()


@cache
def _style(name: str) -> CSS:
    source = (ROOT / "styles" / f"{name}.css").read_text()
    return CSS(string=source, font_config=_fonts(), url_fetcher=_fetcher())
