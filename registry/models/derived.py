"""Tables that follow from others. Nobody writes them by hand, moves them or journals them: they are made anew.

`registry.models.following` is where they are made.
"""

from django.db import models


class Derived(models.Model):
    """A row that follows from other rows."""

    is_derived = True

    class Meta:
        abstract = True
