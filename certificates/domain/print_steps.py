"""The steps of a print run in the background: draw what is missing, make it part by part, join the parts."""

from django.core.files.base import File

from certificates.domain.print_products import certificates_of, draw_next, paper_part, receipts_of, zip_of
from certificates.models import PrintProduct, PrintRun
from jobs.domain.runner import BatchFailed, Step
from jobs.files import attach_result
from jobs.models import Batch
from jobs.parts import drop_parts, keep_part, parts_of, reached
from printing.merging import merge_pdfs
from printing.receipts import receipt_pages, receipts_pdf

DRAWN_AT_ONCE = 5
MERGED_AT_ONCE = 100
PAGES_AT_ONCE = 4
KEPT_DAYS = 14


def next_step(batch: Batch, run: PrintRun) -> Step:
    """Do the next piece of the run; the same piece may be asked for again after a kill."""
    if run.product != PrintProduct.RECEIPT and draw_next(run, DRAWN_AT_ONCE):
        return Step(reached(batch), run.count, finished=False, message="Menggambar berkas yang belum ada.")
    left = len(certificates_of(run))
    if not left:
        raise BatchFailed("Semua sertifikat pilihan ini sudah dicabut atau digantikan. Pilih yang lain.")
    match run.product:
        case PrintProduct.PAPER:
            return _paper(batch, run, left)
        case PrintProduct.RECEIPT:
            return _receipt(batch, run, left)
        case _:
            with zip_of(run) as archive:
                attach_result(batch, f"sertifikat-{run.training.code}.zip", File(archive))
            return _done(run, left, run.count, "berkas, satu per orang")


def _paper(batch: Batch, run: PrintRun, left: int) -> Step:
    at = reached(batch)
    if at < run.count:
        following = min(run.count, at + MERGED_AT_ONCE)
        keep_part(batch, paper_part(run, at + 1, MERGED_AT_ONCE), following)
        return Step(following, run.count, finished=False, message=f"{following} dari {run.count} disusun")
    attach_result(batch, f"sertifikat-{run.training.code}.pdf", merge_pdfs(parts_of(batch)))
    drop_parts(batch)
    return _done(run, left, run.count, "sertifikat")


def _receipt(batch: Batch, run: PrintRun, left: int) -> Step:
    # Who stands on the list is settled with its first page: the lines of the next ones must not move.
    batch.result.setdefault("keys", [certificate.pk for certificate in certificates_of(run)])
    receipts = receipts_of(run, batch.result["keys"])
    at, pages = reached(batch), receipt_pages(receipts)
    if at < pages:
        following = min(pages, at + PAGES_AT_ONCE)
        keep_part(batch, receipts_pdf(receipts, at, PAGES_AT_ONCE), following)
        return Step(following, pages, finished=False, message=f"{following} dari {pages} halaman")
    attach_result(batch, f"tanda-terima-{run.training.code}.pdf", merge_pdfs(parts_of(batch)))
    drop_parts(batch)
    return _done(run, left, pages, "baris tanda terima")


def _done(run: PrintRun, left: int, total: int, what: str) -> Step:
    gone = f" {run.count - left} dilewati karena sudah dicabut atau digantikan." if left < run.count else ""
    message = f"{left} {what}.{gone} Berkas ini disimpan {KEPT_DAYS} hari."
    return Step(total, total, finished=True, message=message)
