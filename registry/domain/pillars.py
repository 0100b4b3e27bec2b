"""Which pillar a sheet means by "Unsur": official names, short names, and what people call them."""

import re

from registry.models import PsksType, SubjectKind
from registry.names import text_key

UNKNOWN = "lain"
# Words too general, or too short, to be looked for inside a longer text.
_GENERAL = ("umum", UNKNOWN, "perangkat-desa", "asn")


class PillarFinder:
    """Finds a type by any of its names; reads the types once."""

    def __init__(self) -> None:
        self.types: dict[str, PsksType] = {found.code: found for found in PsksType.objects.all()}
        self._by_key: dict[str, str] = {}
        self._answers: dict[str, str | None] = {}
        self._inside: list[tuple[str, str]] = []
        for code, found in self.types.items():
            for name in (found.name, found.short_name, found.code, *found.aliases):
                self._by_key.setdefault(_key(name), code)
                if code not in _GENERAL and len(_key(name)) >= 3:
                    self._inside.append((text_key(name), code))
        # The longest name wins: "pendamping pkh" before "pkh".
        self._inside.sort(key=lambda item: -len(item[0]))

    def find(self, text: str) -> str | None:
        """Return the code of the type that is meant, None when it is none we know."""
        if text not in self._answers:
            self._answers[text] = self._find(text)
        return self._answers[text]

    def _find(self, text: str) -> str | None:
        outside = re.sub(r"\([^)]*\)", " ", text)
        candidates = [text, outside, *re.findall(r"\(([^)]*)\)", text), *re.split(r"[/,;&+]", outside)]
        for candidate in candidates:
            if (key := _key(candidate)) and key in self._by_key:
                return self._by_key[key]
        words = f" {text_key(text)} "
        return next((code for name, code in self._inside if f" {name} " in words), None)

    def is_institution(self, code: str) -> bool:
        """Whether people of this type come for an institution."""
        return code in self.types and self.types[code].kind == SubjectKind.INSTITUTION

    def is_family(self, code: str) -> bool:
        """Whether this type is held by a family, whose head the row names."""
        return code in self.types and self.types[code].kind == SubjectKind.FAMILY


def _key(text: str) -> str:
    """Letters and digits only, so that "P S M", "P.S.M." and "psm" are one."""
    return text_key(text).replace(" ", "")
