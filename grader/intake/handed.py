"""The files of one hand-in, read from a folder within limits; links out of it are not followed."""

from __future__ import annotations

import hashlib
import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from grader.errors import SubmissionError
from grader.results import SourceFile

FILE_MB, HAND_IN_MB, FILES = 20, 64, 2000
MEGABYTE = 1024 * 1024

_JUNK_FILES = {"Thumbs.db", "desktop.ini", "Icon\r"}
_JUNK_FOLDERS = {"__MACOSX", "__pycache__", "System Volume Information"}


class HandedFile(NamedTuple):
    """One file of a hand-in: its path inside, its bytes, and when it was last changed (Unix seconds)."""

    path: str
    content: bytes
    changed: float


class Listed(NamedTuple):
    """A file found in a folder, not read yet."""

    path: str
    location: str
    size_bytes: int
    changed: float


def is_junk(name: str) -> bool:
    """Say whether systems and editors leave files or folders of this name behind; hidden ones all are."""
    return name.startswith((".", "~$")) or name in _JUNK_FILES or name in _JUNK_FOLDERS or name.endswith(".pyc")


def readable(name: str) -> str:
    """Return a file's name as text in one form (NFC), whatever system or encoding made it."""
    if name.isascii():
        return name
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:  # bytes that are not UTF-8: an archive from Windows, unpacked on Linux
        raw = os.fsencode(name)
        try:
            name = raw.decode("cp932")
        except UnicodeDecodeError:
            name = raw.decode("utf-8", "replace")
    return unicodedata.normalize("NFC", name)


def list_folder(folder: Path) -> tuple[list[Listed], list[str]]:
    """Return the files under a folder, and the paths (inside it) of junk and links that were left out.

    Raises:
        SubmissionError: too many files, a file or all together too large, or a folder cannot be opened.
    """
    home = os.path.realpath(folder)
    files: list[Listed] = []
    ignored: list[str] = []
    waiting = [("", str(folder))]
    while waiting:
        inside, location = waiting.pop()
        for entry in _entries(location):
            path = inside + readable(entry.name)
            if is_junk(entry.name):
                ignored.append(path)
            elif entry.is_dir(follow_symlinks=False):
                waiting.append((path + "/", entry.path))
            elif (found := _regular(entry, home)) is None:
                ignored.append(path)  # a link out of the folder, to a folder, or to nothing; a pipe; a device
            else:
                files.append(Listed(path, entry.path, found.st_size, found.st_mtime))
            if len(files) + len(waiting) > FILES:
                raise SubmissionError("intake.too_many_files", where=folder, limit=FILES)
    _refuse_too_large([(file.path, file.size_bytes) for file in files], folder)
    return sorted(files, key=lambda file: file.path), sorted(ignored)


def list_file(path: Path) -> Listed:
    """Return one file as a hand-in of its own.

    Raises:
        SubmissionError: it is too large, cannot be looked at, or is not a file.
    """
    try:
        found = path.stat()
    except OSError as error:
        raise _unreadable(str(path), error) from error
    if not stat.S_ISREG(found.st_mode):
        raise SubmissionError("intake.unreadable", where=path, name=path.name, reason="not a file")
    listed = Listed(readable(path.name), str(path), found.st_size, found.st_mtime)
    _refuse_too_large([(listed.path, listed.size_bytes)], path)
    return listed


def read(files: Iterable[Listed]) -> list[HandedFile]:
    """Return the listed files with their bytes.

    Raises:
        SubmissionError: one cannot be read, or has grown above the limit since it was listed.
    """
    handed = []
    for file in files:
        try:
            with open(file.location, "rb") as stream:  # noqa: PTH123 - a Path per file costs more than the read
                content = stream.read(FILE_MB * MEGABYTE + 1)
        except OSError as error:
            raise _unreadable(file.location, error) from error
        _refuse_too_large([(file.path, len(content))], file.location)
        handed.append(HandedFile(file.path, content, file.changed))
    return handed


def fingerprint(sources: Iterable[SourceFile]) -> str:
    """Return the sha256 (hex) of a hand-in: of its paths and bytes, whatever order they come in."""
    digest = hashlib.sha256()
    for source in sorted(sources, key=lambda source: source.path):
        digest.update(f"{len(source.path.encode())}:{source.path}:{len(source.content)}:".encode())
        digest.update(source.content)
    return digest.hexdigest()


def outer_fingerprint(path: Path) -> str:
    """Return a hash for a hand-in that cannot be read: of names, sizes and times only."""
    digest = hashlib.sha256(b"unread:")
    try:
        locations = sorted(entry.path for entry in os.scandir(path)) if path.is_dir() else [str(path)]
        for location in locations[:FILES]:
            found = os.lstat(location)
            digest.update(f"{readable(Path(location).name)}:{found.st_size}:{found.st_mtime_ns};".encode())
    except OSError as error:
        digest.update(str(error.errno).encode())
    return digest.hexdigest()


def _entries(location: str) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(location) as found:
            yield from found
    except OSError as error:
        raise _unreadable(location, error) from error


def _regular(entry: os.DirEntry[str], home: str) -> os.stat_result | None:
    """Return the facts of a regular file, also behind a link that stays under ``home``; else None."""
    try:
        if entry.is_symlink() and not os.path.realpath(entry.path).startswith(home + os.sep):
            return None
        found = entry.stat()
    except OSError:  # a link to nothing or to itself
        return None
    return found if stat.S_ISREG(found.st_mode) else None


def _refuse_too_large(sizes: list[tuple[str, int]], where: Path | str) -> None:
    for name, size_bytes in sizes:
        if size_bytes > FILE_MB * MEGABYTE:
            size_mb = round(size_bytes / MEGABYTE)
            raise SubmissionError("intake.too_large", where=where, name=name, size_mb=size_mb, limit_mb=FILE_MB)
    total = sum(size_bytes for _, size_bytes in sizes)
    if total > HAND_IN_MB * MEGABYTE:
        size_mb = round(total / MEGABYTE)
        raise SubmissionError("intake.too_much", where=where, size_mb=size_mb, limit_mb=HAND_IN_MB)


def _unreadable(location: str, error: OSError) -> SubmissionError:
    reason = error.strerror or type(error).__name__
    return SubmissionError("intake.unreadable", where=location, name=readable(Path(location).name), reason=reason)
