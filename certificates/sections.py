"""What certificates show on the screens of other apps."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from certificates.models import Certificate
from registry.models import Person
from trainings.models import Training


def certificates_of(request: HttpRequest, person: Person) -> str:
    """Return the certificates of a person whose page the viewer sees, newest first.

    Also those of trainings of other offices: they lead to what everybody may read of them.
    """
    certificates = (
        Certificate.objects.filter(participant__person__in=person.and_merged)
        .select_related("participant__training")
        .order_by("-issued_on", "-pk")
    )
    if not certificates:
        return ""
    managed = set(Training.objects.manageable_by(request.user).values_list("pk", flat=True))
    rows = [(certificate, certificate.participant.training_id in managed) for certificate in certificates]
    return render_to_string("certificates/person_section.html", {"rows": rows}, request)
