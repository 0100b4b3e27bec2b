"""The biodata of a person as PDF; that it was printed is noted."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import SignedInRequest
from printing.biodata import biodata_pdf
from registry.domain.access import note_print
from registry.domain.biodata import biodata_of, letterhead_for
from registry.models import Person
from registry.views.person import changeable_person
from registry.views.subjects import office_required


@require_safe
@office_required
def biodata(request: SignedInRequest, pk: int) -> HttpResponse:
    """Return one A4 page about the person, unless their data are restricted."""
    person = changeable_person(request.user, pk)
    if not Person.objects.exportable().filter(pk=person.pk).exists():
        raise PermissionDenied("Data orang ini sedang dibatasi atas permintaannya, jadi tidak dicetak.")
    now = timezone.now()
    today = timezone.localdate(now)
    pdf = biodata_pdf(letterhead_for(person, request.user), biodata_of(person, today), today, str(request.user))
    note_print([person.pk], request.user, now, "Biodata")
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="biodata-{person.pk}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response
