"""Where an exception, or the want of a function, really comes from: what a worker says of it (``guest/causes.py``)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from grader import messages
from grader.model import Text

_KINDS = ("guarded", "deleted", "value", "never", "unwritten", "left_over", "follows")
_ASKED = ("NotImplementedError", "NameError", "TypeError", "AttributeError")


def is_asked_for(type_name: str) -> bool:
    """Return whether the cause of such an exception may be another than its words and its place say."""
    return type_name in _ASKED


def in_words(sent: Any, place: Callable[[int, int], Text]) -> Text | None:
    """Return a cause in words, empty words for none, and None for what is no cause: a worker may send anything."""
    if sent == []:
        return Text()
    if type(sent) is not list or len(sent) != 5 or sent[0] not in _KINDS:
        return None
    kind, name, type_name, cell, line = sent
    if type(name) is not str or type(type_name) is not str or not type(cell) is type(line) is int:
        return None
    at = place(*(number if 0 <= number < 1 << 31 else -1 for number in (cell, line)))
    return messages.text(f"sandbox.cause.{kind}", name=name[:100], kind=_kind(type_name[:100]), place=at)


def _kind(type_name: str) -> Text:
    return messages.catalogue("sandbox").get(f"kind.{type_name}", Text(type_name, type_name))
