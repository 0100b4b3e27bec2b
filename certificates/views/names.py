"""How names will be printed, row by row: the operator confirms, and decides on what members propose."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.access import SignedInRequest
from certificates.domain.eligibility import participants_for_paper
from certificates.domain.names import NameRefused, PrintedName, confirm_name, confirm_names, printed_name, printed_names
from certificates.domain.proposals import accept_proposal, decline_proposal
from certificates.models import Certificate, CertificatePlan, ConfirmedBy, NameProposal, ProposalState
from certificates.views.access import managed_training, manager_required, today_of
from trainings.models import Training

PAGE = 50
VIEWS = {"perlu": "Perlu dilihat", "belum": "Belum dikonfirmasi", "semua": "Semua"}


@manager_required
def names(request: SignedInRequest, code: str) -> HttpResponse:
    """List the names as they will be printed; a POST confirms one of them, maybe spelt otherwise."""
    training = managed_training(request, code)
    typed: dict[int, tuple[str, str]] = {}
    if request.method == "POST":
        participant = get_object_or_404(training.participants.active(), pk=_number(request.POST.get("peserta")))
        text = request.POST.get("nama", "")
        try:
            confirmation = confirm_name(participant, text, request.user, ConfirmedBy.OPERATOR, timezone.now())
        except NameRefused as refusal:
            typed[participant.pk] = (text, str(refusal))
        else:
            messages.success(request, f"Nama {confirmation.text} dikonfirmasi.")
            return redirect(_back(request, training))
    return render(request, "certificates/names.html", _context(request, training, typed))


@manager_required
@require_POST
def confirm_all(request: SignedInRequest, code: str) -> HttpResponse:
    """Confirm all that nobody confirmed yet; those with warnings only when she ticked that she looked at them."""
    training = managed_training(request, code)
    waiting = [name for name in _names(training) if not name.is_confirmed]
    made = confirm_names(waiting, request.user, timezone.now(), with_warnings="peringatan" in request.POST)
    left = len(waiting) - made
    rest = f" {left} nama dengan peringatan belum: lihat satu per satu." if left else ""
    messages.success(request, f"{made} nama dikonfirmasi.{rest}")
    return redirect("certificates:names", training.code)


@manager_required
@require_POST
def decide(request: SignedInRequest, code: str, pk: int) -> HttpResponse:
    """Accept what a member says her name is, or tell her why not."""
    training = managed_training(request, code)
    proposal = get_object_or_404(NameProposal.objects.filter(participant__training=training), pk=pk)
    now = timezone.now()
    try:
        if request.POST.get("keputusan") == "terima":
            following = accept_proposal(proposal, request.POST.get("usulan", ""), request.user, today_of(training), now)
            said = f"Nama {proposal.text} diterima."
            messages.success(request, f"{said} Sertifikat penggantinya: {following.number}." if following else said)
        else:
            decline_proposal(proposal, request.POST.get("alasan", ""), request.user, now)
            messages.success(request, "Usulan ditolak. Peserta melihat alasannya.")
    except NameRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("certificates:names", training.code)


def _names(training: Training) -> list[PrintedName]:
    """Of those without a certificate: what is issued is changed by replacing it, what is revoked by nothing."""
    plan = CertificatePlan.objects.filter(training=training).prefetch_related("roles").first()
    issued = Certificate.objects.filter(participant__training=training).values("participant")
    return list(printed_names(participants_for_paper(training, plan).exclude(pk__in=issued)).values())


def _context(request: HttpRequest, training: Training, typed: dict[int, tuple[str, str]]) -> dict[str, object]:
    every = _names(training)
    kinds = {
        "perlu": [name for name in every if name.needs_a_look or name.participant.pk in typed],
        "belum": [name for name in every if not name.is_confirmed],
        "semua": every,
    }
    chosen = request.GET.get("lihat", "")
    if chosen not in kinds:
        chosen = "perlu" if kinds["perlu"] else "semua"
    page = Paginator(kinds[chosen], PAGE).get_page(request.GET.get("halaman"))
    proposals = NameProposal.objects.filter(participant__training=training, state=ProposalState.OPEN).select_related(
        "participant__person", "certificate"
    )
    waiting = kinds["belum"]
    return {
        "training": training,
        "proposals": [(proposal, _printed_now(proposal)) for proposal in proposals],
        "views": [(key, label, len(kinds[key]), key == chosen) for key, label in VIEWS.items()],
        "page": page,
        "rows": [(name, *typed.get(name.participant.pk, (name.text, ""))) for name in page],
        "query": f"lihat={chosen}&",
        "confirmed": sum(name.is_confirmed for name in every),
        "total": len(every),
        "plain": sum(not name.warnings for name in waiting),
        "warned": sum(bool(name.warnings) for name in waiting),
    }


def _printed_now(proposal: NameProposal) -> str:
    return proposal.certificate.printed_name if proposal.certificate else printed_name(proposal.participant).text


def _back(request: HttpRequest, training: Training) -> str:
    return f"{reverse('certificates:names', args=[training.code])}?{request.GET.urlencode()}".rstrip("?")


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 19 else 0
