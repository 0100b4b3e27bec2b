"""ScopedModelViewSet on a real model: two kabupaten, one province, the whole cast."""

import pytest
from django import forms
from django.http import Http404
from django.urls import include, path
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from accounts.views.scoped import limit_choices
from accounts.viewsets import ScopedChooserViewSet, ScopedModelViewSet
from registry.models import Institution, PsksType


class InstitutionViewSet(ScopedModelViewSet):
    model = Institution
    name = "trial-institutions"
    form_fields = ["name", "psks_type", "area", "address"]
    list_display = ["name"]
    list_export = ["name", "address"]
    list_filter = ["psks_type"]
    search_fields = ["name"]
    icon = "group"


class InstitutionChooserViewSet(ScopedChooserViewSet):
    model = Institution
    name = "trial-institution-chooser"
    register_widget = False


viewset, chooser = InstitutionViewSet(), InstitutionChooserViewSet()
urlpatterns = [
    # As Wagtail does with the viewsets registered by a hook.
    *decorate_urlpatterns(
        [
            path("admin/lembaga/", include((viewset.get_urlpatterns(), viewset.url_namespace))),
            path("admin/pilih-lembaga/", include((chooser.get_urlpatterns(), chooser.url_namespace))),
        ],
        require_admin_access,
    ),
    path("", include("config.urls")),
]
pytestmark = pytest.mark.urls(__name__)


def make_institution(name: str, area_code: str) -> Institution:
    return Institution.objects.create(
        name=name, name_key=name.lower(), psks_type=PsksType.objects.first(), area_id=area_code, address="=1+1"
    )


@pytest.fixture
def own(db):
    return make_institution("LKS Kapuas Peduli", "62.03")


@pytest.fixture
def foreign(db):
    return make_institution("LKS Katingan Bersama", "62.06")


@pytest.fixture
def kapuas(operator_kapuas, client):
    client.force_login(operator_kapuas)
    return client


def test_the_index_lists_own_rows_only(own, foreign, kapuas):
    page = kapuas.get("/admin/lembaga/").content.decode()

    assert own.name in page
    assert foreign.name not in page


def test_search_and_results_stay_inside(own, foreign, kapuas):
    page = kapuas.get("/admin/lembaga/results/?q=LKS").content.decode()

    assert own.name in page
    assert foreign.name not in page


@pytest.mark.parametrize("export", ["csv", "xlsx"])
def test_the_export_holds_own_rows_only(own, foreign, kapuas, export):
    response = kapuas.get(f"/admin/lembaga/?export={export}")
    content = b"".join(response.streaming_content)

    if export == "csv":
        assert content.decode().splitlines() == ["Nama lembaga,Alamat", "LKS Kapuas Peduli,'=1+1"]
    assert b"Katingan" not in content


@pytest.mark.parametrize("screen", ["edit", "inspect", "history", "history-results", "usage"])
def test_a_foreign_row_does_not_exist_on_any_screen(own, foreign, kapuas, screen):
    assert kapuas.get(f"/admin/lembaga/{screen}/{own.pk}/").status_code == 200
    assert kapuas.get(f"/admin/lembaga/{screen}/{foreign.pk}/").status_code == 404
    assert kapuas.post(f"/admin/lembaga/edit/{foreign.pk}/", {"name": "Milik saya"}).status_code == 404


@pytest.mark.parametrize("screen", ["delete", "copy", "reorder"])
def test_there_is_no_delete_copy_or_reorder(own, administrator, client, screen):
    client.force_login(administrator)

    assert client.get(f"/admin/lembaga/{screen}/{own.pk}/").status_code == 404
    assert f"/{screen}/" not in client.get("/admin/lembaga/").content.decode()


def test_saving_an_own_row_works(own, kapuas):
    data = {"name": "LKS Kapuas Baru", "psks_type": own.psks_type_id, "area": "62.03", "address": "Jalan Tambun"}

    assert kapuas.post(f"/admin/lembaga/edit/{own.pk}/", data).status_code == 302
    own.refresh_from_db()
    assert own.address == "Jalan Tambun"


@pytest.mark.parametrize("address", ["new/", "edit/{pk}/"])
def test_what_would_land_outside_the_own_areas_is_not_saved(own, kapuas, address):
    data = {"name": "LKS Lari", "psks_type": own.psks_type_id, "area": "62.06", "address": ""}

    page = kapuas.post(f"/admin/lembaga/{address.format(pk=own.pk)}", data)

    assert page.status_code == 200
    assert "di luar wilayah Anda, jadi tidak disimpan" in page.content.decode()
    assert not Institution.objects.filter(name="LKS Lari").exists()
    assert Institution.objects.get(pk=own.pk).area_id == "62.03"


@pytest.mark.parametrize(
    ("actor", "index", "edit", "add"),
    [
        ("administrator", 200, 200, 200),
        ("operator_kalteng", 200, 200, 200),
        ("operator_kapuas", 200, 200, 200),
        ("operator_katingan", 200, 404, 200),
        ("reviewer", 200, 302, 302),
        ("trainer", 302, 302, 302),
        ("committee", 403, 403, 403),
        ("member", 403, 403, 403),
    ],
)
def test_the_whole_cast(request, client, own, actor, index, edit, add):
    client.force_login(request.getfixturevalue(actor))

    assert client.get("/admin/lembaga/").status_code == index
    assert client.get(f"/admin/lembaga/edit/{own.pk}/").status_code == edit
    assert client.get("/admin/lembaga/new/").status_code == add


def test_nobody_enters_without_signing_in(client, own):
    assert client.get("/admin/lembaga/").url.startswith("/masuk/")
    assert client.get(f"/admin/pilih-lembaga/chosen/{own.pk}/").url.startswith("/masuk/")


def test_the_chooser_lists_and_returns_own_rows_only(own, foreign, kapuas):
    assert foreign.name not in kapuas.get("/admin/pilih-lembaga/").content.decode()
    assert foreign.name not in kapuas.get("/admin/pilih-lembaga/results/?q=LKS").content.decode()
    assert kapuas.get(f"/admin/pilih-lembaga/chosen/{own.pk}/").status_code == 200
    assert kapuas.get(f"/admin/pilih-lembaga/chosen/{foreign.pk}/").status_code == 404
    both = kapuas.get(f"/admin/pilih-lembaga/chosen-multiple/?id={own.pk}&id={foreign.pk}").content.decode()
    assert own.name in both
    assert foreign.name not in both


def test_the_chooser_is_closed_to_roles_without_the_model(own, trainer, client):
    client.force_login(trainer)

    assert client.get("/admin/pilih-lembaga/").status_code == 404
    assert client.get(f"/admin/pilih-lembaga/chosen/{own.pk}/").status_code == 404


class ChoiceForm(forms.Form):
    institution = forms.ModelChoiceField(Institution.objects.all())


def test_a_form_offers_visible_choices_only(own, foreign, operator_kapuas):
    form = ChoiceForm()

    limit_choices(form, operator_kapuas)

    assert list(form.fields["institution"].queryset) == [own]


def test_a_foreign_choice_that_was_sent_all_the_same_is_a_404(own, foreign, operator_kapuas):
    limit_choices(ChoiceForm({"institution": own.pk}), operator_kapuas)

    for sent in [foreign.pk, "nonsense"]:
        with pytest.raises(Http404):
            limit_choices(ChoiceForm({"institution": sent}), operator_kapuas)


def test_what_was_chosen_before_may_stay(own, foreign, operator_kapuas):
    form = ChoiceForm({"institution": foreign.pk}, initial={"institution": foreign.pk})

    limit_choices(form, operator_kapuas)

    assert form.is_valid()


def test_inline_forms_are_limited_too(own, foreign, operator_kapuas):
    form = forms.Form()
    form.formsets = {"institutions": forms.formset_factory(ChoiceForm, extra=1)()}

    limit_choices(form, operator_kapuas)

    inline = form.formsets["institutions"]
    assert list(inline.forms[0].fields["institution"].queryset) == [own]
    assert list(inline.empty_form.fields["institution"].queryset) == [own]
