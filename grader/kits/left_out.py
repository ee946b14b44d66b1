"""What lies in a kit's folder and was not packed, and why."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from grader import messages
from grader.intake.files import FILE_MB, MEGABYTE, is_code, is_ordinary, normalized_name
from grader.kits.choose_file import own_files
from grader.kits.packing import HandIn, Package
from grader.kits.starters import content_hash
from grader.model import Text


class NotPacked(NamedTuple):
    """A file that was not packed, and why."""

    name: str
    why: Text


def left_out(folder: Path, package: Package, out: Path, task: HandIn) -> tuple[NotPacked, ...]:
    """Return what lies in a kit's folder and was not packed into ``out``; the kit's own pages are not worth a word."""
    used = {path.resolve() for path in package.used}
    return tuple(
        NotPacked(normalized_name(path.relative_to(folder).as_posix()), _why(path, task))
        for path in own_files(folder)
        if path.resolve() not in used and not path.resolve().is_relative_to(out.resolve())
    )


def _why(path: Path, task: HandIn) -> Text:
    try:
        if not is_ordinary(path):
            return messages.text("submit.left_out.no_file")
        if path.stat().st_size > FILE_MB * MEGABYTE:
            return messages.text("submit.left_out.large", limit_mb=FILE_MB)
        if content_hash(path.name, path.read_bytes()) in task.starters:
            return messages.text("submit.left_out.starter")
    except OSError:  # it may not be read, say
        pass
    return messages.text("submit.left_out.code" if is_code(path.name) else "submit.left_out.file")
