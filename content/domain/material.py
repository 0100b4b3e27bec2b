"""The texts that come with Pilar: content/material/, one TOML file a page."""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from wagtail.blocks.stream_block import StreamValue

from content.domain.bodies import UnreadableMaterial, stream_from_material

MATERIAL = Path(__file__).resolve().parent.parent / "material"


@dataclass(frozen=True)
class PageText:
    """What a file says about one page."""

    title: str
    slug: str
    summary: str
    body: StreamValue
    published_on: date | None = None


@dataclass(frozen=True)
class HomeText:
    """What the home page says."""

    headline: str
    intro: str
    promises: list[dict[str, str]] = field(default_factory=list)


def home_text() -> HomeText:
    """Return the text of the home page."""
    text = _read(MATERIAL / "home.toml")
    return HomeText(text["headline"], text["intro"], text.get("promises", []))


def index_text(folder: str) -> tuple[str, str]:
    """Return title and intro of an index page, from its folder's index.toml."""
    text = _read(MATERIAL / folder / "index.toml")
    return text["title"], text["intro"]


def pillar_text(code: str) -> PageText | None:
    """Return the text about one PSKS type; None when nobody has written it."""
    path = MATERIAL / "pillars" / f"{code.lower()}.toml"
    return _page_text(path) if path.is_file() else None


def page_texts(folder: str) -> list[PageText]:
    """Return all page texts of a folder, in the order of their file names."""
    paths = sorted((MATERIAL / folder).glob("*.toml"))
    return [_page_text(path) for path in paths if path.name != "index.toml"]


def _page_text(path: Path) -> PageText:
    text = _read(path)
    try:
        body = stream_from_material(text["body"])
    except UnreadableMaterial as error:
        raise UnreadableMaterial(f"{path.parent.name}/{path.name}: {error}") from error
    published_on = text.get("published_on")
    return PageText(
        title=text["title"],
        slug=text["slug"],
        summary=text["summary"],
        body=body,
        published_on=date.fromisoformat(str(published_on)) if published_on else None,
    )


def _read(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)
