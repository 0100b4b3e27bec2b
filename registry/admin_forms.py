"""Forms of the registry in the Wagtail admin."""

from django import forms
from django.db.models import Q
from wagtail.admin.forms.choosers import BaseFilterForm


class AreaFilterForm(BaseFilterForm):
    """Finding an area by its name or code."""

    q = forms.CharField(
        label="Nama atau kode",
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "Misalnya Selat Dalam, atau 62.03.01"}),
    )

    def filter(self, objects):
        query = " ".join((self.cleaned_data.get("q") or "").split())
        if not query:
            return objects
        self.is_searching, self.search_query = True, query
        # Kabupaten before kecamatan before desa: the wider one is meant more often.
        return objects.filter(Q(name__icontains=query) | Q(pk__startswith=query)).order_by("level", "code")
