"""Signing in, choosing a password, and managing accounts."""

from allauth.account.forms import LoginForm
from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError

from accounts.areas import find_areas
from accounts.backends import AccessCodeBackend
from accounts.first_password import mark_code_sign_in
from accounts.models import RoleName, User
from accounts.phones import normalise_phone

_CODE_BACKEND = f"{AccessCodeBackend.__module__}.{AccessCodeBackend.__name__}"


class SignInForm(LoginForm):
    """One field for phone, e-mail or username; one for the password or the code of the slip."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label="Nomor HP, surel, atau nama pengguna",
            max_length=254,
            error_messages={"required": "Isi nomor HP, surel, atau nama pengguna Anda."},
            widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
        )
        self.fields["password"] = forms.CharField(
            label="Kata sandi atau kode pada slip",
            strip=False,
            error_messages={"required": "Isi kata sandi, atau 8 angka dari slip akses."},
            widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        )
        self.order_fields(["login", "password"])

    def user_credentials(self) -> dict[str, str]:
        """Always name the username: so the limit of wrong tries holds per account, however it is named."""
        typed = self.cleaned_data["login"]
        user = find_user(typed)
        return {"username": user.username if user else typed, "password": self.cleaned_data["password"]}

    def _login_with_password(self, request, redirect_url, credentials):
        if getattr(self.user, "backend", "") == _CODE_BACKEND:  # an inactive user has none
            mark_code_sign_in(request, self.user)
        return super()._login_with_password(request, redirect_url, credentials)


def find_user(typed: str) -> User | None:
    """Return the account that a person means by a phone number, an e-mail address or a username."""
    typed = typed.strip()
    if user := User.objects.filter(username__iexact=typed).first():
        return user
    if "@" in typed:
        return User.objects.filter(email__iexact=typed).first()
    phone = normalise_phone(typed)
    return User.objects.filter(phone=phone).first() if phone else None


class PasswordForm(forms.Form):
    """A new password; the old one is asked unless the session was opened with a code."""

    old_password = forms.CharField(
        label="Kata sandi sekarang",
        error_messages={"required": "Isi kata sandi yang Anda pakai sekarang."},
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    password = forms.CharField(
        label="Kata sandi baru",
        error_messages={"required": "Isi kata sandi baru."},
        strip=False,
        help_text="Paling sedikit 8 huruf atau angka, dan tidak boleh angka saja.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    repeated = forms.CharField(
        label="Ulangi kata sandi baru",
        error_messages={"required": "Ketik kata sandi baru sekali lagi."},
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, user: User, ask_old: bool, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        if not ask_old:
            del self.fields["old_password"]

    def clean_old_password(self) -> str:
        old = self.cleaned_data["old_password"]
        if not self.user.check_password(old):
            raise ValidationError("Kata sandi sekarang tidak cocok.")
        return old

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        password_validation.validate_password(password, self.user)
        return password

    def clean(self) -> None:
        password, repeated = self.cleaned_data.get("password"), self.cleaned_data.get("repeated")
        if password and repeated and password != repeated:
            self.add_error("repeated", "Kedua kata sandi tidak sama. Ketik lagi.")


class AccountForm(forms.ModelForm):
    """What an administrator writes about an account."""

    class Meta:
        model = User
        fields = ["first_name", "phone", "email"]
        labels = {"first_name": "Nama lengkap"}
        help_texts = {
            "phone": "Misalnya 0812-3456-7890. Dipakai untuk masuk; satu nomor untuk satu akun.",
            "email": "Boleh kosong.",
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first_name"].required = True
        self.fields["phone"] = forms.CharField(
            label="Nomor HP",
            required=False,
            max_length=40,
            help_text=self.fields["phone"].help_text,
            widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
        )

    def clean_phone(self) -> str | None:
        typed = self.cleaned_data["phone"]
        phone = normalise_phone(typed)
        if typed and phone is None:
            raise ValidationError("Nomor HP ini tidak dikenali. Tulis seperti 0812-3456-7890.")
        if phone and User.objects.filter(phone=phone).exclude(pk=self.instance.pk).exists():
            raise ValidationError("Nomor HP ini sudah dipakai akun lain.")
        return phone


class RoleForm(forms.Form):
    """A role, and where: the area is typed by name or code and found by the registry."""

    role = forms.ChoiceField(
        label="Peran",
        choices=[("", "Pilih peran"), *RoleName.choices],
        error_messages={"required": "Pilih perannya."},
    )
    area = forms.CharField(
        label="Wilayah",
        required=False,
        max_length=100,
        help_text="Nama atau kode provinsi, kabupaten, atau kota, misalnya Kapuas atau 62.03.",
    )
    everywhere = forms.BooleanField(label="Berlaku di semua wilayah", required=False)

    def clean(self) -> None:
        """Leave the code of the one area that is meant in `area`; "" only when everywhere was asked for."""
        typed = self.cleaned_data.get("area", "").strip()
        if self.cleaned_data.get("role") == RoleName.MEMBER or (self.cleaned_data.get("everywhere") and not typed):
            self.cleaned_data["area"] = ""
        elif self.cleaned_data.get("everywhere"):
            self.add_error("area", "Kosongkan wilayah, atau hapus centang semua wilayah.")
        elif not typed:
            self.add_error("area", "Isi wilayahnya, atau centang semua wilayah.")
        else:
            self._find_area(typed)

    def _find_area(self, typed: str) -> None:
        found = find_areas(typed)
        if len(found) == 1:
            self.cleaned_data["area"] = found[0][0]
        elif found:
            names = "; ".join(f"{name} ({code})" for code, name in found[:8])
            self.add_error("area", f"Ada beberapa wilayah yang cocok. Tulis kodenya: {names}.")
        else:
            self.add_error("area", "Wilayah ini tidak ditemukan. Periksa ejaannya, atau tulis kodenya.")
