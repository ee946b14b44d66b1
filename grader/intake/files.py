"""The files of one submission, read within limits.

Every file is opened once, without following a link and without waiting for a pipe, and looked at through its
descriptor: what is swapped in between the look and the opening is refused, not read.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
import unicodedata
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from grader.course.name_matching import unified, without_copy_marks
from grader.errors import SubmissionError
from grader.model import SourceFile

RECEIPT = ".receipt.txt"  # what ``grader submit`` writes beside what it packs
FILE_MB, SUBMISSION_MB, FILES, FOLDERS_DEEP = 20, 64, 2000, 32
NOTEBOOK_MB = ARCHIVE_MB = 100  # of which a notebook's code, and what an archive holds, keep to the limits above
MEGABYTE = 1024 * 1024
TAR_ENDINGS = (".tar.gz", ".tgz", ".tar")

_JUNK_FILES = {"Thumbs.db", "desktop.ini", "Icon\r"}
_JUNK_FOLDERS = {"__MACOSX", "__pycache__", "System Volume Information"}
_RESUBMITTED = re.compile(r"-\d{1,2}$")  # Canvas numbers what is handed in once more
_TOOLS_FOLDERS = {"venv", ".venv", "env.bak", "node_modules", "site-packages", ".git", ".hg", ".svn"}
ENVIRONMENT = "pyvenv.cfg"  # a folder that holds it is a virtual environment, whatever its name
# Windows has neither these flags nor descriptors of folders: there a link is refused by the look before the opening
_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"))
_FOLDERS_OPEN = os.open in os.supports_dir_fd and os.scandir in os.supports_fd
_IS_LINK = (errno.ELOOP, getattr(errno, "EMLINK", errno.ELOOP))  # what O_NOFOLLOW answers; FreeBSD says EMLINK
_JUNCTION = 0xA0000003  # the reparse tag of what Windows makes without asking for rights


class SubmissionFile(NamedTuple):
    """One file of a submission: its path inside, its bytes, and when it was last changed (Unix seconds).

    ``digest``: see ``SourceFile``.
    """

    path: str
    content: bytes
    changed: float
    digest: str = ""

    def source(self) -> SourceFile:
        """Return what is kept of the file."""
        return SourceFile(self.path, self.content, self.digest)


def has_ending(path: str, *endings: str) -> bool:
    """Say whether a file's name ends like that, in whatever case and width: ``．ＰＹ`` is ``.py``."""
    return unified(path).lower().endswith(endings)


def is_code(path: str) -> bool:
    """Say whether a file's name is that of a module or a notebook; ``.PY`` and ``．ｐｙ`` are too."""
    return has_ending(path, ".py", ".ipynb")


def is_junk(name: str) -> bool:
    """Say whether systems and editors leave files or folders of this name behind; hidden ones all are."""
    junk = name in _JUNK_FILES or name in _JUNK_FOLDERS or is_of_tools(name)
    return junk or name.startswith((".", "~$")) or name.endswith(".pyc")


def is_of_tools(name: str) -> bool:
    """Say whether a folder of this name holds what tools have put there: packages, or the history of versions."""
    return name in _TOOLS_FOLDERS


def is_receipt(path: str) -> bool:
    """Say whether a file's name is that of a receipt, whatever copying and learning platforms have added to it.

    >>> is_receipt("softmax_s1.receipt (1).txt"), is_receipt("softmax_s1.receipt.TXT.txt"), is_receipt("receipt.txt")
    (True, True, False)
    """
    if "rec" not in path.casefold() and path.isascii():
        return False
    stem, dot, suffix = unified(path).casefold().rpartition(".")
    stem = _RESUBMITTED.sub("", without_copy_marks(stem.removesuffix(".txt"))).removesuffix(".txt")
    return bool(dot) and suffix == "txt" and stem.endswith(".receipt")


def is_ordinary(path: Path) -> bool:
    """Say whether an ordinary file lies there: no link, folder, pipe, socket or device, which might never end.

    Raises:
        OSError: nothing lies there, or it cannot be looked at.
    """
    return stat.S_ISREG(path.lstat().st_mode)


def is_archive(path: str) -> bool:
    """Say whether a file's name is that of an archive that is opened."""
    return has_ending(path, ".zip", *TAR_ENDINGS)


def normalized_name(name: str) -> str:
    """Return a file's name as text in one form (NFC), whatever system or encoding made it."""
    if name.isascii():
        return name
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:  # bytes that are not UTF-8: an archive from Windows, unpacked on Linux
        raw = os.fsencode(name)
        for encoding in ("utf-8", "cp932"):  # the first is that of a locale that knows no more than ASCII
            with suppress(UnicodeDecodeError):
                name = raw.decode(encoding)
                break
        else:
            name = raw.decode("utf-8", "replace")
    return unicodedata.normalize("NFC", name)


def read_folder(folder: Path, *, whole_notebooks: bool = False) -> tuple[list[SubmissionFile], list[str]]:
    """Return the files under a folder, and the paths (inside it) of junk, pipes and devices that were left out.

    Receipts are neither: they belong to a submission and are no part of it.

    Folders of tools (virtual environments, ``node_modules``, ``.git``) are among these, with a slash behind. Of a
    large notebook the outputs are left out; ``whole_notebooks`` are those of documents.

    Raises:
        SubmissionError: the folder is a link or holds one, cannot be opened, or has too many files, files
            that are too large, or too many levels.
    """
    reader = _FolderReader(folder, whole_notebooks=whole_notebooks)
    reader.read(_Folder(str(folder.parent)), folder.name or ".", "", 0)
    if reader.size_bytes > SUBMISSION_MB * MEGABYTE:
        size_mb = round(reader.size_bytes / MEGABYTE)
        raise SubmissionError("intake.too_much", where=folder, size_mb=size_mb, limit_mb=SUBMISSION_MB)
    return sorted(reader.files), sorted(reader.ignored)


def read_file(path: Path, *, whole_notebooks: bool = False) -> SubmissionFile:
    """Return one file as a submission of its own; of a large notebook the outputs are left out.

    Raises:
        SubmissionError: it is a link or not a file, is too large, or cannot be opened.
    """
    folder = _Folder(str(path.parent))
    if not stat.S_ISREG(_look(folder, path.name).st_mode):
        raise SubmissionError("intake.not_a_file", where=path, name=normalized_name(path.name))
    return _read(folder, path.name, normalized_name(path.name), whole_notebooks)


class _Folder(NamedTuple):
    """A folder whose entries are reached through its descriptor, or by their whole paths if it has none."""

    location: str
    descriptor: int | None = None

    def path(self, name: str) -> str:
        return f"{self.location}/{name}"

    def handle(self, name: str) -> str:
        return self.path(name) if self.descriptor is None else name


class _FolderReader:
    """What has been read of a folder so far."""

    def __init__(self, folder: Path, *, whole_notebooks: bool) -> None:
        self._whole_notebooks = whole_notebooks
        self.files: list[SubmissionFile] = []
        self.ignored: list[str] = []
        self.size_bytes = 0
        self._folder = folder
        self._count = 0

    def read(self, above: _Folder, name: str, prefix: str, depth: int) -> None:
        """Read the folder ``name`` in ``above``; ``prefix`` is what its files' paths begin with."""
        if depth > FOLDERS_DEEP:
            raise SubmissionError("intake.too_deep", where=self._folder, limit=FOLDERS_DEEP)
        _look(above, name)
        descriptor = _open(above, name) if _FOLDERS_OPEN else None
        folder = _Folder(above.path(name), descriptor)
        try:
            entries = _names(folder)
            if prefix and ENVIRONMENT in entries:
                self.ignored.append(prefix)
                return
            for entry in entries:
                self._add(folder, entry, prefix + normalized_name(entry), depth)
        finally:
            if descriptor is not None:
                os.close(descriptor)

    def _add(self, folder: _Folder, name: str, path: str, depth: int) -> None:
        if is_receipt(name):
            return
        if is_junk(name):
            self.ignored.append(path + "/" * is_of_tools(name))
            return
        self._count += 1
        if self._count > FILES:
            raise SubmissionError("intake.too_many_files", where=self._folder, limit=FILES)
        status = _look(folder, name)
        if stat.S_ISDIR(status.st_mode):
            self.read(folder, name, path + "/", depth + 1)
        elif not stat.S_ISREG(status.st_mode):
            self.ignored.append(path)  # a pipe, a socket, a device
        elif self.size_bytes > SUBMISSION_MB * MEGABYTE:
            self.size_bytes += status.st_size  # too much already: only the sum is reported
        else:
            file = _read(folder, name, path, self._whole_notebooks)
            self.size_bytes += 0 if is_archive(name) else len(file.content)  # what is in an archive is counted there
            self.files.append(file)


def fingerprint(sources: Iterable[SourceFile]) -> str:
    """Return the sha256 (hex) of a submission: of its paths and bytes, whatever order they come in."""
    digest = hashlib.sha256()
    for source in sorted(sources, key=lambda source: source.path):
        digest.update(f"{len(source.path.encode())}:{source.path}:{len(source.content)}:".encode())
        digest.update(source.digest.encode() or source.content)
    return digest.hexdigest()


def metadata_hash(path: Path) -> str:
    """Return a hash for a submission that cannot be read: of names, sizes and times only."""
    digest = hashlib.sha256(b"unread:")
    try:
        is_folder = stat.S_ISDIR(os.lstat(path).st_mode)
        locations = sorted(entry.path for entry in os.scandir(path)) if is_folder else [str(path)]
        for location in locations[:FILES]:
            status = os.lstat(location)
            digest.update(f"{normalized_name(Path(location).name)}:{status.st_size}:{status.st_mtime_ns};".encode())
    except OSError as error:
        digest.update(str(error.errno).encode())
    return digest.hexdigest()


def _names(folder: _Folder) -> list[str]:
    try:
        with os.scandir(folder.location if folder.descriptor is None else folder.descriptor) as entries:
            return [entry.name for entry in entries]
    except OSError as error:
        raise _unreadable(folder.location, error) from error


def _look(folder: _Folder, name: str) -> os.stat_result:
    """Return what lies there, unopened: opening a device can do something.

    Raises:
        SubmissionError: it is a link, or cannot be looked at.
    """
    try:
        status = os.stat(folder.handle(name), dir_fd=folder.descriptor, follow_symlinks=False)
    except OSError as error:
        raise _unreadable(folder.path(name), error) from error
    if stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) == _JUNCTION:
        raise _link(folder.path(name))
    return status


def _open(folder: _Folder, name: str) -> int:
    try:
        return os.open(folder.handle(name), _FLAGS, dir_fd=folder.descriptor)
    except OSError as error:
        raise _link(folder.path(name)) if error.errno in _IS_LINK else _unreadable(folder.path(name), error) from error


def _read(folder: _Folder, name: str, path: str, whole_notebooks: bool) -> SubmissionFile:
    """Open a file and return it; what is not a regular file by now is refused.

    Raises:
        SubmissionError: see above; or it is too large, or cannot be read.
    """
    location = folder.path(name)
    most_mb = ARCHIVE_MB if is_archive(name) else FILE_MB
    is_notebook = not whole_notebooks and has_ending(name, ".ipynb")
    descriptor = _open(folder, name)
    try:
        opened = os.fstat(descriptor)
        if not stat.S_ISREG(opened.st_mode):
            raise SubmissionError("intake.not_a_file", where=location, name=path)
        refuse_too_large(opened.st_size, path, location, NOTEBOOK_MB if is_notebook else most_mb)
        with os.fdopen(descriptor, "rb", closefd=False) as stream:
            if is_notebook and opened.st_size > FILE_MB * MEGABYTE:
                return large_notebook(stream.read, path, location, opened.st_mtime)
            content = stream.read(most_mb * MEGABYTE + 1)
    except OSError as error:
        raise _unreadable(location, error) from error
    finally:
        os.close(descriptor)
    refuse_too_large(len(content), path, location, most_mb)  # it may have grown
    return SubmissionFile(path, content, opened.st_mtime)


def large_notebook(read: Callable[[int], bytes], path: str, where: str, changed: float) -> SubmissionFile:
    """Return a notebook without its outputs, which are never in memory; ``read(n)`` gives the next bytes.

    Raises:
        SubmissionError: it is too large without them too.
    """
    from grader.intake.notebook_outputs import TooLarge, without_outputs  # few notebooks are large

    left = NOTEBOOK_MB * MEGABYTE

    def bounded(count: int) -> bytes:
        nonlocal left
        chunk = read(count)
        left -= len(chunk)
        if left < 0:
            raise TooLarge
        return chunk

    try:
        slim = without_outputs(bounded, FILE_MB * MEGABYTE)
    except TooLarge as error:
        raise SubmissionError("intake.too_large_notebook", where=where, name=path, limit_mb=FILE_MB) from error
    return SubmissionFile(path, slim.content, changed, slim.digest)


def refuse_too_large(size_bytes: int, name: str, where: str, limit_mb: int = FILE_MB) -> None:
    """Raise SubmissionError for a file of more than ``limit_mb``."""
    if size_bytes > limit_mb * MEGABYTE:
        size_mb = round(size_bytes / MEGABYTE)
        raise SubmissionError("intake.too_large", where=where, name=name, size_mb=size_mb, limit_mb=limit_mb)


def _link(location: str) -> SubmissionError:
    return SubmissionError("intake.link", where=location, name=normalized_name(Path(location).name))


def _unreadable(location: str, error: OSError) -> SubmissionError:
    reason = error.strerror or type(error).__name__
    return SubmissionError(
        "intake.unreadable", where=location, name=normalized_name(Path(location).name), reason=reason
    )
