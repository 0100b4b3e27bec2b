"""What every page of the site shares."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from content.addresses import view_at


def hidden_slug_message(slug: str, own_slug: str, parent: Page | None) -> str:
    """Return why a page cannot have this slug below `parent`, or "" when it can."""
    parts = parent.get_url_parts() if parent and slug else None
    if not parts or parts[2] is None:
        return ""  # The page is not on a site, so it has no address that could be taken.
    path = f"{parts[2]}{slug}/".lstrip("/")
    taken = view_at(path, may_hold_views=slug == own_slug)
    if not taken:
        return ""
    return f"Slug “{slug}” tidak dapat dipakai: alamat {taken} sudah milik bagian lain Pilar. Pilih slug lain."


class BasePageForm(WagtailAdminPageForm):
    """The editor's form: a new page has no parent of its own yet, but the form knows it."""

    def clean(self) -> dict[str, Any]:
        cleaned_data = super().clean()
        if not self.instance.path:
            slug = cleaned_data.get("slug", "")
            if message := hidden_slug_message(slug, self.instance.own_slug, self.parent_page):
                self.add_error("slug", message)
        return cleaned_data


class BasePage(Page):
    """The parent of all our page types: refuses a slug that a view would hide."""

    # The one address of an index page below the home page; views may lie below it.
    own_slug = ""
    base_form_class = BasePageForm

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        self._refuse_hidden_slug()

    def minimal_clean(self) -> None:
        super().minimal_clean()
        self._refuse_hidden_slug()

    def _refuse_hidden_slug(self) -> None:
        parent = self.get_parent() if self.path else None
        if message := hidden_slug_message(self.slug, self.own_slug, parent):
            raise ValidationError({"slug": message})
