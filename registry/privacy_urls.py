"""Addresses about personal data: one's own page, the queues of the office, and the log of who looked."""

from django.urls import path

from registry.views import claims, entrance, own_data, privacy, requests

own = [
    path("saya/data/", own_data.own, name="own"),
    path("saya/data/nik/", own_data.own_nik, name="own_nik"),
    path("saya/data/unduh.json", own_data.own_json, name="own_json"),
    path("saya/data/unduh.pdf", own_data.own_pdf, name="own_pdf"),
    path("saya/data/dilihat/", own_data.own_accesses, name="own_accesses"),
    path("saya/data/perbaikan/", own_data.own_correction, name="own_correction"),
    path("saya/data/minta/<slug:kind>/", own_data.own_ask, name="own_ask"),
    path("saya/data/permintaan/<uuid:uuid>/", own_data.own_request, name="own_request"),
    path("saya/data/permintaan/<uuid:uuid>/batal/", own_data.own_cancel, name="own_cancel"),
    path("saya/data/persetujuan/<slug:purpose>/", own_data.own_consent, name="own_consent"),
    path("privasi/", entrance.privacy, name="privacy"),
    path("privasi/cetak.pdf", entrance.privacy_pdf, name="privacy_pdf"),
]

office = [
    path("kantor/registri/klaim/", claims.claims, name="claims"),
    path("kantor/registri/klaim/<uuid:uuid>/", claims.claim, name="claim"),
    path("kantor/registri/klaim/<uuid:uuid>/putuskan/", claims.decide, name="claim_decide"),
    path("kantor/registri/permintaan/", requests.requests, name="requests"),
    path("kantor/registri/permintaan/<uuid:uuid>/", requests.data_request, name="request"),
    path("kantor/registri/permintaan/<uuid:uuid>/usulan/<int:pk>/", requests.decide, name="request_decide"),
    path("kantor/registri/orang/<int:pk>/permintaan/", requests.record, name="request_record"),
    path("kantor/registri/orang/<int:pk>/nik/", privacy.nik, name="nik"),
    path("kantor/registri/orang/<int:pk>/persetujuan/", privacy.consents, name="consents"),
    path("kantor/registri/orang/<int:pk>/pembatasan/", privacy.restriction, name="restriction"),
    path("kantor/registri/orang/<int:pk>/hapus-data/", privacy.erase, name="erase"),
    path("kantor/registri/persetujuan/<int:pk>/tarik/", privacy.withdraw, name="consent_withdraw"),
    path("kantor/registri/persetujuan/<int:pk>/bukti/", privacy.evidence, name="consent_evidence"),
    path("kantor/registri/akses/", privacy.accesses, name="accesses"),
]

urlpatterns = [*own, *office]
