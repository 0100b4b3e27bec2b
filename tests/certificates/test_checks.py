"""Checks are counted by day, way and answer; nothing says who asked, or about whom."""

import datetime
import hashlib

from certificates.domain.checks import checks_of_days, note_check
from certificates.domain.revoking import revoke_certificate
from certificates.domain.verifying import UNKNOWN
from certificates.models import CheckCount, CheckWay

DAY = datetime.date(2026, 12, 20)


def counts() -> dict[tuple[str, str], int]:
    return {(row.way, row.answer): row.count for row in CheckCount.objects.all()}


def test_every_way_of_asking_is_counted_with_its_answer(client, issued, today):
    revoke_certificate(issued[0], "Keliru", None, today)
    for code in (issued[0].code, issued[1].code, issued[1].code):
        client.get(f"/v/{code}/")
    client.get(f"/api/v1/certificates/{issued[1].code}")
    client.get(f"/v/hash/{hashlib.sha256(b'altered').hexdigest()}/", {"kode": issued[1].code})

    assert counts() == {
        ("code", "revoked"): 1,
        ("code", "valid"): 2,
        ("machine", "valid"): 1,
        ("file", "altered"): 1,
    }


def test_the_log_knows_no_certificate_and_no_visitor():
    assert {field.name for field in CheckCount._meta.get_fields()} == {"id", "day", "way", "answer", "count"}


def test_the_table_holds_thirty_days_the_newest_first(db):
    for days in (0, 1, 1, 29, 30):
        note_check(UNKNOWN, CheckWay.CODE, DAY - datetime.timedelta(days=days))

    table = checks_of_days(DAY)

    assert [(day.day.day, day.total) for day in table.days] == [(20, 1), (19, 2), (21, 1)]
    assert (table.total, dict(table.sums)["Tidak dikenal"], table.by_way[0]) == (4, 4, ("Kode atau QR", 4))


def test_the_office_reads_it(client, operator_kapuas):
    client.force_login(operator_kapuas)
    empty = client.get("/kantor/sertifikat/pemeriksaan/").content.decode()
    client.get("/v/7KQM3TVX9PHB2C4D/")
    page = client.get("/kantor/sertifikat/pemeriksaan/").content.decode()

    assert "Belum ada pemeriksaan" in empty
    assert 'data-label="Tidak dikenal">1<' in page
