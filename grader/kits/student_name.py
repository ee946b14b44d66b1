"""The name that a submission goes by: asked once, kept in the kit's folder, and put into the course's naming rule."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

from grader.atomic_write import write_atomically
from grader.course.name_matching import name_key, name_rules, parse_file_name, parsed_name
from grader.errors import UsageError
from grader.intake.files import RECEIPT, is_junk, is_ordinary

KEPT = ".student-name"  # hidden: it is no answer, and is left out wherever files of a folder are read
NAME_BYTES = 255  # what a file system takes for one name
_FALLBACK = "{assignment}_{name}.*"  # which every assignment reads besides its own patterns
_REFUSED = '/\\:*?"<>|'  # by some file system
_JOINERS = "\u200c\u200d"  # invisible, and part of how some names are spelt
_INVISIBLE = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_NO_NAMES = {name_key(word) for word in ("名前", "氏名", "お名前", "あなたの名前", "name", "your name", "full name")}


def sound_name(typed: str) -> str:
    """Return a name as it goes into a file's: in one form (NFC) and without space around it, otherwise untouched.

    Raises:
        UsageError: it is empty, a placeholder, or has characters that some file system refuses.
    """
    name = unicodedata.normalize("NFC", typed).strip()
    if not name_key(name):
        raise UsageError("submit.name.empty", where="--name")
    if name_key(name.strip("{}()<>「」")) in _NO_NAMES:
        raise UsageError("submit.name.placeholder", where="--name", name=name)
    refused = sorted({letter for letter in name if letter in _REFUSED or _is_invisible(letter)})
    if refused:
        shown = " ".join(letter if letter in _REFUSED else f"U+{ord(letter):04X}" for letter in refused)
        raise UsageError("submit.name.characters", where="--name", characters=shown)
    return name


def _is_invisible(letter: str) -> bool:
    return letter not in _JOINERS and unicodedata.category(letter) in _INVISIBLE


def file_name(assignment: str, patterns: Sequence[str], name: str, suffix: str) -> str:
    """Return what the file of somebody is to be called by the rule (``hand_in``); ``suffix`` begins with a dot.

    Of several patterns the first counts that is for such a file.

    Raises:
        UsageError: the name is too long for a file, or cannot be told from the file's name any more.
    """
    fitting = (one for one in (*patterns, _FALLBACK) if one.rpartition(".")[2].lower() in ("*", suffix[1:].lower()))
    stem = next(fitting).rpartition(".")[0].replace("{assignment}", assignment)
    called = unicodedata.normalize("NFC", stem.replace("{name}", name)) + suffix
    longest = max(len((called.removesuffix(suffix) + ending).encode()) for ending in (suffix, RECEIPT))
    if longest > NAME_BYTES:
        raise UsageError("submit.name.long", where="--name", name=name, over=longest - NAME_BYTES)
    parsed = parse_file_name(called, name_rules({assignment: patterns}))
    if is_junk(called) or parsed is None or name_key(parsed.student) != name_key(name):
        read = parsed.student if parsed else "-"
        raise UsageError("submit.name.not_read_back", where="--name", name=name, file=called, read=read)
    return called


def name_in_file_name(assignment: str, patterns: Sequence[str], file: str) -> str:
    """Return the name that a file's name says by the rule; "" if it is not called so."""
    parsed = parse_file_name(file, name_rules({assignment: patterns}))
    if parsed is None or name_key(parsed_name(file)) == name_key(assignment):
        return ""
    return parsed.student if name_key(parsed.student) not in _NO_NAMES else ""


def kept_name(folder: Path) -> str:
    """Return the name that is kept in a kit's folder; "" if there is none that can be used."""
    try:
        if not is_ordinary(folder / KEPT):
            return ""
        with (folder / KEPT).open("rb") as stream:
            return sound_name(stream.read(1000).decode("utf-8-sig"))
    except (OSError, ValueError, UsageError):
        return ""


def keep_name(folder: Path, name: str) -> bool:
    """Keep a name in a kit's folder; say whether that could be done."""
    try:
        write_atomically(folder / KEPT, f"{name}\n".encode(), 0o644)
    except OSError:  # a folder that may only be read: the name is asked for again
        return False
    return True
