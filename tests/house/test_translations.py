"""locale/id fills what Wagtail and allauth lack in Indonesian, and nothing else.

Upstream's catalogues are read from the installed packages: after an upgrade these tests
name the strings that still need our words, and those that upstream has translated since.
"""

import ast
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.apps import apps
from django.utils.translation.trans_real import DjangoTranslation

FOLDER = Path(__file__).resolve().parents[2] / "locale" / "id" / "LC_MESSAGES"
DOMAINS = ["django", "djangojs"]
PLACEHOLDER_OR_TAG = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|<[^>]+>")
WORD_FOR_WORD = {
    "%(field_label)s:",
    "%(range_start)s - %(range_end)s",
    "%(status_display)s %(task_name)s %(started_at)s",
    "%(time_zone_option)s: %(localized_time_zone_label)s",
    "Format",
    "ID",
    "Minimum",
    "Status %(status)s",
    "Status: ",
    "Tag",
    "Taggit",
    "slug",
    "status",
    "tag",
}
# What editors must not meet beside our own "draf", "terbit", "cuplikan" and "Anda".
NOT_OUR_WORDS = re.compile(r"\banda\b|(?i:\bkonsep\b|publikasi|\bpotongan\b|kadaluarsa|\bsub-halaman\b|apakan|akitf)")


@dataclass
class Entry:
    msgctxt: str | None = None
    msgid: str = ""
    msgid_plural: str = ""
    msgstr: dict[int, str] = field(default_factory=dict)
    fuzzy: bool = False

    @property
    def key(self) -> str:
        return f"{self.msgctxt}\x04{self.msgid}" if self.msgctxt is not None else self.msgid


def read_entries(path: Path) -> Iterator[Entry]:
    """The entries of a .po file, its header first; obsolete entries are left out."""
    for paragraph in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
        entry, parts, part = Entry(), {}, ""
        for line in paragraph.splitlines():
            if line.startswith("#"):
                entry.fuzzy |= line.startswith("#,") and "fuzzy" in line
            elif line:
                if not line.startswith('"'):
                    part, line = line.split(" ", 1)
                parts[part] = parts.get(part, "") + ast.literal_eval(line)
        if "msgid" in parts:
            entry.msgctxt = parts.get("msgctxt")
            entry.msgid = parts["msgid"]
            entry.msgid_plural = parts.get("msgid_plural", "")
            forms = (text for name, text in parts.items() if name.startswith("msgstr"))
            entry.msgstr = dict(enumerate(forms))
            yield entry


def our_entries(domain: str) -> list[Entry]:
    return list(read_entries(FOLDER / f"{domain}.po"))[1:]


def catalogue(domain: str) -> DjangoTranslation:
    return DjangoTranslation("id", domain=domain)


def answer(translation: DjangoTranslation, entry: Entry) -> str | None:
    found = translation._catalog.get(entry.key)
    return translation._catalog.get((entry.key, 0)) if found is None else found


@pytest.fixture
def upstream(settings):
    settings.LOCALE_PATHS = []
    return {domain: catalogue(domain) for domain in DOMAINS}


@pytest.fixture(scope="session")
def compiled(tmp_path_factory):
    """Our catalogues as the site reads them, whether or not the working tree is set up."""
    folder = tmp_path_factory.mktemp("locale") / "id" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    for domain in DOMAINS:
        source, target = FOLDER / f"{domain}.po", folder / f"{domain}.mo"
        subprocess.run(["msgfmt", "--check-format", "-o", target, source], check=True)
    return folder.parent.parent


@pytest.fixture
def indonesian(settings, compiled):
    settings.LOCALE_PATHS = [compiled]
    return {domain: catalogue(domain) for domain in DOMAINS}


def english_entries(domain: str) -> list[Entry]:
    """What the installed packages say in English."""
    files = [Path(app.path) / "locale" / "en" / "LC_MESSAGES" / f"{domain}.po" for app in apps.get_app_configs()]
    return [entry for path in files if path.exists() for entry in list(read_entries(path))[1:]]


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_entry_keeps_its_placeholders_and_tags(domain):
    broken = [
        entry.key
        for entry in our_entries(domain)
        if Counter(PLACEHOLDER_OR_TAG.findall(entry.msgid_plural or entry.msgid))
        != Counter(PLACEHOLDER_OR_TAG.findall(entry.msgstr[0]))
    ]
    assert broken == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_no_entry_is_empty_or_fuzzy_or_has_a_second_plural_form(domain):
    assert [e.key for e in our_entries(domain) if set(e.msgstr) != {0} or not e.msgstr[0].strip() or e.fuzzy] == []


def test_only_known_entries_read_the_same_in_both_languages():
    same = {entry.msgid for domain in DOMAINS for entry in our_entries(domain) if entry.msgid == entry.msgstr[0]}
    assert same == WORD_FOR_WORD


@pytest.mark.parametrize("domain", DOMAINS)
def test_spaces_and_closing_signs_stay_because_labels_are_glued_to_values(domain):
    def ending(text: str) -> str:
        return re.search(r"[.:?…\s]*$", text.replace("!", "."))[0]

    changed = [
        entry.key
        for entry in our_entries(domain)
        if ending(entry.msgid_plural or entry.msgid) != ending(entry.msgstr[0])
    ]
    assert changed == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_files_are_sorted_and_hold_each_string_once(domain):
    keys = [(entry.msgid, entry.msgctxt or "") for entry in our_entries(domain)]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_files_name_no_person_no_tool_and_no_source(domain):
    header, *_ = read_entries(FOLDER / f"{domain}.po")
    names = [line.split(":")[0] for line in header.msgstr[0].splitlines()]
    comments = {
        line for line in (FOLDER / f"{domain}.po").read_text(encoding="utf-8").splitlines() if line.startswith("#")
    }
    assert names == [
        "Project-Id-Version",
        "Language",
        "MIME-Version",
        "Content-Type",
        "Content-Transfer-Encoding",
        "Plural-Forms",
    ]
    assert comments <= {"#, python-format", "#, python-brace-format"}


@pytest.mark.parametrize("domain", DOMAINS)
def test_nothing_that_upstream_says_is_repeated(domain, upstream):
    repeated = [e.key for e in our_entries(domain) if answer(upstream[domain], e) == e.msgstr[0]]
    assert repeated == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_english_string_of_the_installed_packages_has_an_answer(domain, indonesian):
    unanswered = [entry.key for entry in english_entries(domain) if answer(indonesian[domain], entry) is None]
    assert unanswered == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_admin_speaks_with_one_vocabulary(domain, indonesian):
    spoken = ((entry.key, answer(indonesian[domain], entry) or "") for entry in english_entries(domain))
    assert [(key, text) for key, text in spoken if NOT_OUR_WORDS.search(text)] == []


def test_the_number_column_of_a_list_stays_a_number():
    assert "No" not in {entry.msgid for entry in our_entries("django")}


@pytest.mark.parametrize(
    ("english", "expected"),
    [
        ("Edit", "Ubah"),
        ("Save draft", "Simpan draf"),
        ("Publish", "Terbitkan"),
        ("Unpublish", "Batalkan penerbitan"),
        ("History", "Riwayat"),
        ("Reports", "Laporan"),
        ("Workflows", "Alur kerja"),
        ("Snippets", "Cuplikan"),
        ("Visible to all", "Terlihat oleh semua"),
        ("Review this version", "Tinjau versi ini"),
        ("Revert", "Pulihkan"),
    ],
)
def test_words_of_the_page_editor_come_out_indonesian(english, expected, indonesian):
    assert indonesian["django"].gettext(english) == expected


def test_one_and_many_share_a_form(indonesian):
    forms = {indonesian["django"].ngettext("Delete 1 page", "Delete %(counter)s pages", n) for n in (1, 2)}
    assert forms == {"Hapus %(counter)s halaman"}


def test_words_of_the_admin_scripts_come_out_indonesian(indonesian):
    assert indonesian["djangojs"].gettext("Duplicate") == "Gandakan"
