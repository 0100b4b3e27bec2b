"""What is printed: in the chosen order, only what was chosen, twice only for a reason, and it is written down."""

import datetime
import io
import json
import subprocess
import uuid
import zipfile

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from pikepdf import Pdf

from certificates.domain.print_choice import Choice, chosen_sheets, districts_of
from certificates.domain.print_run import PrintedBefore, PrintRefused, file_name, start_print_run
from certificates.domain.revoking import revoke_certificate
from certificates.models import Certificate, PrintOrder, PrintProduct, PrintRun
from certificates.tasks import forget_prints
from jobs.domain.runner import run_batch
from jobs.models import Batch, BatchState
from registry.models import Person
from registry.models.access import AccessKind, PersonAccess
from trainings.models import Participant

PAPER, RECEIPT, FILES = PrintProduct.PAPER, PrintProduct.RECEIPT, PrintProduct.FILES


@pytest.fixture
def start(training, operator_kalteng, afterwards, django_capture_on_commit_callbacks):
    """Start a run and let its job work until it ends, as a worker would."""

    def start_one(product=PAPER, choice=None, **options) -> PrintRun:
        options = {"uuid": uuid.uuid4(), **options}
        with django_capture_on_commit_callbacks(execute=True):
            run = start_print_run(training, product, choice or Choice(), operator_kalteng, afterwards, **options)
        return PrintRun.objects.get(pk=run.pk)

    return start_one


@pytest.fixture
def scattered(issued):
    """Sabran lives in Pulau Petak, which comes before Selat by its code; the others in Selat."""
    Person.objects.filter(pk=issued[2].participant.person_id).update(area_id="62.03.02")
    Person.objects.filter(pk=issued[0].participant.person_id).update(area_id="62.03.03")
    return issued


def result_of(run: PrintRun) -> bytes:
    with run.job.result_file.open("rb") as file:
        return file.read()


def text_of(pdf: bytes) -> list[str]:
    """The words of each page."""
    told = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()
    return [" ".join(page.split()) for page in told.rstrip("\f").split("\f")]


def names(training, **wanted) -> list[str]:
    return [sheet.name for sheet in chosen_sheets(training, Choice(**wanted))]


def test_the_orders(training, scattered):
    assert names(training) == ["Agustina Dehen", "Norhayati Nahan", "Sabran"]
    assert names(training, order=PrintOrder.DISTRICT) == ["Norhayati Nahan", "Sabran", "Agustina Dehen"]
    assert names(training, order=PrintOrder.NAME) == ["Agustina Dehen", "Norhayati Nahan", "Sabran"]


def test_only_a_kecamatan_a_role_or_a_range(training, scattered):
    Participant.objects.filter(pk=scattered[1].participant_id).update(role="speaker")

    assert names(training, district="62.03.02") == ["Sabran"]
    assert names(training, role="speaker") == ["Norhayati Nahan"]
    assert names(training, first=2) == ["Norhayati Nahan", "Sabran"]
    assert names(training, first=2, last=2) == ["Norhayati Nahan"]
    assert names(training, first=9) == []


def test_the_kecamatan_are_counted(training, scattered):
    assert [(code, count) for code, _, count in districts_of(chosen_sheets(training, Choice()))] == [
        ("62.03.01", 1),
        ("62.03.02", 1),
        ("62.03.03", 1),
    ]


def test_what_was_revoked_or_waits_for_its_signature_is_not_printed(training, issued, today):
    revoke_certificate(issued[0], "Keliru", None, today)
    Certificate.objects.filter(pk=issued[1].pk).update(state="awaiting")

    assert names(training) == ["Sabran"]


def test_the_choice_costs_the_same_queries_for_one_and_for_three(training, scattered, django_assert_num_queries):
    with django_assert_num_queries(4):
        chosen_sheets(training, Choice(order=PrintOrder.DISTRICT))
    Certificate.objects.exclude(pk=scattered[0].pk).update(state="revoked", reason="x", closed_on="2026-12-19")
    with django_assert_num_queries(4):
        chosen_sheets(training, Choice(order=PrintOrder.DISTRICT))


def test_the_paper_has_a_cover_and_each_certificate_on_its_own_sheet(start, scattered):
    run = start(choice=Choice(order=PrintOrder.DISTRICT), with_cover=True)

    pages = text_of(result_of(run))

    assert run.job.state == BatchState.DONE
    assert [len(pages), pages[1]] == [8, ""]
    assert "Lembar sampul ini tidak dibagikan." in pages[0]
    assert "Kecamatan Selat, Kabupaten Kapuas" in pages[0]
    assert [name in page for name, page in zip(["Norhayati", "Sabran", "Agustina"], pages[2::2], strict=True)] == [
        True
    ] * 3


def test_the_same_form_sent_twice_is_one_run(start, issued):
    key = uuid.uuid4()

    assert start(uuid=key).pk == start(uuid=key).pk
    assert (PrintRun.objects.count(), Batch.objects.count()) == (1, 1)


def test_printing_again_asks_why_and_writes_it_down(start, issued):
    start(choice=Choice(last=2))

    with pytest.raises(PrintedBefore, match="2 dari 3 sertifikat ini sudah pernah dicetak"):
        start()
    run = start(reason="Kertas rusak")

    assert (run.count, run.repeats, run.reason) == (3, 2, "Kertas rusak")


def test_only_what_was_never_printed(start, training, issued):
    start(choice=Choice(first=1, last=1))

    assert names(training, only_unprinted=True) == ["Norhayati Nahan", "Sabran"]
    assert names(training, first=1, last=2, only_unprinted=True) == ["Norhayati Nahan"]


def test_a_print_that_came_to_nothing_is_no_print(start, training, issued):
    run = start()
    Batch.objects.filter(pk=run.job_id).update(state=BatchState.CANCELLED)

    assert len(names(training, only_unprinted=True)) == 3


def test_receipts_and_files_are_no_prints(start, training, issued):
    start(RECEIPT)
    start(FILES)

    assert len(names(training, only_unprinted=True)) == 3


def test_the_database_holds_that_printing_again_has_a_reason(start, issued):
    run = start()

    with pytest.raises(IntegrityError), transaction.atomic():
        PrintRun.objects.filter(pk=run.pk).update(repeats=1)


def test_nothing_chosen_is_refused(start, issued):
    with pytest.raises(PrintRefused, match="Tidak ada sertifikat yang cocok"):
        start(choice=Choice(district="62.01.01"))


def test_the_receipts_stand_in_the_chosen_order(start, scattered):
    page = " ".join(text_of(result_of(start(RECEIPT, Choice(order=PrintOrder.DISTRICT)))))

    assert "TANDA TERIMA SERTIFIKAT" in page
    places = [page.index(name) for name in ("Norhayati Nahan", "Sabran", "Agustina Dehen")]
    assert places == sorted(places)
    assert [str(certificate.number) in page for certificate in scattered] == [True] * 3


def test_the_zip_holds_the_kept_bytes_under_names_that_cannot_clash(start, issued):
    payload = json.loads(issued[0].payload)
    same = json.dumps({**payload, "name": "Sama/Nama: S.Sos."})
    Certificate.objects.filter(pk__in=[each.pk for each in issued]).update(payload=same)

    archive = zipfile.ZipFile(io.BytesIO(result_of(start(FILES))))

    files = {certificate.code: certificate.files.get() for certificate in Certificate.objects.all()}
    assert len(set(archive.namelist())) == 3
    assert archive.namelist()[0] == f"400.9.1-017-DINSOS-62-XII-2026 Sama-Nama- S.Sos {issued[0].code}.pdf"
    for name in archive.namelist():
        with files[name[-20:-4]].file.open("rb") as kept:
            assert archive.read(name) == kept.read()


def test_a_file_name_is_safe_on_every_system(issued):
    payload = json.loads(issued[0].payload) | {"name": 'A "B" <c>|?*\\ é' + "x" * 300}
    issued[0].payload = json.dumps(payload)

    name = file_name(issued[0])

    assert [char for char in '"<>|?*\\/:' if char in name] == []
    assert len(name) < 180


def test_what_is_revoked_while_the_job_waits_is_left_out(training, issued, operator_kalteng, afterwards, today):
    run = start_print_run(training, PAPER, Choice(), operator_kalteng, afterwards, uuid=uuid.uuid4())
    revoke_certificate(issued[1], "Keliru", None, today)

    run_batch(run.job.pk)

    run.job.refresh_from_db()
    assert len(Pdf.open(io.BytesIO(result_of(run))).pages) == 4
    assert (
        run.job.message == "2 sertifikat. 1 dilewati karena sudah dicabut atau digantikan. Berkas ini disimpan 14 hari."
    )


def test_whose_certificate_was_printed_stands_in_the_log_of_access(start, issued, operator_kalteng):
    start()

    noted = PersonAccess.objects.filter(kind=AccessKind.PRINT, by=operator_kalteng)
    assert {access.person_id for access in noted} == {each.participant.person_id for each in issued}


def test_what_was_made_for_printing_is_forgotten_after_two_weeks(start, issued):
    run = start()
    now = timezone.now()
    Batch.objects.filter(pk=run.job_id).update(finished_at=now - datetime.timedelta(days=15))

    forget_prints(now)

    assert not Batch.objects.get(pk=run.job_id).result_file
    assert issued[0].files.count() == 1
