"""A ``.zip`` unpacked in memory, trusting nothing that it says about itself."""

from __future__ import annotations

import io
import re
import stat
import struct
import time
import zipfile
import zlib

from grader.errors import SubmissionError
from grader.intake.files import FILE_MB, FILES, MEGABYTE, SUBMISSION_MB, SubmissionFile, is_junk, normalized_name

NAME_BYTES = 255  # what a file system takes for one name
MAX_RATIO = 200  # program text compresses 10:1; the fullest deflate 1000:1
RATIO_MATTERS_ABOVE_MB = 8

_END = struct.Struct("<4s4H2LH")  # the end-of-directory record: 22 bytes, then a comment of up to 65535
_UTF8_FLAG, _ENCRYPTED_FLAG = 0x800, 0x1
_DRIVE = re.compile(r"[A-Za-z]:")


def unpack(content: bytes, name: str) -> tuple[list[SubmissionFile], list[str]]:
    """Return the files in an archive (without junk), and the names of the junk in it.

    One folder around everything is taken off. Names are read as UTF-8 or CP932.

    Raises:
        SubmissionError: it is no zip, damaged or encrypted, holds more than 2000 entries, more than
            64 MB, compresses like a bomb, or has a name that leads outside, a link, or a clash.
    """
    _refuse_too_many(content, name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = [(_path(info, name), info) for info in archive.infolist()]
            infos = [(path, info) for path, info in infos if path]
            _refuse_bombs([info for _, info in infos], len(content), name)
            wanted = {path: info for path, info in infos if not info.is_dir() and not _junk(path)}
            _refuse_clashes(wanted, name)
            files = [SubmissionFile(path, _read(archive, info, name), _changed(info)) for path, info in wanted.items()]
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error) as error:
        raise SubmissionError("intake.zip.broken", where=name, name=_short(name)) from error
    except (NotImplementedError, RuntimeError) as error:  # a method or an encryption that zipfile does not know
        raise SubmissionError("intake.zip.method", where=name, name=_short(name)) from error
    return _without_outer_folder(files), sorted({path for path, _ in infos if _junk(path)})


def _refuse_too_many(content: bytes, name: str) -> None:
    """Count entries by the record at the end: reading a directory of 100,000 entries takes a second."""
    at = content.rfind(b"PK\x05\x06", max(0, len(content) - 65535 - _END.size))
    if at < 0 or at + _END.size > len(content):
        raise SubmissionError("intake.zip.broken", where=name, name=_short(name))
    _, _, _, _, entries, directory_bytes, _, _ = _END.unpack_from(content, at)
    # a record that lies about the number cannot lie about the size of what zipfile then reads
    if entries > FILES or directory_bytes > FILES * 1024:
        raise SubmissionError("intake.zip.too_many", where=name, name=_short(name), limit=FILES)


def _path(info: zipfile.ZipInfo, archive_name: str) -> str:
    """Return where an entry belongs inside the submission.

    Raises:
        SubmissionError: it would lie outside, is a link or a device, or has a name no file can have.
    """
    path = info.orig_filename
    if not info.flag_bits & _UTF8_FLAG and not path.isascii():
        path = _decoded(path)
    path = normalized_name(path.replace("\\", "/"))
    if path.startswith("/") or _DRIVE.match(path) or ".." in path.split("/"):
        raise SubmissionError("intake.zip.outside", where=archive_name, name=_short(archive_name), entry=path[:200])
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise SubmissionError("intake.zip.link", where=archive_name, name=_short(archive_name), entry=path[:200])
    parts = [part for part in path.split("/") if part not in ("", ".")]
    if "\0" in path or any(len(part.encode("utf-8", "replace")) > NAME_BYTES for part in parts):
        raise SubmissionError("intake.zip.bad_name", where=archive_name, name=_short(archive_name))
    return "/".join(parts)


def _decoded(name: str) -> str:
    raw = name.encode("cp437")  # which is how zipfile reads names without the UTF-8 flag
    for encoding in ("utf-8", "cp932"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name


def _refuse_bombs(infos: list[zipfile.ZipInfo], archive_bytes: int, name: str) -> None:
    if len(infos) > FILES:
        raise SubmissionError("intake.zip.too_many", where=name, name=_short(name), limit=FILES)
    total = sum(info.file_size for info in infos)
    largest = max((info.file_size for info in infos), default=0)
    if total > SUBMISSION_MB * MEGABYTE or largest > FILE_MB * MEGABYTE:
        raise SubmissionError(
            "intake.zip.too_large", where=name, name=_short(name), limit_mb=SUBMISSION_MB, file_mb=FILE_MB
        )
    if total > RATIO_MATTERS_ABOVE_MB * MEGABYTE and total > MAX_RATIO * archive_bytes:
        raise SubmissionError("intake.zip.bomb", where=name, name=_short(name))
    if any(info.flag_bits & _ENCRYPTED_FLAG for info in infos):
        raise SubmissionError("intake.zip.encrypted", where=name, name=_short(name))
    # the other methods unpack without a bound on what one step yields
    if any(info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in infos):
        raise SubmissionError("intake.zip.method", where=name, name=_short(name))


def _refuse_clashes(wanted: dict[str, zipfile.ZipInfo], name: str) -> None:
    for path in wanted:
        above = path.split("/")[:-1]
        if any("/".join(above[:depth]) in wanted for depth in range(1, len(above) + 1)):
            raise SubmissionError("intake.zip.bad_name", where=name, name=_short(name))


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    """Read one entry, never more than its announced (and already bounded) size."""
    with archive.open(info) as stream:
        content = stream.read(info.file_size + 1)
    if len(content) != info.file_size:
        raise SubmissionError("intake.zip.broken", where=name, name=_short(name))
    return content


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
        files = [SubmissionFile(file.path[len(outer) + 1 :], file.content, file.changed) for file in files]
    return files


def _junk(path: str) -> bool:
    return any(is_junk(part) for part in path.split("/"))


def _short(name: str) -> str:
    return name.rsplit("/", 1)[-1]
