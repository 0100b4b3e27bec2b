"""What was printed: who, when, which certificates, and why a second time. Only added to."""

import uuid

from django.db import models
from django.db.models import Q

from jobs.models import BatchState


class PrintProduct(models.TextChoices):
    PAPER = "paper", "Sertifikat untuk dicetak bolak-balik (PDF)"
    RECEIPT = "receipt", "Tanda terima untuk ditandatangani (PDF)"
    FILES = "files", "Berkas satu per satu untuk dibagikan (ZIP)"

    @property
    def short(self) -> str:
        """One word for lists."""
        return {"paper": "Cetakan", "receipt": "Tanda terima", "files": "ZIP"}[self.value]


class PrintOrder(models.TextChoices):
    DISTRICT = "district", "Kecamatan, lalu nama"
    NAME = "name", "Nama"
    NUMBER = "number", "Nomor"


class PrintRun(models.Model):
    """One press of the button of the printing centre.

    `selection` says in words which certificates were chosen; the certificates themselves, in
    the order in which they are printed, are its items. `repeats` counts those among them that
    were printed before: printing them again has a reason.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    training = models.ForeignKey("trainings.Training", on_delete=models.PROTECT, related_name="print_runs")
    product = models.CharField(max_length=7, choices=PrintProduct)
    order = models.CharField(max_length=8, choices=PrintOrder)
    selection = models.CharField(max_length=250)
    with_cover = models.BooleanField(default=False)
    count = models.PositiveIntegerField()
    repeats = models.PositiveIntegerField(default=0)
    reason = models.CharField(max_length=250, blank=True)
    job = models.ForeignKey("jobs.Batch", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = "pencetakan"
        verbose_name_plural = "pencetakan"
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(product__in=PrintProduct.values), name="print_product_known"),
            models.CheckConstraint(condition=Q(order__in=PrintOrder.values), name="print_order_known"),
            models.CheckConstraint(condition=Q(count__gte=1), name="print_run_prints_something"),
            models.CheckConstraint(
                condition=~Q(product="paper") | Q(repeats=0) | ~Q(reason=""), name="print_again_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_product_display()}: {self.count} sertifikat {self.training}"

    @property
    def short_product(self) -> str:
        return PrintProduct(self.product).short


class PrintedCertificateQuerySet(models.QuerySet["PrintedCertificate"]):
    def on_paper(self) -> "PrintedCertificateQuerySet":
        """What was printed or is being printed: neither a list of receipts nor a job that came to nothing."""
        return self.filter(run__product=PrintProduct.PAPER).exclude(
            run__job__state__in=(BatchState.FAILED, BatchState.CANCELLED)
        )


class PrintedCertificate(models.Model):
    """One certificate of a run, with its place in the order."""

    run = models.ForeignKey("certificates.PrintRun", on_delete=models.PROTECT, related_name="items")
    certificate = models.ForeignKey("certificates.Certificate", on_delete=models.PROTECT, related_name="prints")
    place = models.PositiveIntegerField()

    objects = PrintedCertificateQuerySet.as_manager()

    class Meta:
        verbose_name = "sertifikat tercetak"
        verbose_name_plural = "sertifikat tercetak"
        ordering = ["run", "place"]
        constraints = [
            models.UniqueConstraint(fields=["run", "certificate"], name="printed_once_per_run"),
            models.UniqueConstraint(fields=["run", "place"], name="printed_place_once_per_run"),
        ]

    def __str__(self) -> str:
        return f"{self.place}. {self.certificate}"
