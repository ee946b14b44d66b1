"""What an exception in a submission means in plain words, and what to do: tables of patterns in `messages/`."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from grader import messages
from grader.model import Text


class _Entry(NamedTuple):
    key: str
    types: frozenset[str]  # none: of any type
    words: re.Pattern[str]
    source: re.Pattern[str] | None


def explain(types: Collection[str], words: str, place: str = "", room: str = "exceptions") -> Text:
    """Return what an exception means, or no words where the table does not know it.

    ``types`` are its class's name and those of the classes above it, ``words`` what it says, ``place`` where it was
    raised, ending with the text of that line in backticks. The ``room`` "unusable" is about exceptions of a check that
    could not use what was returned.
    """
    line = place.partition("`")[2].rstrip("`")
    for key, known, pattern, source in _table(room):
        if known and known.isdisjoint(types):
            continue
        found = pattern.search(words)
        in_line = source.search(line) if source is not None else None
        if found is None or (source is not None and in_line is None):
            continue
        values = {**found.groupdict(), **(in_line.groupdict() if in_line is not None else {})}
        return messages.text(f"{room}.{key}", **values)
    return Text()


@cache
def _table(room: str) -> tuple[_Entry, ...]:
    return tuple(
        _Entry(
            key,
            frozenset(filter(None, entry.get("type", "").split("|"))),
            re.compile(entry["match"], re.DOTALL),
            re.compile(entry["source"]) if "source" in entry else None,
        )
        for key, entry in messages.entries(room).items()
    )
