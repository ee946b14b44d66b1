"""The words a person reads, as data: one TOML file per room, each message in both languages.

``words.text("intake.empty_file.what", name="a.py")`` reads ``[empty_file.what]`` of ``intake.toml``.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from grader.results import Language, Text


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

    flatten("", tomllib.loads((resources.files(__package__) / f"{room}.toml").read_text("utf-8")))
    return flat


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
    return Text(ja=template.ja.format(**ja), en=template.en.format(**en))


def language_of(locale_name: str | None) -> Language:
    """Return the language for a locale such as ``ja_JP.UTF-8``; English unless it is Japanese."""
    return "ja" if (locale_name or "").lower().startswith("ja") else "en"
