"""Every address of Pilar and who sees it. An address that is not here fails the walk."""

from tests.house.walk.sight import (
    ADMIN_SITE,
    ADMINISTRATOR,
    AUTHORS,
    EVERYONE,
    HIDDEN,
    NOT_GET,
    OFFICE,
    OPEN,
    REFUSED,
    REGISTRY,
    SIGN_IN,
    SIGNED_IN,
    Address,
    Sight,
)

anyone = Sight(EVERYONE)
signed_in = Sight(SIGNED_IN)
administrators = Sight(ADMINISTRATOR)
office = Sight(OFFICE)
training_office = Sight(OFFICE, "office")
office_person = Sight(OFFICE, "person")
office_area = Sight(OFFICE, "area")
door = Sight(SIGNED_IN, "door")
test = Sight(SIGNED_IN, "test")
learner = Sight(SIGNED_IN, "learner")
maker = Sight(SIGNED_IN, "maker")
office_import = Sight(OFFICE, "office")
to_account = Sight(EVERYONE, answer="back")
# Only after the password was typed again; the walk signs in without one.
after_password = Sight(SIGNED_IN, answer="to /akun/konfirmasi/")
admin_door = Sight(ADMIN_SITE | {"anonymous"}, answer=SIGN_IN)
nowhere = Sight(EVERYONE, answer=HIDDEN)


def posted(by: Sight, *gaps: str, asked: frozenset[str] = EVERYONE) -> Address:
    """An address that is only posted to; a GET tells `asked` so, and leaves the others at the door."""
    return Address(Sight(asked, answer=NOT_GET), gaps, post=by)


# Where each part of the cast starts.
LANDINGS = {
    **dict.fromkeys(OFFICE, "to /kantor/"),
    "trainer": "to /admin/",
    "reviewer": "to /admin/",
    "committee": "to /pintu/",
    "member": "to /saya/",
}
TRAINING = ("training.code",)
CERTIFIED = "certificate.participant.training.code"  # of the training that is over
PARTICIPANT = ("training.code", "participant.pk")
SESSION = ("training.code", "session.pk")

SITE = {
    "content:media": Address(nowhere, path="/media/tidak-ada.png"),
    "content:components": Address(nowhere),  # only under DEBUG
    "jobs:healthz": Address(anyone),
    "jobs:readyz": Address(Sight(EVERYONE, answer="not ready")),  # no worker runs beside the tests
    "trainings:list": Address(anyone),
    "trainings:public": Address(Sight(EVERYONE, "announced"), TRAINING),
    "certificates:verify_form": Address(anyone),
    "certificates:verify": Address(anyone, ("certificate.code",)),
    "certificates:verify_file": Address(anyone, path=f"/v/hash/{'0' * 64}/"),
}

API = {
    "api-1:api-root": Address(nowhere),
    "api-1:openapi-json": Address(anyone),
    "api-1:certificate": Address(anyone, ("certificate.code",)),
    "api-1:attempt_answers": posted(learner, "attempt.uuid"),
    "api-1:scans": posted(signed_in),
}

ACCOUNTS = {
    "account_login": Address(Sight(EVERYONE, others=LANDINGS)),
    "mfa_authenticate": Address(Sight(EVERYONE, others=LANDINGS | {"anonymous": SIGN_IN})),
    "account_reset_password": Address(anyone),
    "account_inactive": Address(Sight(EVERYONE, answer=REFUSED)),
    "account_logout": Address(Sight(EVERYONE, others={"anonymous": "back"})),
    # Who is known in the registry already has nothing to sign up for.
    "account_signup": Address(Sight(EVERYONE, others=dict.fromkeys(["member", "trainer", "committee"], "to /saya/"))),
    "account_confirm_login_code": Address(Sight(EVERYONE, answer=SIGN_IN)),
    "account_reset_password_done": Address(anyone),
    "account_reset_password_from_key_done": Address(anyone),
    "account_reset_password_from_key": Address(anyone, path="/masuk/lupa-kata-sandi/1-abc/"),
    "account_email": Address(to_account),
    "account_email_verification_sent": Address(to_account),
    "account_confirm_email": Address(to_account, path="/akun/surel/abc/"),
    "account_change_phone": Address(to_account),
    "account_verify_phone": Address(to_account),
    "account": Address(signed_in),
    "account_change_password": Address(signed_in),
    "account_set_password": Address(signed_in),
    "account_reauthenticate": Address(signed_in),
    "mfa_index": Address(signed_in),
    "mfa_reauthenticate": Address(after_password),
    "mfa_activate_totp": Address(after_password),
    "mfa_deactivate_totp": Address(Sight(SIGNED_IN, answer=HIDDEN)),
    "mfa_view_recovery_codes": Address(Sight(SIGNED_IN, answer=HIDDEN)),
    "mfa_generate_recovery_codes": Address(after_password),
    "mfa_download_recovery_codes": Address(Sight(SIGNED_IN, answer=HIDDEN)),
    "mfa_list_webauthn": Address(signed_in),
    "mfa_add_webauthn": Address(after_password),
    "mfa_reauthenticate_webauthn": Address(after_password),
    "mfa_edit_webauthn": Address(after_password, path="/akun/keamanan/kunci/1/"),
    "mfa_remove_webauthn": Address(after_password, path="/akun/keamanan/kunci/1/hapus/"),
    "users": Address(administrators),
    "user_new": Address(administrators),
    "user": Address(administrators, ("user.pk",)),
    "user_edit": Address(administrators, ("user.pk",)),
    "user_add_role": posted(administrators, "user.pk"),
    "user_end_role": posted(administrators, "user.pk", "role.pk"),
    "user_slip": posted(administrators, "user.pk"),
    "user_switch": posted(administrators, "user.pk"),
    "admin/login/": Address(admin_door, path="/admin/login/"),
    "^admin/password_reset/": Address(admin_door, path="/admin/password_reset/"),
    "^admin/(?:users|groups|bulk/accounts/user)/": Address(
        Sight(OFFICE | {"trainer", "reviewer", "anonymous"}, answer="to /kantor/pengguna/"), path="/admin/users/"
    ),
}

LEARNING = {
    "courses:finish_lesson": posted(signed_in, "lesson.pk"),
    "courses:quiz": Address(test, ("sitting.uuid",)),
    "courses:start": posted(test, "sitting.uuid"),
    "courses:preview": Address(Sight(AUTHORS), ("sitting.uuid",)),
    "courses:attempt": Address(learner, ("attempt.uuid",)),
    "courses:save": posted(learner, "attempt.uuid"),
    "courses:submit": Address(learner, ("attempt.uuid",)),
    "courses:result": Address(learner, ("done.uuid",)),
    "desk:home": Address(signed_in),
    "certificates:mine": Address(signed_in),
    "certificates:confirm_name": Address(test, TRAINING),
    "certificates:propose_correction": Address(Sight(SIGNED_IN, "own data"), ("certificate.code",)),
    "certificates:pdf": Address(Sight(SIGNED_IN, "certificate"), ("certificate.code",)),
}

DOOR = {
    "trainings:door": Address(signed_in),
    "trainings:check_in": Address(signed_in),
    "trainings:door_training": Address(door, TRAINING),
    "trainings:door_walk_in": posted(door, *TRAINING, asked=SIGNED_IN),
    "trainings:door_undo": Address(door, PARTICIPANT),
    "trainings:hall": Address(door, TRAINING),
    "trainings:hall_code": Address(door, TRAINING),
}

# One's own data: of accounts without a person there is nothing to show, to correct or to take away.
_NOBODY = dict.fromkeys(
    ["administrator", "operator_kalteng", "operator_kapuas", "operator_katingan", "reviewer"], HIDDEN
)
own = Sight(SIGNED_IN, others=_NOBODY)
own_request = Sight(SIGNED_IN, "own data")

OWN_DATA = {
    "registry:own": Address(signed_in),
    "registry:own_nik": posted(own, asked=SIGNED_IN),
    "registry:own_json": Address(own),
    "registry:own_pdf": Address(own),
    "registry:own_accesses": Address(own),
    "registry:propose_outside": Address(own),
    "registry:own_correction": Address(own),
    "registry:own_ask": Address(own, path="/saya/data/minta/akses/"),
    "registry:own_request": Address(own_request, ("data_request.uuid",)),
    "registry:own_cancel": posted(own_request, "data_request.uuid", asked=SIGNED_IN),
    "registry:own_consent": Address(own, path="/saya/data/persetujuan/photo/"),
    "certificates:transcript": Address(own),
    "registry:privacy": Address(anyone),
    "registry:privacy_pdf": Address(anyone),
}

OFFICE_SCREENS = {
    "desk:office": Address(office),
    "desk:training": Address(training_office, TRAINING),
    "jobs:batch": Address(maker, ("batch.uuid",)),
    "jobs:state": Address(maker, ("batch.uuid",)),
    "jobs:cancel": posted(maker, "batch.uuid"),
    "jobs:restart": posted(maker, "batch.uuid"),
    "jobs:file": Address(maker, ("batch.uuid",)),
    "registry:home": Address(Sight(REGISTRY)),
    "registry:export": Address(Sight(REGISTRY)),
    "registry:exports": Address(Sight(REGISTRY)),
    "registry:person": Address(Sight(REGISTRY, "person"), ("person.pk",)),
    "registry:person_new": Address(office),
    "registry:person_edit": Address(office_person, ("person.pk",)),
    "registry:person_status": Address(office_person, ("person.pk",)),
    "registry:person_biodata": Address(office_person, ("person.pk",)),
    "registry:person_add_role": Address(office_person, ("person.pk",)),
    "registry:outside_certificate_new": Address(office_person, ("person.pk",)),
    "registry:merge_choose": Address(office_person, ("person.pk",)),
    "registry:duplicates": Address(office),
    "registry:duplicates_search": posted(office),
    "registry:duplicate_dismiss": posted(office_person, "pair.pk", asked=OFFICE),
    "registry:merge": Address(office_person, ("person.pk", "twin.pk")),
    "registry:merge_confirm": Address(office_person, ("person.pk", "twin.pk")),
    "registry:merged": Address(office_person, ("merge.uuid",)),
    "registry:unmerge": posted(office_person, "merge.uuid", asked=OFFICE),
    "registry:families": Address(Sight(REGISTRY)),
    "registry:family_new": Address(office),
    "registry:family": Address(Sight(REGISTRY, "area"), ("family.pk",)),
    "registry:family_edit": Address(office_area, ("family.pk",)),
    "registry:family_add_role": Address(office_area, ("family.pk",)),
    "registry:institutions": Address(Sight(REGISTRY)),
    "registry:institution_new": Address(office),
    "registry:institution": Address(Sight(REGISTRY, "area"), ("institution.pk",)),
    "registry:institution_edit": Address(office_area, ("institution.pk",)),
    "registry:institution_add_role": Address(office_area, ("institution.pk",)),
    "registry:role_edit": Address(office_person, ("membership.pk",)),
    "registry:role_end": Address(office_person, ("membership.pk",)),
    "registry:role_decree": Address(Sight(REGISTRY, "person"), ("membership.pk",)),
    "registry:expiring": Address(Sight(REGISTRY)),
    "registry:outside_certificates": Address(office),
    "registry:outside_certificate": Address(office_person, ("outside.uuid",)),
    "registry:outside_certificate_evidence": Address(office_person, ("outside.uuid",)),
    "registry:outside_certificate_approve": posted(office_person, "outside.uuid"),
    "registry:outside_certificate_refuse": posted(office_person, "outside.uuid"),
    "registry:outside_certificate_withdraw": posted(office_person, "outside.uuid"),
    "registry:claims": Address(office),
    "registry:claim": Address(training_office, ("claim.uuid",)),
    "registry:claim_decide": posted(training_office, "claim.uuid", asked=OFFICE),
    "registry:requests": Address(office),
    "registry:request": Address(office_person, ("data_request.uuid",)),
    "registry:request_decide": posted(office_person, "data_request.uuid", "correction.pk", asked=OFFICE),
    "registry:request_record": Address(office_person, ("person.pk",)),
    "registry:nik": Address(office_person, ("person.pk",)),
    "registry:consents": Address(office_person, ("person.pk",)),
    "registry:consent_withdraw": posted(office_person, "consent.pk", asked=OFFICE),
    "registry:consent_evidence": Address(office_person, ("consent.pk",)),
    "registry:restriction": Address(office_person, ("person.pk",)),
    "registry:erase": Address(office_person, ("person.pk",)),
    "registry:accesses": Address(administrators),
    "registry:import": Address(office),
    "registry:import_batch": Address(office_import, ("import_batch.uuid",)),
    "registry:import_decide": posted(office_import, "import_batch.uuid"),
    "registry:import_decide_all": posted(office_import, "import_batch.uuid"),
    "registry:import_apply": posted(office_import, "import_batch.uuid"),
    "registry:import_discard": posted(office_import, "import_batch.uuid"),
    "registry:imports": Address(office),
    "registry:import_form": Address(office),
    "registry:import_columns": Address(office_import, ("import_batch.uuid",)),
    "registry:import_rows": posted(office_import, "import_batch.uuid"),
    "registry:import_undo": Address(office_import, ("import_batch.uuid",)),
    "trainings:programme": Address(training_office, TRAINING),
    "trainings:arrange": posted(training_office, *TRAINING, asked=OFFICE),
    "trainings:make_tests": posted(training_office, *TRAINING, asked=OFFICE),
    "trainings:participants": Address(Sight(OFFICE, "people of training"), TRAINING),
    "trainings:add_participant": Address(training_office, TRAINING),
    "trainings:import": Address(training_office, TRAINING),
    "trainings:import_batch": Address(office_import, ("training.code", "participant_import.uuid")),
    "trainings:participant": Address(training_office, PARTICIPANT),
    "trainings:participant_state": posted(training_office, *PARTICIPANT, asked=OFFICE),
    "trainings:match": Address(training_office, PARTICIPANT),
    "trainings:slips": Address(training_office, TRAINING),
    "trainings:cards": Address(training_office, TRAINING),
    "trainings:sheets": Address(training_office, TRAINING),
    "trainings:attendance": Address(training_office, TRAINING),
    "trainings:recap": Address(training_office, TRAINING),
    "trainings:session": Address(training_office, SESSION),
    "trainings:session_rest": posted(training_office, *SESSION, asked=OFFICE),
    "trainings:session_lock": posted(training_office, *SESSION, asked=OFFICE),
    "trainings:cell": Address(training_office, ("training.code", "session.pk", "participant.pk")),
    "trainings:reviews": Address(training_office, TRAINING),
    "certificates:training": Address(training_office, TRAINING),
    "certificates:plan": Address(training_office, TRAINING),
    # The training still runs: the way leads back to its certificates, with the reason.
    "certificates:issue": Address(Sight(OFFICE, "office", answer="back"), TRAINING),
    "certificates:print": Address(training_office, TRAINING),
    "certificates:names": Address(training_office, TRAINING),
    "certificates:confirm_names": posted(training_office, *TRAINING, asked=OFFICE),
    "certificates:decide_proposal": posted(training_office, CERTIFIED, "proposal.pk", asked=OFFICE),
    "certificates:sample": Address(training_office, (CERTIFIED,)),
    "certificates:signing": Address(training_office, TRAINING),
    # Nothing of it awaits a signature: the way leads back to the page that says so.
    "certificates:export": Address(Sight(OFFICE, "office", answer="back"), (CERTIFIED,)),
    "certificates:delivery": Address(training_office, (CERTIFIED, "delivery.uuid")),
    "certificates:match": posted(training_office, CERTIFIED, "delivery.uuid", "delivered.pk", asked=OFFICE),
    "certificates:delivered_file": Address(training_office, (CERTIFIED, "delivery.uuid", "delivered.pk")),
    "certificates:seal": posted(training_office, CERTIFIED, asked=OFFICE),
    "certificates:scan": Address(training_office, ("certificate.pk", "scan.pk")),
    "certificates:ending": Address(office),
    "certificates:ending_export": posted(office, asked=OFFICE),
    "certificates:list": Address(office),
    "certificates:templates": Address(office),
    "certificates:new_template": Address(office),
    # An empty form has no picture.
    "certificates:template_preview": posted(office, asked=OFFICE),
    "certificates:template": Address(training_office, ("template.pk",)),
    "certificates:drop_template": Address(training_office, ("template.pk",)),
    "certificates:template_picture": Address(training_office, ("template.pk", "template_version.number")),
    "certificates:template_example": Address(training_office, ("template.pk", "template_version.number")),
    "certificates:checks": Address(office),
    "certificates:detail": Address(training_office, ("certificate.pk",)),
    "certificates:revoke": Address(training_office, ("certificate.pk",)),
    "certificates:replace": Address(training_office, ("certificate.pk",)),
}


def _viewset(name: str, view: Sight, gap: str, *, add: Sight, edit: Sight) -> dict[str, Address]:
    """The screens of one of our viewsets. Deleting, copying and ordering are not among them."""
    listing = Sight(view.roles, in_admin=True)
    return {
        f"{name}:index": Address(listing),
        f"{name}:index_results": Address(listing),
        f"{name}:add": Address(add),
        f"{name}:edit": Address(edit, (gap,)),
        f"{name}:inspect": Address(view, (gap,)),
        f"{name}:history": Address(view, (gap,)),
        f"{name}:history_results": Address(view, (gap,)),
        f"{name}:usage": Address(view, (gap,)),
    }


def _sight(roles: frozenset[str], things: str = "all", answer: str = OPEN) -> Sight:
    return Sight(roles, things, answer, in_admin=True)


_ADMINISTRATORS = _sight(ADMINISTRATOR)
_CLOSED = _sight(frozenset())
_INSTITUTIONS = _sight(REGISTRY, "area")

ADMIN = {
    # Changed on the registry's own screens alone, where it is written down.
    **_viewset("people", _sight(REGISTRY, "person"), "person.pk", add=_CLOSED, edit=_CLOSED),
    **_viewset("institutions", _INSTITUTIONS, "institution.pk", add=_CLOSED, edit=_CLOSED),
    **_viewset("offices", _sight(OFFICE, "office"), "office.pk", add=_ADMINISTRATORS, edit=_sight(OFFICE, "office")),
    **_viewset(
        "trainings_admin",
        _sight(OFFICE, "office"),
        "training.pk",
        add=_sight(OFFICE),
        edit=_sight(OFFICE, "office"),
    ),
    # The official list of pillars: of nobody's area, and for administrators alone.
    **_viewset("psks_types", _ADMINISTRATORS, "psks_type", add=_ADMINISTRATORS, edit=_ADMINISTRATORS),
    **_viewset("soal", _sight(AUTHORS), "question.pk", add=_sight(AUTHORS), edit=_sight(AUTHORS)),
    # Areas are public.
    "area_chooser:choose": Address(_sight(ADMIN_SITE)),
    "area_chooser:choose_results": Address(_sight(ADMIN_SITE)),
    "area_chooser:chosen": Address(_sight(ADMIN_SITE), ("office.area_id",)),
    "area_chooser:chosen_multiple": Address(_sight(ADMIN_SITE)),
    "area_chooser:create": Address(_sight(frozenset())),
    "institution_chooser:choose": Address(_sight(ADMIN_SITE, "chooser")),
    "institution_chooser:choose_results": Address(_sight(ADMIN_SITE, "chooser")),
    "institution_chooser:chosen": Address(_sight(ADMIN_SITE, "area"), ("institution.pk",)),
    "institution_chooser:chosen_multiple": Address(_sight(ADMIN_SITE, "chooser")),
}

ADDRESSES = {**SITE, **API, **ACCOUNTS, **LEARNING, **OWN_DATA, **DOOR, **OFFICE_SCREENS, **ADMIN}
