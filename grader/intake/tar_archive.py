"""A ``.tar`` or ``.tar.gz`` unpacked in memory, header by header: what it holds is bounded before it is there."""

from __future__ import annotations

import gzip
import io
import re
import tarfile
import zlib
from collections.abc import Iterator

from grader.errors import SubmissionError
from grader.intake.archive_limits import (
    ENTRIES,
    LeftOut,
    checked_path,
    is_large_notebook,
    refuse_clashes,
    refuse_notebooks,
    refuse_too_much,
    short,
)
from grader.intake.files import FILES, MEGABYTE, SubmissionFile, large_notebook, normalized_name

MOST_MB = 500  # unpacked, with what is left out: two seconds of reading
_BLOCK = 512
_NAME_BYTES = 64 << 10  # of a header that only holds a long name
_LINK_MODE = 0o120000
_EXTRA_HEADERS = (tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK, tarfile.XHDTYPE, tarfile.XGLTYPE)
_PAX_PATH = re.compile(rb"(?:^|\n)\d+ path=([^\n]*)\n")


def unpack_tar(content: bytes, name: str, whole_notebooks: bool) -> tuple[list[SubmissionFile], list[str]]:
    """Return the files in an archive (without junk), and the names of the junk in it.

    Raises:
        SubmissionError: as for a zip.
    """
    try:
        # twice: whether a folder is a virtual environment is known when all names are
        left_out = LeftOut([path for path, _, _ in _entries(content, name)])
        files: dict[str, SubmissionFile] = {}
        total = notebooks = 0
        for path, info, data in _entries(content, name):
            if path in left_out or info.isdir():
                continue
            inside = checked_path(path, 0 if info.isreg() else _LINK_MODE, name)
            if is_large_notebook(inside, info.size) and not whole_notebooks:
                notebooks += info.size
                refuse_notebooks(notebooks, name)
                files[inside] = large_notebook(data.read, inside, name, float(info.mtime))
                continue
            total += info.size
            refuse_too_much(total, len(files) + 1, name, info.size)
            files[inside] = SubmissionFile(inside, data.read(info.size), float(info.mtime))
            if len(files[inside].content) < info.size:
                raise EOFError
    except (tarfile.TarError, zlib.error, EOFError, ValueError, OSError) as error:
        raise SubmissionError("intake.zip.broken", where=name, name=short(name)) from error
    refuse_clashes(files, name)
    return list(files.values()), left_out.names


class _Part:
    """The next bytes of an archive: what one entry holds."""

    def __init__(self, stream: _Stream, size: int) -> None:
        self._stream, self.left = stream, size

    def read(self, count: int) -> bytes:
        part = self._stream.read(min(count, self.left))
        self.left = self.left - len(part) if part else 0
        return part


class _Stream:
    """An archive, unpacked as far as it is read, and never more than ``MOST_MB`` of it."""

    def __init__(self, content: bytes, name: str) -> None:
        raw = io.BytesIO(content)
        self._file: gzip.GzipFile | io.BytesIO = gzip.GzipFile(fileobj=raw) if content.startswith(b"\x1f\x8b") else raw
        self._name, self._left = name, MOST_MB * MEGABYTE

    def read(self, count: int) -> bytes:
        self._left -= count
        if self._left < 0:
            raise SubmissionError("intake.zip.bomb", where=self._name, name=short(self._name))
        return self._file.read(count)


def _entries(content: bytes, name: str) -> Iterator[tuple[str, tarfile.TarInfo, _Part]]:
    """Yield each file, folder and link: its path, its header, and its bytes as long as it is the last one yielded."""
    stream, long_name = _Stream(content, name), ""
    for _ in range(ENTRIES):
        header = stream.read(_BLOCK)
        if not header.strip(b"\0"):
            return
        info = tarfile.TarInfo.frombuf(header, "utf-8", "surrogateescape")
        if info.size < 0:
            raise EOFError
        data = _Part(stream, info.size if info.isreg() or info.type in _EXTRA_HEADERS else 0)
        if info.type in _EXTRA_HEADERS:
            long_name = _long_name(info.type, data.read(min(info.size, _NAME_BYTES))) or long_name
        else:
            yield normalized_name((long_name or info.name).replace("\\", "/")), info, data
            long_name = ""
        left = data.left + -info.size % _BLOCK if info.isreg() or info.type in _EXTRA_HEADERS else 0
        while left > 0 and (skipped := stream.read(min(left, MEGABYTE))):
            left -= len(skipped)
    raise SubmissionError("intake.zip.too_many", where=name, name=short(name), limit=FILES)


def _long_name(kind: bytes, text: bytes) -> str:
    """Return the name in a header that stands before the one of its entry; "" if it holds something else."""
    if kind == tarfile.GNUTYPE_LONGNAME:
        return text.rstrip(b"\0").decode("utf-8", "surrogateescape")
    match = _PAX_PATH.search(text) if kind == tarfile.XHDTYPE else None
    return match[1].decode("utf-8", "surrogateescape") if match else ""
