"""The archive that a learning platform gives out for a whole class, unpacked into a folder of the course.

It is the instructor's own download, so it may be large; the names in it are students', so none leads outside, and names
of another encoding (a zip from Windows in Japan) come out as they were.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
import zipfile
import zlib
from pathlib import Path
from typing import NamedTuple

from grader.course.name_matching import file_stem
from grader.errors import SubmissionError, UsageError
from grader.intake.archive import decoded_path
from grader.intake.archive_limits import checked_path, refuse_clashes
from grader.intake.files import is_junk, is_ordinary

MOST_FILES, MOST_GB = 60_000, 20
_MOST_RATIO = 200
_PIECE = 1 << 20


class Unpacked(NamedTuple):
    """Where an archive was unpacked, and how many files came out."""

    folder: Path
    files: int


def unpack_class(archive: Path, into: Path) -> Unpacked:
    """Unpack a class's archive into a new folder below ``into``, called like it; whole or not at all.

    Files have the times that the archive says. Junk of systems is left out.

    Raises:
        UsageError: it is no .zip, is damaged, encrypted or too large, or holds a name that leads outside; or a folder
            of that name is there already.
    """
    folder = into / file_stem(archive.name)
    if folder.exists():
        raise UsageError("match.unpacked_before", where=folder)
    try:
        is_ordinary(archive)
        into.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=".unpacking-", dir=into))
        try:
            count = _unpacked(archive, scratch)
            scratch.replace(folder)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
    except SubmissionError as error:
        raise UsageError("match.no_class_archive", where=archive, reason=error.problem.what) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        raise UsageError("match.no_class_archive", where=archive, reason=str(error)) from error
    except OSError as error:
        raise UsageError("match.no_class_archive", where=archive, reason=error.strerror or str(error)) from error
    return Unpacked(folder, count)


def _unpacked(archive: Path, target: Path) -> int:
    with zipfile.ZipFile(archive) as opened:
        paths = {
            path: info
            for info in opened.infolist()
            if not info.is_dir() and (path := checked_path(decoded_path(info), info.external_attr >> 16, archive.name))
        }
        wanted = {path: info for path, info in paths.items() if not any(map(_is_left_out, path.split("/")))}
        _refuse_too_much(wanted, archive)
        refuse_clashes(wanted, archive.name)
        for path, info in wanted.items():
            file = target / path
            file.parent.mkdir(parents=True, exist_ok=True)
            with opened.open(info) as source, file.open("xb") as copy:
                left = info.file_size  # never more than it announces
                while piece := source.read(min(_PIECE, left + 1)):
                    left -= len(piece)
                    if left < 0:
                        raise zipfile.BadZipFile(path)
                    copy.write(piece)
            _date(file, info)
    return len(wanted)


def _is_left_out(name: str) -> bool:
    return is_junk(name) and name != ".git"  # a clone's history says when a commit was made


def _refuse_too_much(wanted: dict[str, zipfile.ZipInfo], archive: Path) -> None:
    total, packed = sum(info.file_size for info in wanted.values()), archive.stat().st_size
    if len(wanted) > MOST_FILES or total > MOST_GB << 30 or total > (_MOST_RATIO * packed) + (64 << 20):
        raise ValueError(f"{len(wanted)} files, {total >> 20} MB")


def _date(file: Path, info: zipfile.ZipInfo) -> None:
    try:
        changed = time.mktime((*info.date_time, 0, 0, -1))
    except (ValueError, OverflowError):  # a date that does not exist
        return
    os.utime(file, (changed, changed))
