"""An archive unpacked in memory, trusting nothing that it says about itself: ``.zip``, ``.tar``, ``.tar.gz``."""

from __future__ import annotations

import io
import struct
import time
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

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
from grader.intake.files import (
    FILES,
    MEGABYTE,
    TAR_ENDINGS,
    SubmissionFile,
    has_ending,
    is_archive,
    is_code,
    large_notebook,
    normalized_name,
)

MAX_RATIO = 200  # program text compresses 10:1; the fullest deflate 1000:1
RATIO_MATTERS_ABOVE_MB = 8
_ARCHIVES_INSIDE = 10  # that are opened, where there is no code beside them

_END = struct.Struct("<4s4H2LH")  # the end-of-directory record: 22 bytes, then a comment of up to 65535
_UTF8_FLAG, _ENCRYPTED_FLAG = 0x800, 0x1


def unpack(
    content: bytes, name: str, *, whole_notebooks: bool = False, is_inner: bool = False, is_office: bool = False
) -> tuple[list[SubmissionFile], list[str]]:
    """Return the files in an archive (without junk), and the names of the junk in it.

    Folders of tools, virtual environments among them, are left out and count for no limit; in the list of junk they
    have a slash behind. Of a large notebook the outputs are left out, unless ``whole_notebooks``. An archive in an
    archive without code is opened too, one level deep (``is_inner``). Of an Office file (``is_office``) everything is
    taken and counted. One folder around everything is taken off. Names
    are read as UTF-8 or CP932.

    Raises:
        SubmissionError: it is no such archive, damaged or encrypted, holds more than 2000 files, more than
            64 MB, compresses like a bomb, or has a name that leads outside, a link, or a clash.
    """
    if has_ending(name, *TAR_ENDINGS):
        from grader.intake.tar_archive import unpack_tar  # few submissions are

        files, ignored = unpack_tar(content, name, whole_notebooks)
    else:
        files, ignored = _unpack_zip(content, name, whole_notebooks, is_office)
    if not is_inner and not is_office and not any(is_code(file.path) for file in files):
        files, ignored = _opened_inside(files, ignored, name, whole_notebooks)
    return _without_outer_folder(files), ignored


def _unpack_zip(
    content: bytes, name: str, whole_notebooks: bool, is_office: bool
) -> tuple[list[SubmissionFile], list[str]]:
    _refuse_too_many(content, name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            paths = [(decoded_path(info), info) for info in archive.infolist()]
            left_out = LeftOut([path for path, _ in paths])
            kept = [
                (checked_path(path, info.external_attr >> 16, name), info)
                for path, info in paths
                if is_office or path not in left_out
            ]
            wanted = {path: info for path, info in kept if path and not info.is_dir()}
            _refuse_bombs(wanted, len(content), name, whole_notebooks)
            refuse_clashes(wanted, name)
            files = [_read(archive, path, info, name, whole_notebooks) for path, info in wanted.items()]
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error) as error:
        raise SubmissionError("intake.zip.broken", where=name, name=short(name)) from error
    except (NotImplementedError, RuntimeError) as error:  # a method or an encryption that zipfile does not know
        raise SubmissionError("intake.zip.method", where=name, name=short(name)) from error
    return files, left_out.names


def _opened_inside(
    files: Sequence[SubmissionFile], ignored: Sequence[str], name: str, whole_notebooks: bool
) -> tuple[list[SubmissionFile], list[str]]:
    """Return the files with those of the archives among them in their place, as long as all keep to the limits."""
    opened: list[SubmissionFile] = []
    left_out = list(ignored)
    for file in files:
        inside: Sequence[SubmissionFile] = [file]
        if is_archive(file.path) and sum(is_archive(one.path) for one in files) <= _ARCHIVES_INSIDE:
            try:
                unpacked, junk = unpack(file.content, file.path, whole_notebooks=whole_notebooks, is_inner=True)
            except SubmissionError as error:
                if len(files) == 1:
                    raise error from None
                unpacked, junk = [file], []
            folder = file.path.rpartition(".")[0].removesuffix(".tar")
            inside = [one if one is file else one._replace(path=f"{folder}/{one.path}") for one in unpacked]
            left_out += [f"{folder}/{path}" for path in junk]
        opened += inside
        refuse_too_much(sum(len(one.content) for one in opened), len(opened), name)
    return opened, left_out


def names_in(path: Path) -> list[str]:
    """Return the names of what a zip on disk holds; none if it cannot be read."""
    try:
        with path.open("rb") as stream:
            _refuse_too_many(_end_of(stream), path.name)
            with zipfile.ZipFile(stream) as archive:
                return [decoded_path(info) for info in archive.infolist()]
    except (SubmissionError, zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
        return []


def _end_of(stream: BinaryIO) -> bytes:
    stream.seek(max(0, stream.seek(0, io.SEEK_END) - 65535 - _END.size))
    return stream.read()


def _refuse_too_many(content: bytes, name: str) -> None:
    """Count entries by the record at the end: reading a directory of 100,000 entries takes a second."""
    at = content.rfind(b"PK\x05\x06", max(0, len(content) - 65535 - _END.size))
    if at < 0 or at + _END.size > len(content):
        raise SubmissionError("intake.zip.broken", where=name, name=short(name))
    _, _, _, _, entries, directory_bytes, _, _ = _END.unpack_from(content, at)
    # a record that lies about the number cannot lie about the size of what zipfile then reads
    if entries > ENTRIES or directory_bytes > ENTRIES * 256:
        raise SubmissionError("intake.zip.too_many", where=name, name=short(name), limit=FILES)


def decoded_path(info: zipfile.ZipInfo) -> str:
    """Return what an entry is called, as it is written there."""
    path = info.orig_filename
    if not info.flag_bits & _UTF8_FLAG and not path.isascii():
        path = _decoded(path)
    return normalized_name(path.replace("\\", "/"))


def _decoded(name: str) -> str:
    raw = name.encode("cp437")  # which is how zipfile reads names without the UTF-8 flag
    for encoding in ("utf-8", "cp932"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name


def _refuse_bombs(wanted: dict[str, zipfile.ZipInfo], archive_bytes: int, name: str, whole_notebooks: bool) -> None:
    sizes = {path: info.file_size for path, info in wanted.items()}
    if not whole_notebooks:
        notebooks = [sizes.pop(path) for path in wanted if is_large_notebook(path, sizes[path])]
        refuse_notebooks(sum(notebooks), name)
    total = sum(sizes.values())
    refuse_too_much(total, len(wanted), name, max(sizes.values(), default=0))
    if total > RATIO_MATTERS_ABOVE_MB * MEGABYTE and total > MAX_RATIO * archive_bytes:
        raise SubmissionError("intake.zip.bomb", where=name, name=short(name))
    if any(info.flag_bits & _ENCRYPTED_FLAG for info in wanted.values()):
        raise SubmissionError("intake.zip.encrypted", where=name, name=short(name))
    # the other methods unpack without a bound on what one step yields
    if any(info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in wanted.values()):
        raise SubmissionError("intake.zip.method", where=name, name=short(name))


def _read(
    archive: zipfile.ZipFile, path: str, info: zipfile.ZipInfo, name: str, whole_notebooks: bool
) -> SubmissionFile:
    """Read one entry, never more than its announced (and already bounded) size."""
    with archive.open(info) as stream:
        if is_large_notebook(path, info.file_size) and not whole_notebooks:
            return large_notebook(stream.read, path, name, _changed(info))
        content = stream.read(info.file_size + 1)
    if len(content) != info.file_size:
        raise SubmissionError("intake.zip.broken", where=name, name=short(name))
    return SubmissionFile(path, content, _changed(info))


def _changed(info: zipfile.ZipInfo) -> float:
    try:
        return time.mktime((*info.date_time, 0, 0, -1))
    except (ValueError, OverflowError):
        return 0.0  # a date that does not exist


def _without_outer_folder(files: list[SubmissionFile]) -> list[SubmissionFile]:
    while files and all("/" in file.path for file in files):
        outer = files[0].path.split("/")[0]
        if any(file.path.split("/")[0] != outer for file in files):
            break
        files = [file._replace(path=file.path[len(outer) + 1 :]) for file in files]
    return files
