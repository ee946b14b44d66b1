"""The data files that code names: a student's own check and what is packed bring them, as grading will have them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from grader.errors import SubmissionError
from grader.extras import MissingExtra
from grader.intake.files import (
    FILE_MB,
    MEGABYTE,
    SUBMISSION_MB,
    SubmissionFile,
    is_code,
    is_junk,
    is_receipt,
    read_file,
)
from grader.intake.source import cells_of

MOST_NAMED = 200  # data files that a submission may bring; grading takes 2000 files

_NAMED = re.compile(r"[\"'](?:\./)?((?:[\w-][\w .-]{0,80}/){0,4}[\w-][^\"'\\/\n]{0,80}\.\w{1,8})[\"']")


def data_beside(base: Path, code: Sequence[SubmissionFile]) -> list[SubmissionFile]:
    """Return the data files below ``base`` that files of code there name; what cannot be read is left out."""
    places = sorted({place for file in code for place in data_named(base, file.path, file.content)})
    found, size_bytes = [], 0
    for place in places[:MOST_NAMED]:
        try:
            file = read_file(base / place)._replace(path=place)
        except SubmissionError:
            continue
        size_bytes += len(file.content)
        if size_bytes > SUBMISSION_MB * MEGABYTE:
            break
        found.append(file)
    return found


def data_named(base: Path, path: str, content: bytes, *, to_come: bool = False) -> Iterator[str]:
    """Yield where data files lie below ``base`` whose names stand in quotation marks in the code at ``path``.

    With ``to_come`` also where one could lie that is not there yet.
    """
    try:
        names = dict.fromkeys(_NAMED.findall("\n".join(cells_of(path, content))))
    except (SubmissionError, MissingExtra):  # what cannot be read names nothing
        return
    for name in names:
        yield from (place for place in {str(PurePosixPath(path).parent / name), name} if _is_data(base, place, to_come))


def _is_data(base: Path, name: str, to_come: bool) -> bool:
    """Say whether this is an ordinary file below ``base`` that code may read and grading takes, and no code itself."""
    parts = PurePosixPath(name).parts
    if ".." in parts or any(map(is_junk, parts)) or is_code(name) or is_receipt(name) or name.endswith(".kit"):
        return False
    path = base
    for part in parts:  # no link on the way
        path = path / part
        if os.path.islink(path):  # noqa: PTH114 - says False where the name is none that a file can have
            return False
    if to_come and not os.path.lexists(path):
        return True
    return os.path.isfile(path) and path.stat().st_size <= FILE_MB * MEGABYTE  # noqa: PTH113 - likewise
