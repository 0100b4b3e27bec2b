"""Managing accounts: the one place where roles are given and ended by hand."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from accounts.access import SignedInRequest, role_required
from accounts.areas import area_name
from accounts.domain.access_codes import LIFETIME, issuable, issue_access_code
from accounts.domain.staff import MayNotManage, give_role, may_manage, switch_account, take_role, visible_accounts
from accounts.domain.users import create_member, sign_in_name
from accounts.forms import AccountForm, RoleForm
from accounts.models import Role, RoleName, User
from accounts.phones import display_phone, normalise_phone
from accounts.scope import may_act_in
from printing.letterhead import Letterhead
from printing.slips import AccessSlip, slips_pdf

PER_PAGE = 25
administrators_only = role_required(RoleName.ADMINISTRATOR)


@require_GET
@administrators_only
def users(request: SignedInRequest) -> HttpResponse:
    """List the accounts, found by name, username, phone or e-mail."""
    query = request.GET.get("cari", "").strip()
    role = request.GET.get("peran", "")
    found = visible_accounts(request.user).prefetch_related("roles").order_by("first_name", "username")
    if query:
        phone = normalise_phone(query)
        found = found.filter(
            Q(first_name__icontains=query)
            | Q(last_name__icontains=query)
            | Q(username__icontains=query)
            | Q(email__icontains=query)
            | (Q(phone=phone) if phone else Q(pk__in=[]))
        )
    if role in RoleName.values:
        found = found.filter(roles__role=role).distinct()
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("halaman"))
    rows = [(user, [held.get_role_display() for held in user.roles.all()]) for user in page]
    kept = "".join(f"{urlencode({name: value})}&" for name, value in (("cari", query), ("peran", role)) if value)
    may_add = may_act_in(request.user, "", RoleName.ADMINISTRATOR)
    context = {
        "may_add": may_add,
        "page": page,
        "rows": rows,
        "query": query,
        "role": role,
        "roles": RoleName.choices,
        "kept": kept,
    }
    return render(request, "accounts/users.html", context)


@require_GET
@never_cache
@administrators_only
def user(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show one account: who it is, its roles, its slip."""
    return _user_page(request, get_object_or_404(visible_accounts(request.user), pk=pk), RoleForm())


@administrators_only
def new_user(request: SignedInRequest) -> HttpResponse:
    """Make an account; its owner signs in first with a slip."""
    if not may_act_in(request.user, "", RoleName.ADMINISTRATOR):
        raise PermissionDenied(
            "Akun baru hanya dibuat oleh administrator semua wilayah. "
            "Peserta mendapat akunnya dari slip akses di kegiatan."
        )
    form = AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        made = create_member(data["first_name"], data["phone"], data["email"])
        messages.success(request, f"Akun {made} dibuat. Beri perannya, lalu cetak slip aksesnya.")
        return redirect("user", made.pk)
    return render(request, "accounts/user_form.html", {"form": form})


@administrators_only
def edit_user(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change name, phone and e-mail of an account."""
    account = _managed(request, pk)
    form = AccountForm(request.POST or None, instance=account)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Perubahan tersimpan.")
        return redirect("user", account.pk)
    return render(request, "accounts/user_form.html", {"form": form, "account": account})


@require_POST
@administrators_only
def add_role(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give a role."""
    account = get_object_or_404(visible_accounts(request.user), pk=pk)
    form = RoleForm(request.POST)
    if not form.is_valid():
        return _user_page(request, account, form)
    held = give_role(account, form.cleaned_data["role"], form.cleaned_data["area"], request.user)
    messages.success(request, f"{account} sekarang {held.get_role_display()}, {area_name(held.area_code)}.")
    return redirect("user", pk)


@require_POST
@administrators_only
def remove_role(request: SignedInRequest, pk: int, role_pk: int) -> HttpResponse:
    """End a role; ended already is fine."""
    held = Role.objects.filter(pk=role_pk, user_id=pk).select_related("user").first()
    if held:
        take_role(held, request.user)
        messages.success(request, f"Peran {held.get_role_display()} diakhiri.")
    return redirect("user", pk)


@require_POST
@administrators_only
def switch(request: SignedInRequest, pk: int) -> HttpResponse:
    """Switch the account on or off."""
    account = get_object_or_404(visible_accounts(request.user), pk=pk)
    active = request.POST.get("active") == "1"
    switch_account(account, active, request.user)
    messages.success(request, f"Akun {account} {'diaktifkan' if active else 'dinonaktifkan'}.")
    return redirect("user", pk)


@require_POST
@administrators_only
def slip(request: SignedInRequest, pk: int) -> HttpResponse:
    """Return a new access slip as PDF; the slip before it is withdrawn."""
    account = get_object_or_404(visible_accounts(request.user), pk=pk)
    now = timezone.now()
    code = issue_access_code(account, request.user, now)
    printed = AccessSlip(
        name=str(account),
        sign_in=sign_in_name(account),
        code=code,
        url=f"{settings.BASE_URL}/masuk/",
        expires_on=timezone.localdate(now + LIFETIME),
    )
    pdf = slips_pdf(Letterhead(government="", office="Dinas Sosial"), "Slip akses Pilar", [printed])
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="slip-{account.username}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


def _managed(request: SignedInRequest, pk: int) -> User:
    account = get_object_or_404(visible_accounts(request.user), pk=pk)
    if not may_manage(account, request.user):
        raise MayNotManage("Akun ini memegang peran di luar wilayah yang Anda kelola.")
    return account


def _user_page(request: SignedInRequest, account: User, form: RoleForm) -> HttpResponse:
    held = [(role, area_name(role.area_code)) for role in account.roles.order_by("role", "area_code")]
    context = {
        "account": account,
        "phone": display_phone(account.phone),
        "sign_in": sign_in_name(account),
        "held": held,
        "form": form,
        "may_manage": may_manage(account, request.user),
        "may_issue": bool(issuable([account], request.user)),
    }
    return render(request, "accounts/user.html", context)
