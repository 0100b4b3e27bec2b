"""The printing centre of a training: choose, print in the background, and see what was printed before."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from certificates.domain.print_choice import all_sheets, districts_of, printed_before
from certificates.domain.print_run import PrintedBefore, PrintRefused, start_print_run
from certificates.models import PrintProduct, PrintRun
from certificates.print_forms import PrintForm
from certificates.views.access import managed_training, manager_required

# One bundle for one clerk at the printer.
RANGE = 50
SHOWN_RUNS = 50


@manager_required
def centre(request: HttpRequest, code: str) -> HttpResponse:
    """Choose what to print, and start it; below stands the log."""
    training = managed_training(request, code)
    sheets = all_sheets(training)
    form = PrintForm(
        request.POST or None,
        initial={name: request.GET[name] for name in ("first", "last", "district") if request.GET.get(name)},
        districts=districts_of(sheets),
        roles=sorted({sheet.certificate.participant.role for sheet in sheets}),
    )
    if request.method == "POST" and form.is_valid():
        try:
            run = start_print_run(
                training,
                PrintProduct(form.cleaned_data["product"]),
                form.choice,
                request.user,
                timezone.now(),
                uuid=form.key,
                with_cover=form.cleaned_data["with_cover"],
                reason=form.cleaned_data["reason"],
            )
        except PrintedBefore as refusal:
            form.add_error("reason", str(refusal))
        except PrintRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(run.job or request.path)
    printed = printed_before(sheet.certificate for sheet in sheets)
    context = {
        "training": training,
        "form": form,
        "count": len(sheets),
        "printed": len(printed),
        "unprinted": len(sheets) - len(printed),
        "ranges": _ranges(len(sheets)),
        "runs": PrintRun.objects.filter(training=training).select_related("by", "job")[:SHOWN_RUNS],
    }
    return render(request, "certificates/print.html", context)


def _ranges(count: int) -> list[tuple[int, int]]:
    """The bundles of a stack that is too thick for one go: (1, 50), (51, 100), …"""
    if count <= RANGE:
        return []
    return [(first, min(first + RANGE - 1, count)) for first in range(1, count + 1, RANGE)]
