"""A course's grades in one file: the database, the secret that seeds its checks, and what was decided about names.

It is made while others may write, is checked by opening it again, and is put back with what was there put aside.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, NamedTuple

from grader.atomic_write import write_atomically
from grader.course.course import ALIAS_FILE, SECRET_FILE
from grader.errors import UsageError
from grader.model import Course
from grader.store.backup import BACKUPS, SCRATCH, copy_into
from grader.store.engine import HEAD, database_file, known_revisions

_DATABASE, _MANIFEST = "grades.sqlite", "backup.json"
_COUNTED = ("student", "submission", "grading", "check_outcome", "manual_mark")
_FORMAT = 1
# What reading something else than a backup raises; what the system refuses is told as that
_NO_BACKUP = (
    *(zipfile.BadZipFile, zlib.error, sqlite3.Error, KeyError, TypeError, ValueError, AttributeError, EOFError),
    RuntimeError,
)


class Backup(NamedTuple):
    """A backup that was opened again and is whole: its file, and how many rows of each table it holds.

    ``files`` are what it holds besides the database.
    """

    file: Path
    made_at: datetime
    revision: str
    rows: dict[str, int]
    files: tuple[str, ...]


def make_backup(course: Course, url: str, target: Path | None = None) -> Backup:
    """Write a backup, for its owner's eyes only, and return it once it was checked.

    Without a ``target`` it goes into ``backups/`` beside the database.

    Raises:
        UsageError: the database is on a server or is not there, the file exists already, or cannot be written.
    """
    database = _existing(url)
    now = datetime.now(UTC)
    file = target or database.parent / BACKUPS / f"{database.name}-{now:%Y%m%d-%H%M%S}.zip"
    if file.exists():
        raise UsageError("backup.exists", where=file)
    try:
        file.parent.mkdir(mode=0o700, parents=target is not None, exist_ok=True)
        with _scratch(file.parent) as folder:
            copy = folder / _DATABASE
            copy_into(database, copy)
            others = [name for name in (SECRET_FILE, ALIAS_FILE) if (course.root / name).is_file()]
            packed = folder / "packed.zip"
            _pack(packed, copy, {name: (course.root / name).read_bytes() for name in others}, now)
            found = _checked(packed, folder / "again", shown=file)
            packed.chmod(0o600)
            packed.replace(file)
    except (OSError, sqlite3.Error) as error:
        reason = error.strerror or str(error) if isinstance(error, OSError) else str(error)
        raise UsageError("backup.not_written", where=file, reason=reason) from error
    return found._replace(file=file)


def read_backup(file: Path) -> Backup:
    """Return what a backup holds, after everything in it was checked.

    Raises:
        UsageError: there is no such file, it is no backup, it is damaged, or a newer grader wrote it.
    """
    if not file.is_file():
        raise UsageError("backup.no_file", where=file)
    with tempfile.TemporaryDirectory() as folder:
        return _checked(file, Path(folder) / "again", shown=file)


def restore_backup(course: Course, url: str, file: Path) -> list[Path]:
    """Put a backup in the place of the database, the secret and the aliases; return where what was there is now.

    Everything is checked first. The database must not be in use.

    Raises:
        UsageError: it cannot be used (as in ``read_backup``), the database is on a server or in use, or something
            cannot be written.
    """
    if not file.is_file():
        raise UsageError("backup.no_file", where=file)
    database = _file_of(url)
    stamp = f"replaced-{datetime.now(UTC):%Y%m%d-%H%M%S}"
    aside: list[Path] = []
    try:
        with _scratch(database.parent) as folder:
            _checked(file, folder / "again", shown=file, was_sound=True)
            if database.exists():
                _require_unused(database)
                aside.append(_kept(database, stamp))  # under two names for a moment: killed here, nothing is lost
                for end in ("-wal", "-shm"):  # of a damaged database the log may hold what nothing else does
                    log = database.with_name(database.name + end)
                    if log.exists():
                        log.replace(aside[0].with_name(aside[0].name + end))
            (folder / "again" / _DATABASE).replace(database)
            with zipfile.ZipFile(file) as archive:
                for name in (SECRET_FILE, ALIAS_FILE):
                    if name in archive.namelist():
                        aside += _put(course.root / name, archive.read(name), stamp)
    except OSError as error:
        raise UsageError("backup.not_written", where=database, reason=error.strerror or str(error)) from error
    return aside


# ----------------------------------------------------------------------------------------------------- what it holds
def _pack(packed: Path, database: Path, others: dict[str, bytes], now: datetime) -> None:
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in others.items()}
    with closing(sqlite3.connect(database)) as connection:
        rows = _rows(connection)
    # Not compressed: submissions are already, and the rest took four times as long for a fifth of the size.
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        with database.open("rb") as content, archive.open(_DATABASE, "w", force_zip64=True) as entry:
            hashes[_DATABASE] = _copied(content, entry)
        for name, own in others.items():
            archive.writestr(name, own)
        about = {"format": _FORMAT, "made_at": now.isoformat(), "sha256": hashes, "rows": rows}
        archive.writestr(_MANIFEST, json.dumps(about))


def _checked(file: Path, folder: Path, *, shown: Path, was_sound: bool = False) -> Backup:
    """Unpack the database into a folder, and return what a backup holds; it is whole then.

    ``was_sound``: of the bytes that were checked when the backup was made only the hash is looked at. SQLite's own
    check takes as long as all the rest.
    """
    folder.mkdir()
    try:
        with zipfile.ZipFile(file) as archive:
            about: dict[str, Any] = json.loads(archive.read(_MANIFEST))
            if about.get("format") != _FORMAT:
                raise UsageError("backup.newer", where=shown)
            others = tuple(name for name in (SECRET_FILE, ALIAS_FILE) if name in archive.namelist())
            with archive.open(_DATABASE) as packed, (folder / _DATABASE).open("xb") as copy:
                digest = _copied(packed, copy)
            hashes = {name: hashlib.sha256(archive.read(name)).hexdigest() for name in others}
        (folder / _DATABASE).chmod(0o600)
        if {_DATABASE: digest, **hashes} != about["sha256"]:
            raise UsageError("backup.damaged", where=shown)
        with closing(sqlite3.connect(folder / _DATABASE)) as connection:
            is_sound = was_sound or connection.execute("PRAGMA quick_check").fetchone()[0] == "ok"
            (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            rows = dict(about["rows"]) if was_sound else _rows(connection)
        made_at = datetime.fromisoformat(about["made_at"])
        is_whole = is_sound and rows == about["rows"]
    except _NO_BACKUP as error:
        raise UsageError("backup.damaged", where=shown) from error
    if not is_whole:
        raise UsageError("backup.damaged", where=shown)
    if revision not in known_revisions():
        raise UsageError("store.newer", where=shown, revision=revision, known=HEAD)
    return Backup(shown, made_at, str(revision), rows, others)


def _copied(source: IO[bytes], target: IO[bytes]) -> str:
    """Copy one file into the other, and return the hash of what was copied."""
    digest = hashlib.sha256()
    while block := source.read(1 << 20):
        digest.update(block)
        target.write(block)
    return digest.hexdigest()


def _rows(connection: sqlite3.Connection) -> dict[str, int]:
    return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in _COUNTED}


# ---------------------------------------------------------------------------------------------------------- in place
def _put(file: Path, content: bytes, stamp: str) -> list[Path]:
    """Write a file for its owner's eyes only; return where another one that was there is now."""
    aside = []
    if file.exists():
        if file.read_bytes() == content:
            return []
        aside.append(_kept(file, stamp))
    write_atomically(file, content)
    return aside


def _kept(file: Path, stamp: str) -> Path:
    """Give a file another name as well, or instead where the disk knows no second names; return the other one."""
    other = _free(file.with_name(f"{file.name}.{stamp}"))
    try:
        os.link(file, other)
    except OSError:
        file.rename(other)
    return other


def _free(file: Path) -> Path:
    """Return this path, or one like it that is not taken."""
    return next(each for n in range(1000) if not (each := file.with_name(file.name + f"-{n}" * (n > 0))).exists())


def _require_unused(database: Path) -> None:
    try:
        with closing(sqlite3.connect(database, timeout=2)) as connection:
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.DatabaseError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise UsageError("backup.in_use", where=database) from error  # what is damaged may be replaced


@contextmanager
def _scratch(beside: Path) -> Iterator[Path]:
    """Give a folder on the same disk, which goes with all that is left in it."""
    folder = Path(tempfile.mkdtemp(prefix=SCRATCH, dir=beside))  # mode 0700
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _existing(url: str) -> Path:
    file = _file_of(url)
    if not file.exists():
        raise UsageError("store.missing", where=file)
    return file


def _file_of(url: str) -> Path:
    """Return the file of a database.

    Raises:
        UsageError: it is on a server, or in memory.
    """
    file = database_file(url)
    if file is None:
        raise UsageError("backup.server", where=url.partition("://")[0])
    return file.absolute()
