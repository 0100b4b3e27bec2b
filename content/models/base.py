"""What every page of the site shares."""

from wagtail.models import Page


class BasePage(Page):
    """The parent of all our page types."""

    class Meta:
        abstract = True
