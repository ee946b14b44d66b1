"""One kit file: what a student's side needs of an assignment, and the answers that were recorded of the reference.

It is a zip without compression and with fixed dates, so that the same content gives the same bytes everywhere: the
public checks and what else is shipped as they are (``files/…``), settings as JSON, recorded answers as msgpack.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import stat
import struct
import zipfile
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import msgpack

from grader.errors import UsageError
from grader.kits.validity import are_different_files, is_path_inside, misfit

FORMAT = 1  # another number whenever kits are written or read in another way
SUFFIX = ".kit"
MOST_BYTES = 100_000_000  # of one kit, and so of what it holds: nothing in it is compressed
_HEAD, _FILES = "kit.json", "files/"
_PARTS = ("settings.json", "record.msgpack", "mistakes.msgpack")
_DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip can hold

# What zipfile and json say of bytes that are no kit: a flag of encryption (RuntimeError), a length beyond the end, …
_NO_KIT = (
    *(zipfile.BadZipFile, RuntimeError, KeyError, TypeError, ValueError, AttributeError, EOFError, OverflowError),
    struct.error,
)


class Kit(NamedTuple):
    """What a kit holds.

    ``settings`` is plain data of the manifest that a student's side needs, ``files`` are the public checks, the probes
    and what else is shipped, by their paths in the assignment's folder. ``record`` holds the inputs and answers of the
    public checks, ``mistakes`` the known mistakes: names, hints and recorded answers. ``versions`` are those of the
    grader, of Python and of the packages that it was made with.
    """

    name: str
    settings: Mapping[str, Any]
    files: Mapping[str, bytes]
    record: Mapping[str, Any]
    mistakes: Mapping[str, Any]
    versions: Mapping[str, str]
    hash: str = ""


class KitError(UsageError):
    """A kit cannot be used: it is broken, of a newer grader, or no kit at all."""


def with_hash(kit: Kit) -> Kit:
    """Return the kit with the hash (sha256, hex) over all that it holds."""
    return kit._replace(hash=_hash(kit.name, kit.versions, dict(_members(kit))))


def pack(kit: Kit) -> bytes:
    """Return the bytes of a kit's file: the same for the same content."""
    members = dict(_members(kit))
    head = {
        "format": FORMAT,
        "name": kit.name,
        "versions": dict(sorted(kit.versions.items())),
        "hash": _hash(kit.name, kit.versions, members),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in {_HEAD: _json(head), **members}.items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.create_system, entry.external_attr = 3, 0o644 << 16  # on Windows too
            archive.writestr(entry, content)
    return buffer.getvalue()


def read_kit(path: Path) -> Kit:
    """Return what a kit's file holds; its hash has been verified.

    Raises:
        KitError: it cannot be read, is no kit, is damaged, or was made by a newer grader.
    """
    try:
        status = path.stat()
    except OSError as error:
        raise _unreadable(path, error) from error
    if status.st_size > MOST_BYTES or not stat.S_ISREG(status.st_mode):  # a pipe might never end
        raise KitError("kits.no_kit", where=path, file=path.name)
    return _read(path.absolute(), (status.st_mtime_ns, status.st_size, status.st_ino))


def _unreadable(path: Path, error: OSError) -> KitError:
    return KitError("kits.unreadable", where=path, file=path.name, detail=error.strerror or str(error))


@lru_cache(maxsize=1)  # one check asks for its kit at several places
def _read(path: Path, stamp: tuple[int, int, int]) -> Kit:  # noqa: ARG001 - a file that was changed is read again
    try:
        members = _unzipped(path.read_bytes())
        head = json.loads(members.pop(_HEAD))
        form, name, versions, stated = head["format"], head["name"], dict(head["versions"]), head["hash"]
        made_with = str(versions.get("grader", "?"))[:20]
        here = _version()
        if form > FORMAT or _is_newer(made_with, here):
            raise KitError("kits.newer", where=path, file=path.name, version=made_with, here=here)
        if form != FORMAT:
            raise KitError("kits.older", where=path, file=path.name)
        is_whole = _hash(name, versions, members) == stated
    except OSError as error:
        raise _unreadable(path, error) from error
    except _NO_KIT as error:
        key = "kits.damaged" if "CRC" in str(error) else "kits.no_kit"
        raise KitError(key, where=path, file=path.name) from error
    if not is_whole:
        raise KitError("kits.damaged", where=path, file=path.name)
    try:
        settings, record, mistakes = (members.pop(part) for part in _PARTS)
        files = {member.removeprefix(_FILES): content for member, content in members.items()}
        kit = Kit(name, json.loads(settings), files, _unpacked(record), _unpacked(mistakes), versions, stated)
    except (*_NO_KIT, msgpack.UnpackException) as error:
        raise KitError("kits.damaged", where=path, file=path.name) from error
    if part := misfit(*kit[:-1]):
        raise KitError("kits.misfit", where=path, file=path.name, part=part[:100])
    return kit


def _version() -> str:
    """Return the version of this grader; "" in a checkout that is not installed."""
    from importlib import metadata

    try:
        return metadata.version("shinso-grader")
    except metadata.PackageNotFoundError:
        return ""


def _is_newer(version: str, here: str) -> bool:
    """Say whether a version comes after another; of what is no version nothing is said.

    The checks of a kit may use what only the grader has that it was made with, so that every step counts.
    """
    one, other = (re.match(r"\d{1,9}(\.\d{1,9})*", text, re.ASCII) for text in (version, here))
    if one is None or other is None:
        return False
    first, second = ([int(part) for part in found[0].split(".")] for found in (one, other))
    length = max(len(first), len(second))
    return first + [0] * (length - len(first)) > second + [0] * (length - len(second))


def _unzipped(content: bytes) -> dict[str, bytes]:
    """Return the members of the archive; one that is compressed, or would lie elsewhere, is none of ours."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
        for entry in entries:
            is_packed = entry.compress_type != zipfile.ZIP_STORED or entry.file_size != entry.compress_size
            is_file = stat.S_IFMT(entry.external_attr >> 16) in (0, stat.S_IFREG)
            is_ours = entry.filename in (_HEAD, *_PARTS) or entry.filename.startswith(_FILES)
            if is_packed or not is_file or not is_ours or not is_path_inside(entry.filename):
                raise ValueError(entry.filename)
        if not are_different_files([entry.filename for entry in entries]):
            raise ValueError("two members of one name")
        return {entry.filename: archive.read(entry) for entry in entries}


def _members(kit: Kit) -> Iterator[tuple[str, bytes]]:
    yield from zip(_PARTS, (_json(kit.settings), _packed(kit.record), _packed(kit.mistakes)), strict=True)
    for path, content in sorted(kit.files.items()):
        yield f"{_FILES}{path}", content


def _hash(name: str, versions: Mapping[str, str], members: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256(_json([FORMAT, name, dict(sorted(versions.items()))]))
    for member in sorted(members):
        digest.update(f"\0{len(member.encode())}:{member}:{len(members[member])}:".encode())
        digest.update(members[member])
    return digest.hexdigest()


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _packed(value: Any) -> bytes:
    packed: bytes = msgpack.packb(value)
    return packed


def _unpacked(content: bytes) -> Any:
    return msgpack.unpackb(content, strict_map_key=False)
