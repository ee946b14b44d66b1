"""The copy of an SQLite database that is made before its tables are changed, and how it is put back."""

from __future__ import annotations

import glob
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR")
BACKUPS = "backups"  # the folder beside a database into which `grader backup` writes
SCRATCH = ".backup-"  # what the folder is called in which a backup is made or unpacked
_UNFINISHED = (".copy", ".put-back")  # what a process that was killed while copying leaves behind


def keep(file: Path, revision: str) -> Path:
    """Copy a database as it was last committed to ``NAME.before-REVISION`` beside it, for its owner's eyes only.

    Raises:
        sqlite3.Error, OSError: there is no room, or the folder cannot be written to.
    """
    handle, temporary = tempfile.mkstemp(prefix=f".{file.name}.", suffix=_UNFINISHED[0], dir=file.parent)  # mode 0600
    os.close(handle)
    try:
        copy_into(file, Path(temporary))
        return Path(temporary).replace(file.with_name(f"{file.name}.before-{revision}"))
    finally:
        Path(temporary).unlink(missing_ok=True)


def copy_into(file: Path, target: Path) -> None:
    """Copy a database as it was last committed, also while others write to it.

    Raises:
        sqlite3.Error: there is no room, or it is damaged.
    """
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)


def put_back(file: Path, copy: Path) -> None:
    """Replace a damaged database by its copy. Rolling back normally leaves a sound one, which stays.

    Raises:
        OSError: there is no room, or the folder cannot be written to.
    """
    if _is_sound(file):
        return
    temporary = file.with_name(f".{file.name}{_UNFINISHED[1]}")
    try:
        shutil.copyfile(copy, temporary)
        temporary.chmod(0o600)
        for end in ("-wal", "-shm"):
            file.with_name(file.name + end).unlink(missing_ok=True)
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)


def copies(file: Path) -> list[Path]:
    """Return the copies that were made of a database: before migrations, backups, replaced and unfinished ones."""
    backups = file.parent / BACKUPS
    found = [each for each in file.parent.iterdir() if _is_copy(each.name, file.name)]
    found += backups.glob(f"{glob.escape(file.name)}-*.zip")
    for left in (*file.parent.glob(f"{SCRATCH}*"), *backups.glob(f"{SCRATCH}*")):  # by a backup that was killed
        found += [each for each in left.rglob("*") if each.is_file()]
    return sorted(found)


def _is_copy(name: str, of: str) -> bool:
    return name.startswith((f"{of}.before-", f"{of}.replaced-")) or (
        name.startswith(f".{of}.") and name.endswith(_UNFINISHED)
    )


def _is_sound(file: Path) -> bool:
    try:
        with closing(sqlite3.connect(file)) as connection:
            return bool(connection.execute("PRAGMA quick_check").fetchone()[0] == "ok")
    except sqlite3.DatabaseError as error:
        return not error.sqlite_errorname.startswith(_DAMAGED)  # in use by others, perhaps: that is not damage
