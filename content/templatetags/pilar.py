"""Template tags of the whole site: the top bar, and dates and numbers as Indonesia writes them."""

from datetime import date, datetime

from django import template
from django.utils import timezone

from content.navigation import Link, navigation_for
from printing.dates import long_date
from printing.numbers import hours

register = template.Library()


@register.simple_tag(takes_context=True)
def site_navigation(context) -> list[Link]:
    """Return the links of the top bar; none where there is no request (the page of a failed server)."""
    request = context.get("request")
    if request is None:
        return []
    return navigation_for(getattr(request, "user", None), request.path)


@register.simple_tag(takes_context=True)
def active(context, url: str) -> str:
    """Return "page" when the visitor is at `url` or below it, for aria-current; else nothing."""
    request = context.get("request")
    return "page" if request is not None and request.path.startswith(url) else ""


@register.filter
def indo_date(value: date | None) -> str:
    """Write a date as "4 Desember 2024" (a moment: its day here); nothing for no date."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return long_date(value) if value else ""


@register.filter
def jp(minutes: int | None) -> str:
    """Write minutes as training hours: 180 is "4 JP" (1 JP = 45 minutes)."""
    return f"{hours(minutes)} JP" if minutes else ""
