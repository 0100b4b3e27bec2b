"""A member proposes a certificate from elsewhere, and sees what became of those before. Phone first."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.access import SignedInRequest, sign_in_required
from registry.domain.changing import NotSaved
from registry.domain.outside_certificates import propose_outside_certificate
from registry.models import Person
from registry.outside_forms import OutsideCertificateForm


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def propose(request: SignedInRequest) -> HttpResponse:
    """Propose a certificate of one's own, with a photograph of it; an operator looks at it."""
    person = Person.objects.filter(user=request.user).first()
    if person is None:
        raise Http404
    form = OutsideCertificateForm(request.POST or None, request.FILES or None, person=person)
    problem = ""
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            propose_outside_certificate(
                person,
                form.details,
                data.get("pillars", []),
                data["evidence"],
                request.user,
                timezone.now(),
                data["uuid"],
            )
        except NotSaved as refusal:
            problem = str(refusal)
        else:
            messages.success(request, "Usulan terkirim. Dinas Sosial memeriksanya; hasilnya tampil di halaman ini.")
            return redirect("registry:propose_outside")
    context = {"form": form, "problem": problem, "certificates": person.outside_certificates.order_by("-proposed_at")}
    return render(request, "registry/own_outside.html", context)
