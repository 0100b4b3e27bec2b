"""Issue the certificates of a training to everyone who fulfils its rules."""

import datetime

from django.core.management.base import CommandError
from django.utils import timezone

from accounts.commands import ContractCommand
from certificates.domain.drawing import draw_missing
from certificates.domain.eligibility import IssuingRefused
from certificates.domain.issuing import issue_certificates, preview_issuing
from trainings.models import Training


class Command(ContractCommand):
    help = "Say who would get a certificate, and issue them with --apply. Issuing twice issues nothing twice."

    def add_contract_arguments(self, parser) -> None:
        parser.add_argument("training", help="Code of the training, e.g. BTS-2026-01.")
        parser.add_argument(
            "--date", type=datetime.date.fromisoformat, help="Date on the certificates (YYYY-MM-DD; default: today)."
        )
        parser.add_argument("--apply", action="store_true", help="Issue; without it nothing is written.")

    def answer(self, actor, **options):
        training = Training.objects.manageable_by(actor).filter(code=options["training"]).first()
        if training is None:
            raise CommandError(f"Tidak ada kegiatan {options['training']} yang dapat dikelola {actor.username}.")
        now = timezone.now()
        issued_on = options["date"] or training.local(now).date()
        try:
            if options["apply"]:
                result = issue_certificates(training, issued_on, actor, now)
            else:
                result = preview_issuing(training, issued_on, now)
        except IssuingRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        if options["apply"]:
            draw_missing(training)
        sorted_out = result.eligibility
        verb = "diterbitkan" if options["apply"] else "akan diterbitkan (jalankan dengan --apply)"
        self.say(f"{result.issued} sertifikat {verb}; {len(sorted_out.already)} sudah punya.")
        for item in sorted_out.not_eligible:
            self.say(f"Belum memenuhi syarat: {item.participant.name}: {'; '.join(item.reasons)}")
        return {
            "eligible": sorted_out.eligible_count,
            "issued": result.issued if options["apply"] else 0,
            "already": len(sorted_out.already),
            "not_eligible": [
                {"name": item.participant.name, "reasons": item.reasons} for item in sorted_out.not_eligible
            ],
            "first_number": result.first_number,
            "last_number": result.last_number,
        }
