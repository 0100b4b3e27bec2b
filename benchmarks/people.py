"""Fictional people in very large numbers.

    import scratch

    scratch.prepare("sqlite")  # a database of its own
    from people import add_people

    add_people(10_000)   # numbers 1 to 10,000
    add_people(100_000)  # and on to 100,000

The same numbers give the same people. Every hundredth is a near-duplicate of an earlier one.
"""

import datetime
import random
import sys

from django.core.management.color import no_style
from django.db import connection, transaction

from registry.bulk import insert_rows
from registry.domain.rebuilding import rebuild_people
from registry.fields import encrypt, nik_hash
from registry.models import Area, AreaLevel, Membership, Person, TrainingCredit
from registry.names import name_key

CHUNK = 20_000

# Common names are common: the first of a list is drawn far more often than the last.
_MEN = """
Muhammad Ahmad Agus Budi Hendra Rudi Edi Joko Slamet Yanto Bambang Suryadi Iwan Dedi Eko Hadi Arif Rahmat
Yusuf Ibrahim Fahrul Gusti Darmawan Cahyo Kurnia Yosef Andreas Markus Petrus Paulus Yohanes Simon Natan Kristian Doni
Rizky Fajar Dimas Bayu Aditya Wahyu Teguh Anton Herman Norman Usman Salman Zainal Kamarudin Syahrial Achmad Moh
"""
_WOMEN = """
Siti Sri Nur Dewi Maria Norhayati Lilis Rina Ani Yuni Ratna Fatimah Aminah Halimah Rahmawati Mariana Bertha
Citra Desi Erna Gayatri Hesti Ida Juwita Kartini Lestari Mega Nurul Oktavia Putri Ratih Susanti Tuti Utami Wati Yulia
Zahra Endang Sulastri Kristina Elisabet Marta Debora Hana Rut Ester Yohana Lidia Sari Indah Ayu Noor Mawar
"""
_LAST = """
Hidayat Setiawan Wijaya Saputra Santoso Kusuma Pratama Rahman Hakim Siregar Nahan Lambung Antang Bungai Garing
Kahayan Mantir Nyai Sangen Usup Tarung Uria Narang Mihing Lampang Dandan Entas Labih Ratu Suwandi Prasetyo Gunawan
Susilo Hartono Sawung Djarot Tjilik Riwut Silam Binti Ngabe Toendan Sumbin Awat Tundjan Asang Umbing Dehen Rangkap
Tuwe Djala Elbaar Nihin Umar Sinaga Simanjuntak Manurung Gultom Hutapea Pakpahan Situmorang Nainggolan Purba
"""
_SYLLABLES = """
ka ra ta ma na sa la pa ba da ga ha ja wa ya ki ri ti mi ni si li pi bi di gi ku ru tu mu nu su lu
pu bu du gu am an ar as at in ir is un ur us
"""
MEN, WOMEN, LAST, SYLLABLES = (text.split() for text in (_MEN, _WOMEN, _LAST, _SYLLABLES))
TITLES = ["S.Sos", "S.ST", "S.Psi", "S.Pd", "M.Si", "SE", "SH"]
PILLARS = ["psm"] * 40 + ["kt"] * 18 + ["tagana"] * 10 + ["pendamping-pkh"] * 8 + ["perangkat-desa"] * 7 + ["lks"] * 5
PILLARS += ["tksk"] * 4 + ["pensos"] * 3 + ["wpks"] * 2 + ["wksbm"] + ["peksos"] + ["umum"]
WITH_SERVICE_AREA = {"tksk", "tagana", "pendamping-pkh"}


def add_people(until: int, seed: int = 1, quiet: bool = False) -> None:
    """Bring the database to `until` people, with roles, credits and everything derived from them."""
    first = (Person.objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
    for start in range(first, until + 1, CHUNK):
        stop = min(start + CHUNK, until + 1)
        with transaction.atomic():
            _Writer(seed).write(start, stop)
            rebuild_people(range(start, stop), are_new=True)
        if not quiet:
            print(f"\r{stop - 1:>9,} people", end="", file=sys.stderr, flush=True)
    if not quiet:
        print(file=sys.stderr)
    with connection.cursor() as cursor:  # what the database does by itself within minutes
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


class _Writer:
    """Makes and inserts the people with the numbers from start to stop."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        areas = Area.objects.current().order_by("pk")
        self.villages = list(areas.filter(level=AreaLevel.VILLAGE).values_list("pk", flat=True))
        self.districts: dict[str, list[str]] = {}
        for village in self.villages:
            self.districts.setdefault(village[:8], []).append(village)
        self.district_codes = list(self.districts)

    def write(self, start: int, stop: int) -> None:
        people, roles, credits, pillars = [], [], [], []
        for number in range(start, stop):
            one = self.person(number)
            nik = one["nik"]
            names = (one["name"], one["title"], name_key(one["name"]))
            kept = (encrypt(nik), nik_hash(nik)) if nik else (None, None)
            rest = (one["phone"], one["area"], one["status"])
            people.append((number, *names, one["sex"], one["birth_date"], *kept, *rest))
            roles += [(number, *role) for role in one["roles"]]
            for count, (kind, source, minutes, earned, expires, pillar) in enumerate(one["credits"]):
                pk = number * 10 + count
                credits.append((pk, number, kind, source, "Bimtek Contoh", minutes, earned, expires))
                if pillar:
                    pillars.append((pk, pillar))
        columns = ["id", "name", "title_after", "name_key", "sex", "birth_date", "nik", "nik_hash", "phone"]
        insert_rows(Person, [*columns, "area_id", "status"], people)
        columns = ["person_id", "psks_type_id", "number", "number_key", "service_area_id", "started_on", "ended_on"]
        insert_rows(Membership, columns, roles)
        columns = ["id", "person_id", "kind", "source", "title", "minutes", "earned_on", "expires_on"]
        insert_rows(TrainingCredit, columns, credits)
        insert_rows(TrainingCredit.pillars.through, ["trainingcredit_id", "pskstype_id"], pillars)
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), [Person, TrainingCredit]):
                cursor.execute(statement)

    def person(self, number: int) -> dict:
        """Everything about the person with this number."""
        if number % 100 == 0:
            return self._twin(number)
        draw = random.Random(f"{self.seed}/{number}")
        sex = draw.choice("LP")
        name = self._name(draw, sex)
        # 97 is a prime: two people whose numbers end in the same four digits never share a district, nor a NIK.
        code = self.district_codes[(number // 10_000 + 7 * number) % len(self.district_codes)]
        area = draw.choice(self.districts[code])
        born = datetime.date(1950, 1, 1) + datetime.timedelta(days=int(draw.betavariate(2.2, 2) * 21_500))
        day = born.day + (40 if sex == "P" else 0)
        district = area[:8].replace(".", "")
        return {
            "name": name,
            "title": draw.choice(TITLES) if draw.random() < 0.15 else "",
            "sex": sex,
            "birth_date": born if draw.random() < 0.95 else None,
            "nik": f"{district}{day:02d}{born:%m%y}{number % 10_000:04d}" if draw.random() < 0.8 else "",
            "phone": f"+62812{number:08d}" if draw.random() < 0.85 else "",
            "area": area if draw.random() < 0.9 else area[:8],
            "status": draw.choices(["active", "inactive", "deceased"], [96, 3, 1])[0],
            "roles": self._roles(draw, number, area),
            "credits": self._credits(draw, number),
        }

    def _name(self, draw: random.Random, sex: str) -> str:
        def common(names: list[str]) -> str:
            return names[min(int(draw.expovariate(4 / len(names))), len(names) - 1)]

        words = [common(MEN if sex == "L" else WOMEN)]
        if draw.random() < 0.35:
            words.append(common(MEN if sex == "L" else WOMEN))
        words.append(common(LAST) if draw.random() < 0.6 else "".join(draw.choices(SYLLABLES, k=3)).capitalize())
        return " ".join(words)

    def _roles(self, draw: random.Random, number: int, area: str) -> list[tuple]:
        if draw.random() < 0.04:
            return []
        roles = []
        for pillar in dict.fromkeys(draw.choices(PILLARS, k=2 if draw.random() < 0.25 else 1)):
            started = datetime.date(2012, 1, 1) + datetime.timedelta(days=draw.randrange(5000))
            length = datetime.timedelta(days=draw.choice([365, 1095, 1825, 3650]))
            ended = started + length if draw.random() < 0.3 else None
            elsewhere = draw.choice(self.villages)[:8] if draw.random() < 0.1 else area[:8]
            service = elsewhere if pillar in WITH_SERVICE_AREA else None
            label = f"{pillar.upper()}-{number:07d}"
            roles.append((pillar, label, label.lower().replace("-", ""), service, started, ended))
        return roles

    def _credits(self, draw: random.Random, number: int) -> list[tuple]:
        if draw.random() >= 0.4:
            return []
        credits = []
        for count in range(draw.choice([1, 1, 2, 3])):
            earned = datetime.date(2018, 1, 1) + datetime.timedelta(days=draw.randrange(3000))
            expires = earned + datetime.timedelta(days=1095) if draw.random() < 0.5 else None
            source, minutes = f"BENCH-{number}-{count}", draw.choice([90, 360, 720, 1440])
            pillar = draw.choice(["", "", "psm", "tagana", "tksk"])
            credits.append(("grant", source, minutes, earned, expires, pillar))
            if draw.random() < 0.04:
                credits.append(("reversal", source, minutes, earned, None, pillar))
        return credits

    def _twin(self, number: int) -> dict:
        """The person fifty before, once more: without NIK, and written a little differently."""
        draw = random.Random(f"{self.seed}/twin/{number}")
        one = self.person(number - 50)
        words = one["name"].split()
        match draw.randrange(4):
            case 0 if len(words[-1]) > 4:
                place = draw.randrange(1, len(words[-1]) - 1)
                words[-1] = words[-1][:place] + words[-1][place + 1 :]
            case 1:
                words.reverse()
            case 2 if words[0] == "Muhammad":
                words[0] = "Moh."
            case 3 if len(words) > 2:
                words.pop(1)
        fresh = {"nik": "", "roles": one["roles"][:1], "credits": [], "status": "active"}
        if draw.random() < 0.3:
            fresh["phone"] = ""
        return {**one, "name": " ".join(words), **fresh}
