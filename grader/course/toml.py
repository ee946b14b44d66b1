"""A TOML file of settings, read key by key; whatever is wrong is named with its key and its file."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from grader import messages
from grader.errors import AssignmentError
from grader.model import Text, exact_points


class TomlTable(NamedTuple):
    """One table of a settings file; ``prefix`` is the table's own name (``limits.``)."""

    file: Path
    table: Mapping[str, object]
    prefix: str = ""

    def wrong(self, key: str, needs: str, **values: object) -> AssignmentError:
        """Return the error for a value that is not what the message ``course.needs.<needs>`` asks for."""
        needed = messages.text(f"course.needs.{needs}", **values)
        return AssignmentError("course.setting.wrong", where=self.file, setting=self.prefix + key, needed=needed)

    def only(self, known: Iterable[str]) -> None:
        """Refuse keys that are not among ``known``: a misspelt key would be silently without effect.

        Raises:
            AssignmentError: there is another key.
        """
        known = tuple(known)
        for key in self.table:
            if key not in known:
                raise AssignmentError(
                    "course.setting.unknown", where=self.file, setting=self.prefix + key, known=", ".join(known)
                )

    def value(self, key: str) -> object:
        """Return a value that must be there.

        Raises:
            AssignmentError: it is missing.
        """
        if key not in self.table:
            raise AssignmentError("course.setting.missing", where=self.file, setting=self.prefix + key)
        return self.table[key]

    def text(self, key: str) -> str:
        """Return a string that is not empty."""
        value = self.value(key)
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(key, "text")
        return value

    def bilingual(self, key: str) -> Text:
        """Return a message in both languages: ``{ ja = "…", en = "…" }``."""
        table = self.value(key)
        if not isinstance(table, dict) or set(table) != {"ja", "en"}:
            raise self.wrong(key, "both_languages")
        if not all(isinstance(text, str) and text.strip() for text in table.values()):
            raise self.wrong(key, "both_languages")
        return Text(ja=table["ja"], en=table["en"])

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of strings, none of them empty."""
        value = self.value(key)
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self.wrong(key, "texts")
        return tuple(value)

    def switch(self, key: str) -> bool:
        """Return ``true`` or ``false``."""
        value = self.value(key)
        if not isinstance(value, bool):
            raise self.wrong(key, "switch")
        return value

    def number(self, key: str) -> float:
        """Return a finite number above zero."""
        value = self.value(key)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value) or value <= 0:
            raise self.wrong(key, "number")
        return float(value)

    def points(self, key: str) -> Decimal:
        """Return points above zero, with at most two decimal places."""
        value = self.value(key)
        try:
            if isinstance(value, int | float) and (points := exact_points(value)):
                return points
        except ValueError as error:
            raise self.wrong(key, "points") from error
        raise self.wrong(key, "points")

    def count(self, key: str) -> int:
        """Return a whole number above zero."""
        value = self.value(key)
        if isinstance(value, bool) or not isinstance(value, int) or value <= 0:
            raise self.wrong(key, "count")
        return value

    def part(self, key: str) -> TomlTable:
        """Return a table inside this one; an empty one if it is not there."""
        value = self.table.get(key, {})
        if not isinstance(value, dict):
            raise self.wrong(key, "table")
        return TomlTable(self.file, value, f"{self.prefix}{key}.")

    def parts(self, key: str) -> list[TomlTable]:
        """Return the tables of ``[[key]]`` in order; none if it is not there."""
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(table, dict) for table in value):
            raise self.wrong(key, "tables", name=self.prefix + key)
        return [TomlTable(self.file, table, f"{self.prefix}{key}[{n}].") for n, table in enumerate(value, 1)]


def read_toml(file: Path) -> TomlTable:
    """Return the settings in a TOML file (UTF-8, a byte-order mark is tolerated).

    Raises:
        AssignmentError: the file is missing, cannot be read, or is not TOML; the line is named.
    """
    try:
        return TomlTable(file, tomllib.loads(file.read_bytes().decode("utf-8-sig")))
    except FileNotFoundError:
        raise AssignmentError("course.setting.no_file", where=file, name=file.name) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise AssignmentError("course.unreadable", where=file, name=file.name, reason=reason) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise AssignmentError("course.setting.broken", where=file, name=file.name, reason=error) from error
