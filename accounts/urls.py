"""Addresses of accounts. allauth and Wagtail reverse bare names, so there is no namespace."""

from allauth.account import views as allauth_views
from allauth.mfa.base import views as mfa_views
from allauth.mfa.recovery_codes import views as recovery_views
from allauth.mfa.totp import views as totp_views
from allauth.mfa.webauthn import views as webauthn_views
from django.urls import path, re_path

from accounts.views import account, entrance, second_factor, users

entering = [
    path("masuk/", allauth_views.login, name="account_login"),
    path("masuk/pengaman/", mfa_views.authenticate, name="mfa_authenticate"),
    path("masuk/lupa-kata-sandi/", entrance.forgotten, name="account_reset_password"),
    path("masuk/nonaktif/", entrance.inactive, name="account_inactive"),
    path("keluar/", allauth_views.logout, name="account_logout"),
]

own_account = [
    path("akun/", account.account, name="account"),
    path("akun/sandi/", account.password, name="account_change_password"),
    path("akun/sandi/", account.password, name="account_set_password"),
    path("akun/konfirmasi/", allauth_views.reauthenticate, name="account_reauthenticate"),
    path("akun/keamanan/", mfa_views.index, name="mfa_index"),
    path("akun/keamanan/konfirmasi/", mfa_views.reauthenticate, name="mfa_reauthenticate"),
    path("akun/keamanan/aplikasi/", second_factor.ActivateTotp.as_view(), name="mfa_activate_totp"),
    path("akun/keamanan/aplikasi/lepas/", totp_views.deactivate_totp, name="mfa_deactivate_totp"),
    path("akun/keamanan/cadangan/", recovery_views.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("akun/keamanan/cadangan/baru/", recovery_views.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("akun/keamanan/cadangan/unduh/", recovery_views.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("akun/keamanan/kunci/", webauthn_views.list_webauthn, name="mfa_list_webauthn"),
    path("akun/keamanan/kunci/tambah/", second_factor.AddWebAuthn.as_view(), name="mfa_add_webauthn"),
    path("akun/keamanan/kunci/konfirmasi/", webauthn_views.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("akun/keamanan/kunci/<int:pk>/", webauthn_views.edit_webauthn, name="mfa_edit_webauthn"),
    path("akun/keamanan/kunci/<int:pk>/hapus/", webauthn_views.remove_webauthn, name="mfa_remove_webauthn"),
]

# allauth reverses these names; what they stand for does not exist here (no e-mail); signing up is the registry's.
not_offered = [
    path("masuk/kode/", entrance.to_sign_in, name="account_confirm_login_code"),
    path("masuk/lupa-kata-sandi/terkirim/", entrance.forgotten, name="account_reset_password_done"),
    path("masuk/lupa-kata-sandi/selesai/", entrance.forgotten, name="account_reset_password_from_key_done"),
    path("masuk/lupa-kata-sandi/<str:uidb36>-<str:key>/", entrance.forgotten, name="account_reset_password_from_key"),
    path("akun/surel/", entrance.to_account, name="account_email"),
    path("akun/surel/terkirim/", entrance.to_account, name="account_email_verification_sent"),
    path("akun/surel/<str:key>/", entrance.to_account, name="account_confirm_email"),
    path("akun/hp/", entrance.to_account, name="account_change_phone"),
    path("akun/hp/periksa/", entrance.to_account, name="account_verify_phone"),
]

managing = [
    path("kantor/pengguna/", users.users, name="users"),
    path("kantor/pengguna/baru/", users.new_user, name="user_new"),
    path("kantor/pengguna/<int:pk>/", users.user, name="user"),
    path("kantor/pengguna/<int:pk>/ubah/", users.edit_user, name="user_edit"),
    path("kantor/pengguna/<int:pk>/peran/", users.add_role, name="user_add_role"),
    path("kantor/pengguna/<int:pk>/peran/<int:role_pk>/akhiri/", users.remove_role, name="user_end_role"),
    path("kantor/pengguna/<int:pk>/slip/", users.slip, name="user_slip"),
    path("kantor/pengguna/<int:pk>/aktif/", users.switch, name="user_switch"),
]

# Wagtail's own doors ask for the password alone, so they lead to ours. Its screens for users
# and groups would change groups behind the back of Role.
admin_doors = [
    path("admin/login/", entrance.to_sign_in),
    re_path(r"^admin/password_reset/", entrance.to_sign_in),
    re_path(r"^admin/(?:users|groups|bulk/accounts/user)/", entrance.to_users),
]

urlpatterns = [*entering, *own_account, *not_offered, *managing, *admin_doors]
