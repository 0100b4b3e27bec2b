"""The office's seal: valid with its file, found out when a bit changes, and verifiable after the key was changed."""

import datetime
import re
import stat
import subprocess

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from accounts.domain.roles import assign_role
from accounts.models import RoleName
from certificates.domain.drawing import best_file, draw, draw_missing
from certificates.domain.eligibility import IssuingRefused
from certificates.domain.issuing import issue_certificates, preview_issuing
from certificates.domain.revoking import revoke_certificate
from certificates.domain.seal_keys import SealMissing, install_seal, key_file, key_in_use, seals_ever_used
from certificates.domain.verifying import verify as ask
from certificates.models import Certificate, SealKey, SigningMode
from jobs.models import Batch, BatchState
from printing.seal_keys import new_seal
from printing.signatures import verify
from registry.models import TrainingCredit


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    settings.DATA_DIR = tmp_path


@pytest.fixture
def key(office, afterwards):
    return install_seal(office, new_seal(office.name, afterwards), afterwards)


@pytest.fixture
def sealing(plan):
    plan.signing_mode = SigningMode.SEAL
    plan.save()
    return plan


@pytest.fixture
def sealed(training, sealing, people, key, today, afterwards):
    issue_certificates(training, today, None, afterwards)
    return Certificate.objects.first()


def bytes_of(certificate) -> bytes:
    with best_file(Certificate.objects.get(pk=certificate.pk)).file.open("rb") as file:
        return file.read()


def test_a_certificate_is_valid_and_counts_once_it_is_sealed(sealed, today):
    assert (sealed.state, ask(sealed.code, today).state, TrainingCredit.objects.count()) == ("awaiting", "unknown", 0)

    file = draw(sealed)

    sealed.refresh_from_db()
    assert (sealed.state, file.kind, ask(sealed.code, today).state) == ("valid", "sealed", "valid")
    assert TrainingCredit.objects.get().source == sealed.code
    assert [(change.before, change.after) for change in sealed.changes.all()] == [
        ("", "awaiting"),
        ("awaiting", "valid"),
    ]


def test_the_seal_covers_the_file_and_is_of_the_office(sealed, key):
    draw(sealed)

    (facts,) = verify(bytes_of(sealed), seals_ever_used())

    assert (facts.is_valid, facts.fingerprint) == (True, key.fingerprint)


def test_one_flipped_bit_is_found_out_by_pdfsig_and_by_our_page(client, sealed, tmp_path):
    draw(sealed)
    good = bytes_of(sealed)
    place = good.index(b"stream") + 20
    bad = good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :]

    said, shown = [], []
    for data in (good, bad):
        path = tmp_path / "one.pdf"
        path.write_bytes(data)
        said.append(subprocess.run(["pdfsig", "-nocert", path], capture_output=True, text=True).stdout)
        upload = {"berkas": SimpleUploadedFile("sertifikat.pdf", data, "application/pdf")}
        shown.append(" ".join(client.post("/v/", upload, follow=True).content.decode().split()))

    assert ["Signature is Valid." in text for text in said] == [True, False]
    assert ["sama persis dengan yang kami terbitkan" in page for page in shown] == [True, False]
    assert "berbeda dari yang kami terbitkan" in shown[1]


def test_openssl_believes_the_seal_and_finds_out_one_flipped_bit(sealed, key, tmp_path, afterwards):
    draw(sealed)
    data = bytes_of(sealed)
    start, first, second, rest = map(int, re.search(rb"/ByteRange\s*\[([\d\s]+)\]", data)[1].split())
    signed = data[start : start + first] + data[second : second + rest]
    signature = bytes.fromhex(data[first + 1 : second - 1].decode())
    (tmp_path / "seal.der").write_bytes(signature)
    (tmp_path / "office.pem").write_text(key.certificate)
    (tmp_path / "good").write_bytes(signed)
    (tmp_path / "bad").write_bytes(signed[:999] + bytes([signed[999] ^ 1]) + signed[1000:])

    verify_cms = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", "seal.der"]
    trust = [
        "-CAfile",
        "office.pem",
        "-purpose",
        "any",
        "-attime",
        str(int(afterwards.timestamp()) + 60),
        "-out",
        "/dev/null",
    ]
    answers = [
        subprocess.run([*verify_cms, "-content", name, *trust], cwd=tmp_path, capture_output=True, text=True)
        for name in ("good", "bad")
    ]

    assert [answer.returncode for answer in answers] == [0, 4], [answer.stderr for answer in answers]


def test_what_an_older_key_sealed_stays_verifiable(sealed, office, afterwards, training):
    draw(sealed)
    later = install_seal(office, new_seal(office.name, afterwards), afterwards + datetime.timedelta(days=400))
    draw_missing(training)
    other = Certificate.objects.last()

    found = [verify(bytes_of(one), seals_ever_used())[0] for one in (sealed, other)]

    assert [facts.is_valid for facts in found] == [True, True]
    assert (found[1].fingerprint, key_in_use(office), SealKey.objects.count()) == (later.fingerprint, later, 2)


def test_without_a_key_nothing_is_issued_and_the_sentence_says_what_to_do(
    training, sealing, people, office, today, afterwards
):
    with pytest.raises(IssuingRefused, match="make_seal DINSOS-62"):
        preview_issuing(training, today, afterwards)


def test_a_key_that_gets_lost_leaves_the_certificates_waiting(sealed, key, training):
    key_file(key).unlink()

    with pytest.raises(SealMissing):
        draw_missing(training)

    assert set(Certificate.objects.values_list("state", flat=True)) == {"awaiting"}


@pytest.mark.django_db(transaction=True)
def test_without_the_key_the_screen_says_so_and_with_a_new_one_seals_the_rest(
    client, sealed, key, office, training, operator_kalteng, afterwards
):
    client.force_login(operator_kalteng)
    key_file(key).unlink()
    page = client.get(reverse("certificates:pdf", args=[sealed.code]), follow=True).content.decode()
    assert "Kunci segel Dinas Sosial DINSOS-62 tidak ada di server ini." in page
    assert "Segel 3 berkas sekarang" in page

    install_seal(office, new_seal(office.name, afterwards), afterwards)
    client.post(reverse("certificates:seal", args=[training.code]))

    assert set(Certificate.objects.values_list("state", flat=True)) == {"valid"}
    assert Batch.objects.get().state == BatchState.DONE


def test_what_was_revoked_before_is_not_sealed_any_more(sealed, today):
    revoke_certificate(sealed, "Keliru", None, today)
    sealed.refresh_from_db()

    assert (draw(sealed).kind, verify(bytes_of(sealed))) == ("base", [])


def test_the_key_is_for_the_server_alone(key):
    assert stat.S_IMODE(key_file(key).stat().st_mode) == 0o600


def test_the_command_makes_a_key_and_another_takes_one_over(office, operator_kalteng, tmp_path, afterwards):
    call_command("make_seal", office.code, actor="operator.kalteng")
    made = key_in_use(office)
    (tmp_path / "own.pem").write_bytes(new_seal("Kunci lama", afterwards, passphrase="rahasia"))
    (tmp_path / "frasa").write_text("rahasia\n")
    taking = ["import_seal", office.code, str(tmp_path / "own.pem"), "--passphrase-file", str(tmp_path / "frasa")]

    call_command(*taking, actor="operator.kalteng")
    assert key_in_use(office) == made, "without --apply nothing is changed"
    call_command(*taking, "--apply", actor="operator.kalteng")

    assert "Kunci lama" in key_in_use(office).subject


def test_a_key_with_another_passphrase_is_refused(office, operator_kalteng, tmp_path, afterwards):
    (tmp_path / "own.pem").write_bytes(new_seal("Kunci lama", afterwards, passphrase="rahasia"))
    (tmp_path / "frasa").write_text("salah")

    with pytest.raises(CommandError, match="frasa sandinya salah"):
        call_command(
            "import_seal", office.code, str(tmp_path / "own.pem"), "--passphrase-file", str(tmp_path / "frasa"),
            "--apply", actor="operator.kalteng",
        )  # fmt: skip


def test_a_seal_is_made_for_offices_of_ones_own_area_only(office, operator_kapuas):
    with pytest.raises(CommandError):
        call_command("make_seal", office.code, actor="operator.kapuas")


def test_a_reviewer_of_the_area_makes_no_seal(office, member):
    assign_role(member, RoleName.REVIEWER, "62")

    with pytest.raises(CommandError):
        call_command("make_seal", office.code, actor=member.username)

    assert SealKey.objects.count() == 0
