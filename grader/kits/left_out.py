"""What lies in a kit's folder and was not packed, and why."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from grader import messages
from grader.intake.files import is_code, is_junk, is_of_tools, is_receipt, normalized_name
from grader.kits.packing import HandIn, Package
from grader.model import Text

_LOOKED_AT = 500  # entries of a folder


class NotPacked(NamedTuple):
    """A file or folder that was not packed, and why."""

    name: str
    why: Text


def left_out(folder: Path, kit: Path, package: Package, out: Path, task: HandIn) -> tuple[NotPacked, ...]:
    """Return what lies in a kit's folder and was not packed; what came with the kit is not worth a word."""
    used = {path.resolve() for path in package.used}
    found = []
    for entry in sorted(folder.iterdir())[:_LOOKED_AT]:
        path, name = entry.resolve(), normalized_name(entry.name)
        if path in used or path == out.resolve() or (entry.is_dir() and any(one.is_relative_to(path) for one in used)):
            continue
        if _came_with_the_kit(entry, kit) or is_receipt(name) or (is_junk(name) and not is_of_tools(name)):
            continue
        found.append(NotPacked(name + "/" * entry.is_dir(), messages.text(f"submit.left_out.{_reason(entry, task)}")))
    return tuple(found)


def _came_with_the_kit(entry: Path, kit: Path) -> bool:
    name = entry.name
    return name == kit.name or name == "START.txt" or name.startswith("handout.") or name.endswith(".whl")


def _reason(entry: Path, task: HandIn) -> str:
    if entry.is_dir():
        return "tools" if is_of_tools(entry.name) else "folder"
    if is_code(entry.name):
        return "starter" if entry.stem == task.name else "code"
    return "file"
