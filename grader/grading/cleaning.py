"""What may go: caches, which can be made again, and what is older than the course wants to keep."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal, NamedTuple

from grader.errors import UsageError
from grader.model import Course
from grader.store import erase_person, open_store
from grader.store.backup import copies
from grader.store.engine import database_file, is_there
from grader.store.retention import forget_seen_files, idle_since, seen_files_count
from grader.user_cache import user_cache

_OF_THE_USER = ("audits", "kits", "diagnosis")  # what we keep there, and nobody else
Kind = Literal["answers", "user_cache", "bytecode", "seen_files", "copy", "person"]


class Removable(NamedTuple):
    """One thing that may go: a folder or file (``where``), a table, or a person (``where`` is the id).

    ``number`` is how many files or rows it is.
    """

    kind: Kind
    where: str
    number: int = 1
    size_bytes: int = 0
    since: datetime | None = None


def caches(course: Course, database: str) -> list[Removable]:
    """Return every cache that there is: everything in it is made again when it is needed.

    Raises:
        StoreError: the database cannot be read.
    """
    own = user_cache()
    found = [_folder("answers", course.root / ".grader")]
    found += [_folder("user_cache", own / part) for part in _OF_THE_USER] if own is not None else []
    for part in ("assignments", "reference", "commands"):
        found += [_folder("bytecode", folder) for folder in sorted((course.root / part).rglob("__pycache__"))]
    if is_there(database):
        with open_store(database) as store:
            found.append(Removable("seen_files", "seen_file", seen_files_count(store)))
    return [one for one in found if one.number]


def too_old(course: Course, database: str, now: datetime) -> list[Removable]:
    """Return what is older than ``keep_days`` of ``course.toml``: backups, and people with all that is theirs.

    Raises:
        UsageError: ``course.toml`` says no ``keep_days``.
        StoreError: the database cannot be read.
    """
    if course.keep_days is None:
        raise UsageError("clean.no_keep_days", where=course.root / "course.toml")
    moment = now - timedelta(days=course.keep_days)
    if not is_there(database):
        return []
    file = database_file(database)
    found = []
    for copy in sorted(copies(file)) if file is not None else []:
        with suppress(FileNotFoundError):
            status = copy.stat()
            changed = datetime.fromtimestamp(status.st_mtime, UTC)
            if changed < moment:
                found.append(Removable("copy", str(copy), 1, status.st_size, changed))
    with open_store(database) as store:
        found += [Removable("person", student, since=last) for student, last in idle_since(store, moment).items()]
    return found


def remove(found: Sequence[Removable], database: str, by: str) -> None:
    """Take these away.

    Raises:
        OSError: a file cannot be removed.
        StoreError: the database cannot be written to, or a program that reads it keeps what was erased in its files.
    """
    for one in found:
        path = Path(one.where)
        if one.kind in ("answers", "user_cache", "bytecode"):
            shutil.rmtree(path)
        elif one.kind == "copy":
            path.unlink(missing_ok=True)
    people = [one.where for one in found if one.kind == "person"]
    if people or any(one.kind == "seen_files" for one in found):
        with open_store(database) as store:
            for student in people:
                erase_person(store, student, by)
            if any(one.kind == "seen_files" for one in found):
                forget_seen_files(store)


def _folder(kind: Kind, folder: Path) -> Removable:
    sizes = list(_sizes(folder))
    return Removable(kind, str(folder), len(sizes), sum(sizes))


def _sizes(folder: Path) -> Iterator[int]:
    if folder.is_symlink():  # somebody has put it elsewhere: not ours to empty
        return
    for above, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                yield Path(above, name).lstat().st_size
