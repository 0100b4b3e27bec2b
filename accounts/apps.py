from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Akun"

    def ready(self) -> None:
        from accounts import checks  # noqa: F401, PLC0415 -- registers its check once the models are loaded
