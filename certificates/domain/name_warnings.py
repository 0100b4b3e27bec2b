"""What looks wrong in a name before it is printed for ever."""

import re
import unicodedata

from registry.models import Person

LONGEST = 45  # letters that still stand on one line at a good size
_TITLE_MARK = re.compile(r"[.,]")


def tidy(text: str) -> str:
    """Return the name in composed letters, without spaces around it and none doubled."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def name_warnings(text: str, registry_name: str = "", person: Person | None = None) -> list[str]:
    """Return what an operator should look at, each a short sentence; nothing here forbids the name."""
    warnings = []
    bare = _without_titles(text)
    letters = [letter for letter in bare if letter.isalpha()]
    if text != text.strip() or "  " in text:
        warnings.append("Ada spasi ganda atau spasi di tepi.")
    if len(letters) > 3 and all(letter.isupper() for letter in letters):
        warnings.append("Semua huruf kapital.")
    elif letters and all(letter.islower() for letter in letters):
        warnings.append("Semua huruf kecil.")
    if any(letter.isdigit() for letter in text):
        warnings.append("Memuat angka.")
    if letters and len(bare.split()) == 1:
        warnings.append("Hanya satu kata.")
    if len(text) > LONGEST:
        warnings.append(f"Panjang ({len(text)} huruf): tercetak lebih kecil atau dua baris.")
    missing = [title for title in _titles_of(person) if _folded(title) not in _folded(text)]
    if missing:
        warnings.append(f"Gelar di registri belum tercantum: {', '.join(missing)}.")
    elif registry_name and tidy(registry_name) != tidy(text):
        warnings.append(f"Berbeda dari registri: {registry_name}.")
    return warnings


def _titles_of(person: Person | None) -> list[str]:
    return [title for title in (person.title_before, person.title_after) if title] if person else []


def _without_titles(text: str) -> str:
    """The words that are no titles: before the first comma, without those that hold a dot ("Dr.", "H.")."""
    return " ".join(word for word in text.partition(",")[0].split() if not _TITLE_MARK.search(word)) or text


def _folded(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
