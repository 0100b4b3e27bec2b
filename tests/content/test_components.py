"""Components work alone, with what is passed to them."""

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template.loader import render_to_string


class SampleForm(forms.Form):
    name = forms.CharField(label="Nama", help_text="Seperti di KTP.")
    came = forms.ChoiceField(label="Kehadiran", choices=[("p", "Hadir")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="Saya setuju")


def render(name: str, **context) -> str:
    return render_to_string(f"components/{name}.html", context)


def test_a_wrong_field_is_tied_to_its_help_and_its_error():
    form = SampleForm({})

    html = render("field", field=form["name"])

    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert ('id="id_name_helptext"' in html, 'id="id_name_error"' in html) == (True, True)
    assert 'aria-invalid="true"' in html


def test_radio_choices_stand_in_a_fieldset_with_a_legend():
    html = render("field", field=SampleForm()["came"])

    assert (html.count("<fieldset"), html.count("<legend>Kehadiran")) == (1, 1)


@pytest.mark.parametrize("name", ["name", "agreed"])
def test_each_field_has_one_label(name):
    assert render("field", field=SampleForm()[name]).count("<label") == 1


def test_the_error_summary_links_to_each_wrong_field():
    html = render("form_errors", form=SampleForm({"agreed": "on"}))

    assert html.count("<a href=") == 2
    assert 'href="#id_name"' in html


def test_no_error_summary_without_errors():
    assert "Belum tersimpan" not in render("form_errors", form=SampleForm())


def test_progress_is_written_for_machines_with_a_point():
    assert 'value="42.5"' in render("progress", percent=42.5, label="3 dari 7")


def test_pagination_keeps_the_search():
    page = Paginator(range(30), 10).page(2)

    html = render("pagination", page=page, query="cari=anak&")

    assert 'href="?cari=anak&amp;halaman=1"' in html
    assert "Halaman 2 dari 3" in html


def test_one_page_has_no_pagination():
    assert render("pagination", page=Paginator(range(3), 10).page(1)).strip() == ""


def test_the_components_page_is_for_developers_only(client, db, settings):
    assert client.get("/komponen/").status_code == 404

    settings.DEBUG = True

    assert client.get("/komponen/").status_code == 200
