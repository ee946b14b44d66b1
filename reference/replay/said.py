"""Words in both languages, on the side of the references, which know nothing of the grader."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """One message in Japanese and in English."""

    ja: str
    en: str

    def __add__(self, other: Said) -> Said:
        return Said(self.ja + other.ja, f"{self.en} {other.en}".strip())


NOTHING = Said("", "")
