"""List certificates, of one training or all."""

from django.core.management.base import CommandError
from django.utils import timezone

from accounts.commands import ContractCommand
from certificates.domain.verifying import verify_each
from certificates.models import Certificate
from trainings.models import Training


class Command(ContractCommand):
    help = "List the certificates the actor may see, in the order of their numbers."

    def add_contract_arguments(self, parser) -> None:
        parser.add_argument("training", nargs="?", help="Code of a training; without it all of them.")

    def answer(self, actor, **options):
        certificates = Certificate.objects.visible_to(actor)
        if options["training"]:
            training = Training.objects.visible_to(actor).filter(code=options["training"]).first()
            if training is None:
                raise CommandError(f"Tidak ada kegiatan {options['training']} yang dapat dilihat {actor.username}.")
            certificates = certificates.filter(participant__training=training)
        listed = certificates.select_related("participant__training")
        rows = []
        for certificate, found in zip(listed, verify_each(certificates, timezone.localdate()), strict=True):
            answer = found.public.as_dict()
            rows.append(
                {
                    **answer,
                    "number": certificate.number,
                    "code": certificate.code,
                    "name": answer["name"] or certificate.participant.name,
                    "state": certificate.state if answer["state"] == "unknown" else answer["state"],
                    "training": certificate.participant.training.code,
                }
            )
            self.say(f"{certificate.number}  {rows[-1]['state']:<9} {certificate.code}  {rows[-1]['name']}")
        return {"count": len(rows), "certificates": rows}
