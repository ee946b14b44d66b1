"""Every sentence that a person reads, as data: one TOML file per room, each message in both languages.

``messages.text("intake.empty_file.what", name="a.py")`` reads ``[empty_file.what]`` of ``intake.toml``.
"""

from __future__ import annotations

import locale
import os
import string
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from grader.model import Language, Text

_OF_THE_COURSE: dict[str, Path] = {}  # files of messages that commands of a course have brought, by name


def add_catalogue(name: str, file: Path) -> None:
    """Let ``text("<name>.…")`` read a TOML file of a course, beside the files of this package.

    Raises:
        ValueError: this package, or another file, has messages under that name.
    """
    if _own(name).is_file() or _OF_THE_COURSE.setdefault(name, file) != file:
        raise ValueError(f"there are other messages called {name!r}")
    catalogue.cache_clear()
    entries.cache_clear()


def is_of_the_course(name: str) -> bool:
    """Say whether a command of a course has brought messages under that name."""
    return name in _OF_THE_COURSE


def _own(name: str) -> Path:
    return Path(__file__).with_name(f"{name}.toml")


@cache
def catalogue(room: str) -> dict[str, Text]:
    """Return every message of one room by its key (the dotted path inside the room's file)."""
    flat: dict[str, Text] = {}

    def flatten(prefix: str, node: dict[str, Any]) -> None:
        if isinstance(node.get("ja"), str):
            flat[prefix] = Text(ja=node["ja"].strip("\n"), en=node["en"].strip("\n"))
            return
        for name, value in node.items():
            flatten(f"{prefix}.{name}" if prefix else name, value)

    flatten("", entries(room))
    return flat


@cache
def entries(room: str) -> dict[str, Any]:
    """Return one room's file as it is: beside its sentences an entry may say when they apply."""
    return tomllib.loads((_OF_THE_COURSE.get(room) or _own(room)).read_text("utf-8"))


def text(key: str, **values: object) -> Text:
    """Return message ``key`` in both languages with ``values`` filled in.

    A value that is itself a ``Text`` is filled in in the language of the sentence.

    Raises:
        KeyError: no such message, or a value is missing; a test reads every key.
    """
    room, _, name = key.partition(".")
    template = catalogue(room)[name]
    ja = {k: v.ja if isinstance(v, Text) else v for k, v in values.items()}
    en = {k: v.en if isinstance(v, Text) else v for k, v in values.items()}
    return Text(ja=_filled(template.ja, ja), en=_filled(template.en, en))


class _Counting(string.Formatter):
    """Fills in values; ``{count:mark|marks}`` is the first word where the count is 1, else the second."""

    def format_field(self, value: Any, format_spec: str) -> Any:
        one, bar, many = format_spec.partition("|")
        if bar:
            return one if str(value) == "1" else many
        return super().format_field(value, format_spec)


_COUNTING = _Counting()


def _filled(template: str, values: dict[str, Any]) -> str:
    return _COUNTING.vformat(template, (), values) if "|" in template else template.format(**values)


def language_of(locale_name: str | None) -> Language:
    """Return the language for a locale such as ``ja_JP.UTF-8``; English unless it is Japanese."""
    return "ja" if (locale_name or "").lower().startswith("ja") else "en"


def default_language() -> Language:
    """Return the language of the locale: ``GRADER_LANG``, ``LC_ALL``, ``LC_MESSAGES``, ``LANG``, or the system's."""
    for name in ("GRADER_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return language_of(os.environ[name])
    return language_of(locale.getlocale()[0])
