"""What is written where: UTF-8, whatever a terminal says, unless whoever starts the program asks for something else.

A Windows console takes UTF-8 from Python and shows what its font has. Where ``PYTHONIOENCODING`` asks for another
encoding (CP932, say, for a program that reads the output), text is written in that one: a sign that it lacks becomes
one that it has, and a letter that it lacks is written as its number, so that no name is lost. JSON, CSV and XML stay
UTF-8.
"""

from __future__ import annotations

import codecs
import os
import sys
import unicodedata
from typing import Any

_HANDLER = "grader.readable"
# Each is in CP932, the second ones in ASCII
_SIGNS = {
    **{"✓": ("○", "OK"), "✗": ("×", "x"), "✎": ("…", "..."), "–": ("-", "-"), "—": ("―", "-"), "−": ("-", "-")},
    **{"‑": ("-", "-"), "‒": ("-", "-"), "·": ("・", "."), "•": ("・", "*"), "▸": (">", ">"), "≈": ("≒", "~")},
    **{"≥": ("≧", ">="), "≤": ("≦", "<="), "⌊": ("[", "["), "⌋": ("]", "]"), "─": ("─", "-"), "…": ("…", "...")},
    **{"→": ("→", "->"), "×": ("×", "x"), "\ufffd": ("?", "?"), "\ufeff": ("", "")},
}


def open_streams(form: str = "") -> None:
    """Set how stdout and stderr are written for output of this format; nothing is written where a stream is closed."""
    for name in ("stdout", "stderr"):
        stream: Any = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - until the process ends
        elif form in ("", "text") and _is_asked_for(stream.encoding):
            codecs.register_error(_HANDLER, _readable)
            stream.reconfigure(errors=_HANDLER)
        else:
            stream.reconfigure(encoding="utf-8", errors="replace")
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115


def _is_asked_for(encoding: str) -> bool:
    return bool(os.environ.get("PYTHONIOENCODING")) and codecs.lookup(encoding).name != "utf-8"


def _readable(error: UnicodeError) -> tuple[str, int]:
    """Return what stands for characters that an encoding lacks."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    return "".join(_in_other_signs(character, error.encoding) for character in missing), error.end


def _in_other_signs(character: str, encoding: str) -> str:
    plain = unicodedata.normalize("NFKC", character)
    kind = unicodedata.decomposition(character).partition(" ")[0]
    scripts = {"<super>": "^", "<sub>": "_"}
    decomposed = "".join(each for each in unicodedata.normalize("NFKD", character) if not unicodedata.combining(each))
    ways: list[str] = [*_SIGNS.get(character, ()), scripts[kind] + plain if kind in scripts else "", plain, decomposed]
    for way in ways:
        if character in _SIGNS or (way and way != character):
            try:
                way.encode(encoding)
            except UnicodeEncodeError:
                continue
            return way
    return character.encode("ascii", "backslashreplace").decode("ascii")
