"""What stands on a person's printed biodata."""

import datetime

from printing.biodata import Biodata, PrintedRole, PrintedTraining
from printing.dates import long_date
from printing.letterhead import Letterhead
from registry.domain.ledger import ledger_of
from registry.models import Membership, Office, Person


def biodata_of(person: Person, on: datetime.date) -> Biodata:
    """Return what is printed of the person: the masked NIK, current roles, and the trainings that count on that day."""
    born = ", ".join(filter(None, (person.birth_place, long_date(person.birth_date) if person.birth_date else "")))
    area = person.area
    home = ", ".join([area.full_name, *map(str, area.around)]) if area else ""
    facts = [
        ("NIK", person.masked_nik or "Menyusul"),
        ("Tempat, tanggal lahir", born),
        ("Jenis kelamin", person.get_sex_display()),
        ("Domisili", home),
        ("Alamat", person.address),
        ("Nomor HP", person.display_phone),
        ("Surel", person.email),
    ]
    roles = Membership.objects.current(on).filter(person=person)
    ledger = ledger_of(person, on)
    return Biodata(
        name=person.full_name,
        facts=[(label, value) for label, value in facts if value],
        roles=[_role(role) for role in roles.select_related("psks_type", "represents", "service_area")],
        trainings=[
            PrintedTraining(entry.credit.title, entry.credit.earned_on, entry.credit.minutes)
            for year in ledger.years
            for entry in year.entries
            if entry.counts
        ],
    )


def letterhead_for(person: Person, user) -> Letterhead:
    """Return the head of the office nearest to the person among those the user may see; a plain one without any."""
    code = person.area_id or ""
    offices = [office for office in Office.objects.visible_to(user) if f"{code}.".startswith(f"{office.area_id}.")]
    if not offices:
        return Letterhead(government="", office="DINAS SOSIAL")
    return max(offices, key=lambda office: len(office.area_id)).letterhead()


def _role(role: Membership) -> PrintedRole:
    title = ", ".join(filter(None, (role.psks_type.name, role.position, str(role.represents or ""), role.level)))
    since = f"sejak {long_date(role.started_on)}" if role.started_on else ""
    until = f"sampai {long_date(role.ended_on)}" if role.ended_on else ""
    return PrintedRole(
        title=title,
        number=f"{role.psks_type.number_label or 'Nomor'} {role.number}" if role.number else "",
        decree=f"SK {role.decree}" if role.decree else "",
        area=role.service_area.full_name if role.service_area else "",
        period=" ".join(filter(None, (since, until))),
    )
