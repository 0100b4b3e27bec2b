"""Names of people: their academic titles, and a normal form that forgives spelling. Pure, no database."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_BEFORE = {
    *("dr", "drg", "drh", "drs", "dra", "ir", "prof", "apt", "ns", "h", "hj", "kh", "haji", "hajjah", "ust"),
    *("ustadz", "ustadzah", "pdt", "pdm", "rm", "romo", "pastor", "tgk", "tuan guru"),
}
# Known without dots, in capitals or as people type them; with dots any S.x, M.x, A.Md … counts.
_AFTER = {
    *("amd", "amdkep", "ama", "amak", "se", "sei", "sh", "shi", "shut", "si", "sip", "sikom", "sit", "sk", "skep"),
    *("skg", "skm", "skom", "skpm", "sos", "sp", "spd", "spdi", "spsi", "spt", "ss", "ssi", "ssn", "ssos", "ssosi"),
    *("sst", "sstp", "sstpi", "st", "sth", "stp", "stpi", "sag", "sap", "sab", "sakt", "ser", "spi", "spsc", "strsos"),
    *("ma", "mag", "map", "mba", "mdiv", "me", "mh", "mhum", "mkes", "mkm", "mkom", "mm", "mpd", "mpdi", "mpsi"),
    *("mpsp", "ms", "msc", "mse", "msi", "msos", "msp", "mssp", "mt", "mth", "mip", "mikom", "phd", "cps", "ners"),
    *("strkeb", "strkes", "streb", "spog", "spa", "spkj", "bsw", "msw", "ak", "ca", "cpa", "psikolog"),
}
_DOTTED_TITLE = re.compile(r"^(?:[SM]|A\.Md|S\.Tr)(?:\.[A-Z][A-Za-z]{0,3}){1,3}\.?$")
_SPACED_DOT = re.compile(r"\b(S|M|A)\.\s+([A-Z][A-Za-z]{0,5})\b")
_MUHAMMAD = {"muhammad", "muhamad", "mohammad", "mohamad", "mochammad", "mochamad", "muchammad", "muchamad"} | {
    *("moh", "muh", "moch", "much", "mhd", "mohd", "muhd", "mochd"),
}
_WORDS = {"abd": "abdul", "abdl": "abdul", "ach": "ahmad", "achmad": "ahmad", "akhmad": "ahmad", "akh": "ahmad"}
_OLD_SPELLING = (("oe", "u"), ("dj", "j"), ("tj", "c"), ("sj", "sy"), ("nj", "ny"))
_REPEATED = re.compile(r"(.)\1+")


@dataclass(frozen=True)
class SplitName:
    """A name apart from the titles before and after it."""

    before: str
    name: str
    after: str


def split_titles(text: str) -> SplitName:
    """Take academic and religious titles off a name: "Dr. Hj. Lilis Suryani, S.ST" has three.

    A name typed all in capitals or all in small letters comes back as Lilis Suryani.
    At least one word stays in the name.
    """
    words, after = _split_after(" ".join((text or "").split()))
    before: list[str] = []
    while len(words) > 1 and _is_before(words[0]):
        before.append(words.pop(0))
    return SplitName(" ".join(before), _settle_case(" ".join(words)), after)


@lru_cache(maxsize=20_000)
def name_words(text: str) -> tuple[tuple[str, str], ...]:
    """Return each word of a person's name, without titles: as it is written, and in its forgiving form."""
    written = _letters(split_titles(text).name).split()
    words = [
        "muhammad" if place == 0 and len(written) > 1 and word == "m" else word for place, word in enumerate(written)
    ]
    forgiving = (_respell("muhammad" if word in _MUHAMMAD else _WORDS.get(word, word)) for word in words)
    return tuple(zip(written, forgiving, strict=True))


def name_key(text: str) -> str:
    """Return the form in which two spellings of one person's name are equal.

    Titles, case, accents, punctuation and doubled letters do not count; Moh., Muh.,
    Mochamad … are one name, and so are the old and the new spelling (Djoko, Joko).
    """
    return " ".join(word for _, word in name_words(text))


def text_key(text: str) -> str:
    """Return the form in which two spellings of a name of anything else are equal: letters, digits, single spaces."""
    return " ".join(_letters(text).split())


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text or "").encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", " ", re.sub(r"['`]", "", plain))


def _respell(word: str) -> str:
    # Doubled letters first: "ddj" is an old "dj" typed twice.
    word = _REPEATED.sub(r"\1", word)
    for old, new in _OLD_SPELLING:
        word = word.replace(old, new)
    return _REPEATED.sub(r"\1", word)


def _split_after(text: str) -> tuple[list[str], str]:
    """The words before the titles that follow a name, and those titles."""
    text = _SPACED_DOT.sub(_join_title, text)
    head, *tails = [part.strip() for part in text.split(",")]
    tails = [tail for tail in tails if tail]
    if tails and not all(_is_after(word) for tail in tails for word in tail.split()):
        # "Nahan, Norhayati": the comma parts a name, not titles.
        head, tails = " ".join([head, *tails]), []
    words = head.split()
    loose: list[str] = []
    while len(words) > 1 and _is_after(words[-1], after_comma=False):
        loose.insert(0, words.pop())
    return words or head.split(), ", ".join([*loose, *tails])


def _join_title(match: re.Match[str]) -> str:
    """ "S. Sos" is one title; "M. Ridwan" stays a name with an initial."""
    whole = "".join(match.groups()).lower()
    return f"{match[1]}.{match[2]}" if whole in _AFTER else match[0]


def _is_before(word: str) -> bool:
    bare = word.rstrip(".").lower()
    return bare in _BEFORE and (word.endswith(".") or bare not in ("h", "rm") or word == "H")


def _is_after(word: str, after_comma: bool = True) -> bool:
    bare = word.rstrip(".,")
    if _DOTTED_TITLE.match(word):
        return True
    known = bare.replace(".", "").lower() in _AFTER
    # Without a comma "Sri Wahyuni Si" may be a name: only what is typed as a title counts.
    return known and (after_comma or bare.isupper() or "." in bare or bool(re.match(r"^[SM][A-Z]", bare)))


def _settle_case(name: str) -> str:
    if not (name.isupper() or name.islower()):
        return name
    return " ".join("-".join(part[:1].upper() + part[1:].lower() for part in word.split("-")) for word in name.split())
