"""What a kit must hold: a valid hash says that nobody changed it by accident, not that a grader wrote it.

What is read of a kit outside a check is looked at once, when its file is read: names and paths, settings, the record,
the known mistakes and the versions. What lies deeper in a record is read while a check runs, where whatever goes wrong
costs no points.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Any

from grader.model import Limits, exact_points

_MOST_BYTES_OF_A_NAME, _MOST_BYTES_OF_A_PATH = 200, 1000  # systems allow 255 and, on Windows, 260 characters in all
_MOST_EDITS = 1000
_TOO_LARGE = 2**53
_FORBIDDEN = re.compile(r'[\\/:*?"<>|]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\..*)?", re.IGNORECASE)


class Each:
    """A mapping from text to values of one shape."""

    def __init__(self, shape: Any) -> None:
        self.shape = shape


def is_file_name(name: object) -> bool:
    """Say whether every system can have a file of this name in a folder, and can show it as it is."""
    return (
        isinstance(name, str)
        and name.strip(" .") != ""
        and name == name.strip(" ").rstrip(".")
        and not name.startswith("-")
        and not _FORBIDDEN.search(name)
        and not _DEVICES.fullmatch(name)
        and not any(unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") for character in name)
        and len(name.encode("utf-8", "replace")) <= _MOST_BYTES_OF_A_NAME
    )


def is_path_inside(path: object) -> bool:
    """Say whether this is the path of a file in a folder, in the one way in which it can be written."""
    if not isinstance(path, str) or len(path.encode("utf-8", "replace")) > _MOST_BYTES_OF_A_PATH:
        return False
    return str(PurePosixPath(path)) == path and all(map(is_file_name, path.split("/")))


def are_different_files(paths: list[str]) -> bool:
    """Say whether paths are those of as many files, also where large and small letters are the same."""
    plain = [unicodedata.normalize("NFC", path).casefold() for path in paths]
    folders = {str(folder) for path in plain for folder in PurePosixPath(path).parents}
    return len(set(plain)) == len(plain) and not folders.intersection(plain)


def _is_points(value: object) -> bool:
    try:
        return isinstance(value, str) and len(value) < 20 and exact_points(value) >= 0
    except (ValueError, ArithmeticError):
        return False


def _is_number(value: object) -> bool:
    if isinstance(value, int) and not isinstance(value, bool):
        return abs(value) < _TOO_LARGE
    return isinstance(value, float) and not math.isnan(value)


def _is_limit(value: object) -> bool:
    return _is_number(value) and 0 < value < 1e9  # type: ignore[operator]


def _is_pattern(value: object) -> bool:
    return isinstance(value, str) and is_file_name(value.replace("*", "x")) and not set(value) & set("\\/")


def _is_package(value: object) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"[A-Za-z_]\w*", value))


def _is_edits(value: object) -> bool:
    return type(value) is int and 0 <= value <= _MOST_EDITS


def _is_numbered(value: object) -> bool:
    return isinstance(value, Mapping) and all(
        str(number).lstrip("-").isdecimal() and _misfit(names, [str], "") == "" for number, names in value.items()
    )


_TEXT = {"ja": str, "en": str}
_LIMITS = dict.fromkeys(Limits._fields, _is_limit)
_SETTINGS = {
    "title": _TEXT,
    "kind": lambda value: value in ("code", "document"),
    "reference": is_path_inside,
    "hand_in": lambda value: isinstance(value, list) and bool(value) and all(map(_is_pattern, value)),
    "packages": lambda value: isinstance(value, list) and all(map(_is_package, value)),
    "points": _is_points,
    "points_by_hand": _is_points,
    "rubric": [{"id": str, "points": _is_points, "claim": _TEXT}],
    "submit_to": _TEXT,
    "strict_load": bool,
    "limits": {"check": _LIMITS, "load": _LIMITS, "submission": _LIMITS},
    "conventions": Each(object),
    "names": [str],
    "starter": [str],
    "starters": [str],
}
_CASE = {
    "events": [{"do": str, "on": int, "name": str}],
    "methods": _is_numbered,
    "has_probes": bool,
    "has_rng": bool,
}
_RECORD = {
    "blobs": [bytes],
    "cases": Each(Each(_CASE)),
    "seconds": Each(_is_number),
    "functions": {"answers": Each(list), "siblings": Each([str]), "does_more": [str]},
    "streams": Each([_is_number]),
}
_KNOWN = {"known": Each({"belief": str, "defines": [str], "hints": [_TEXT], "edits": _is_edits})}
_MISTAKES = {**_KNOWN, "answers": Each(Each(int)), "signatures": list}
_VERSIONS = {"grader": str, "python": str, "numpy": str}


def misfit(name: object, settings: Any, files: Mapping[str, bytes], record: Any, mistakes: Any, versions: Any) -> str:
    """Return which part of a kit is none of a kit's, as in ``settings.points``; "" where all are."""
    if not is_file_name(name):
        return "name"
    if odd := next((path for path in files if not is_path_inside(path)), None):
        return f"files: {odd}"
    if not are_different_files(list(files)):
        return "files"
    if part := _misfit(settings, _SETTINGS, "settings") or _misfit(versions, _VERSIONS, "versions"):
        return part
    if settings["reference"] in files:  # it is shipped, and so there is nothing to record
        return _misfit(mistakes, _KNOWN, "mistakes")
    part = _misfit(record, _RECORD, "record") or _misfit(mistakes, _MISTAKES, "mistakes")
    if not part and record["cases"] and not any(path.startswith("public/") for path in files):
        return "files"  # what was recorded is of checks that are not there
    count = 0 if part else len(mistakes["signatures"])
    if not part and any(not 0 <= number < count for of in mistakes["answers"].values() for number in of.values()):
        return "mistakes.answers"
    return part


def _misfit(value: Any, shape: Any, at: str) -> str:
    """Return where a value is not of a shape; "" where it is.

    A shape is a type, what says yes or no, a list of one shape, keys with their shapes (others may be there), or Each.
    """
    if isinstance(shape, type):
        return "" if isinstance(value, shape) and (shape is not int or type(value) is int) else at
    if isinstance(shape, list):
        if not isinstance(value, list):
            return at
        return next(filter(None, (_misfit(each, shape[0], at) for each in value)), "")
    if isinstance(shape, Each):
        if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
            return at
        return next(filter(None, (_misfit(each, shape.shape, at) for each in value.values())), "")
    if isinstance(shape, Mapping):
        if not isinstance(value, Mapping) or (shape is _TEXT and value.keys() != shape.keys()):
            return at
        parts = (
            (value[key], inner, f"{at}.{key}") if key in value else (None, bytes, f"{at}.{key}")
            for key, inner in shape.items()
        )
        return next(filter(None, (_misfit(*part) for part in parts)), "")
    says: Callable[[object], bool] = shape
    return "" if says(value) else at
