"""What the law calls specific data (UU 27/2022 Ps 4) has no column here: it is never asked by default."""

from django.apps import apps

ORDER = ["accounts", "jobs", "registry", "content", "courses", "trainings", "certificates", "desk"]
FORBIDDEN = {
    *("agama", "religion", "faith", "suku", "ethnicity", "ras", "race", "politik", "political", "blood", "darah"),
    *("kesehatan", "health", "disease", "penyakit", "disability", "disabilitas", "disabled", "medical"),
    *("selfie", "swafoto", "biometric", "biometrik", "face", "wajah", "sidik", "photo", "foto"),
    *("rekening", "bank", "salary", "gaji", "income", "kejahatan", "criminal", "orientation"),
}


def test_no_model_has_a_column_for_specific_data():
    asked = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in ORDER
        for field in model._meta.local_fields
        if FORBIDDEN & set(field.name.lower().split("_"))
    }

    assert asked == set()
