"""How allauth meets our accounts: phones, sentences, landing pages, secrets."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.fields import PhoneField
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone

from accounts.domain.users import set_password
from accounts.landing import landing_url
from accounts.models import User
from accounts.phones import normalise_phone

_MISMATCH = (
    "Nama masuk dan kata sandi ini tidak cocok. Periksa keduanya lalu coba lagi. "
    "Kode pada slip berlaku 14 hari dan hanya sampai kata sandi dibuat; setelah itu minta slip baru dari operator."
)
_TOO_MANY = (
    "Terlalu banyak percobaan yang salah untuk akun ini. Tunggu 5 menit, lalu coba lagi. "
    "Jika lupa kata sandi, minta slip baru dari operator Dinas Sosial."
)


class IndonesianPhoneField(PhoneField):
    """A phone number as people here write it, cleaned to E.164."""

    def clean(self, value):
        if value in self.empty_values and not self.required:
            return value
        phone = normalise_phone(str(value))
        if phone is None:
            raise ValidationError("Nomor HP ini tidak dikenali. Tulis seperti 0812-3456-7890.")
        return phone


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "Akun ini dinonaktifkan. Hubungi operator Dinas Sosial.",
        "email_password_mismatch": _MISMATCH,
        "phone_password_mismatch": _MISMATCH,
        "username_password_mismatch": _MISMATCH,
        "invalid_login": _MISMATCH,
        "too_many_login_attempts": _TOO_MANY,
        "rate_limited": "Terlalu banyak percobaan. Tunggu 5 menit, lalu coba lagi.",
        "incorrect_password": "Kata sandi ini salah.",
        "incorrect_code": "Kode ini salah atau sudah lewat waktunya. Ketik kode yang sedang tampil.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return landing_url(request.user)

    def set_password(self, user: User, password: str) -> None:
        set_password(user, password, timezone.now())

    def phone_form_field(self, **kwargs) -> IndonesianPhoneField:
        return IndonesianPhoneField(**kwargs)

    def get_user_by_phone(self, phone: str) -> User | None:
        return User.objects.filter(phone=normalise_phone(phone) or phone).first()

    def get_phone(self, user: User) -> tuple[str, bool] | None:
        return (user.phone, True) if user.phone else None

    def set_phone(self, user: User, phone: str, verified: bool) -> None:
        user.phone = phone
        user.save(update_fields=["phone"])

    def set_phone_verified(self, user: User, phone: str) -> None:
        """Nothing to note: the operator hands the slip to the person, no message is sent."""

    def send_verification_code_sms(self, user: User, phone: str, code: str, **kwargs) -> None:
        raise NotImplementedError("Pilar sends no text messages; operators print access slips.")


class MfaAdapter(DefaultMFAAdapter):
    """Keeps the secrets of second factors encrypted with DATA_KEYS."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
    }

    def get_totp_label(self, user: User) -> str:
        return user.username

    def encrypt(self, text: str) -> str:
        return self._keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return self._keys().decrypt(encrypted_text.encode()).decode()

    @staticmethod
    def _keys() -> MultiFernet:
        return MultiFernet([Fernet(key) for key in settings.DATA_KEYS])
