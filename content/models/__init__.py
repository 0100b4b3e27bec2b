"""Wagtail pages of the public site."""

from content.models.base import BasePage
from content.models.home import HomePage
from content.models.library import LibraryIndexPage, LibraryPage, NewsIndexPage, NewsPage
from content.models.pillars import PillarIndexPage, PillarPage

__all__ = [
    "BasePage",
    "HomePage",
    "LibraryIndexPage",
    "LibraryPage",
    "NewsIndexPage",
    "NewsPage",
    "PillarIndexPage",
    "PillarPage",
]
