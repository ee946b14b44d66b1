"""When a git repository was committed last, read from its files: nothing of it is run, and no git is needed.

A student's repository is hostile: its configuration may name programs that git would start. Here files are opened
without following links, within limits, and only parsed; what is broken or too large has no time.
"""

from __future__ import annotations

import os
import re
import stat
import zlib
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

OBJECT_BYTES = 1024 * 1024  # of one commit
REFS_BYTES = 4 * 1024 * 1024
PACKS, CHAIN = 200, 50  # how many packs are looked at, and how many changes of changes
_COMMIT, _OFFSET_DELTA, _NAME_DELTA = 1, 6, 7
_REF = re.compile(r"refs/[\w/.@+-]{1,200}")
_NAME = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_COMMITTER = re.compile(rb"^committer .*> (\d{1,12}) [+-]\d{4}$", re.M)
_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"))


def commit_time(folder: Path) -> datetime | None:
    """Return when the last commit of the repository in a folder was made; None where there is none that can be read."""
    git = folder / ".git"
    with suppress(OSError, ValueError, IndexError, KeyError, zlib.error, OverflowError, RecursionError):
        if _is_folder(git) and (name := _head(git)):
            commit = _object(git, name)
            head = commit.partition(b"\n\n")[0] if commit else b""
            if found := _COMMITTER.search(head):
                return datetime.fromtimestamp(int(found[1]), UTC)
    return None


def _is_folder(path: Path) -> bool:
    """Say whether this is a folder itself, and no link to one."""
    return stat.S_ISDIR(path.lstat().st_mode)


def _open(git: Path, *inside: str) -> BinaryIO:
    """Open a file below ``.git``; no folder on the way may be a link.

    Raises:
        OSError: it is not there, or no ordinary file.
    """
    folder = git
    for part in inside[:-1]:
        folder = folder / part
        if not _is_folder(folder):
            raise OSError(f"{folder} is a link")
    file = os.fdopen(os.open(folder / inside[-1], _FLAGS), "rb")
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(f"{inside[-1]} is no file")
    return file


def _text(git: Path, *inside: str) -> str:
    with _open(git, *inside) as file:
        return file.read(REFS_BYTES).decode("utf-8", "replace")


def _head(git: Path) -> str:
    """Return the name of the commit that is checked out; "" if there is none."""
    head = _text(git, "HEAD").strip()
    for _ in range(5):  # a name may stand for a name
        if not head.startswith("ref:"):
            return head if _NAME.fullmatch(head) else ""
        ref = head.removeprefix("ref:").strip()
        if not _REF.fullmatch(ref) or ".." in ref:
            return ""
        try:
            head = _text(git, *ref.split("/")).strip()
        except OSError:
            packed = re.search(rf"^([0-9a-f]{{40,64}}) {re.escape(ref)}$", _text(git, "packed-refs"), re.M)
            return packed[1] if packed else ""
    return ""


def _object(git: Path, name: str) -> bytes | None:
    """Return a commit by its name, from a file of its own or from a pack."""
    try:
        with _open(git, "objects", name[:2], name[2:]) as file:
            content = _inflated(file, OBJECT_BYTES)
    except FileNotFoundError:
        return _packed(git, name)
    kind, _, body = content.partition(b"\0")
    return body if kind.startswith(b"commit ") else None


def _inflated(file: BinaryIO, most: int) -> bytes:
    """Return what is compressed from here on; what is larger than ``most`` is refused.

    Raises:
        ValueError: it is too large.
    """
    inflater, content = zlib.decompressobj(), b""
    while not inflater.eof and (piece := file.read(16384)):
        content += inflater.decompress(piece, most + 1 - len(content))
        if len(content) > most:
            raise ValueError("too large")
    return content


def _packed(git: Path, name: str) -> bytes | None:
    if not _is_folder(git / "objects") or not _is_folder(git / "objects" / "pack"):
        return None
    wanted = bytes.fromhex(name)
    for index in sorted((git / "objects" / "pack").glob("*.idx"))[:PACKS]:
        with _open(git, "objects", "pack", index.name) as file:
            place = _place(file, wanted)
        if place is not None:
            with _open(git, "objects", "pack", index.with_suffix(".pack").name) as pack:
                kind, body = _entry(pack, place, index.name, git, CHAIN)
                return body if kind == _COMMIT else None
    return None


def _number(file: BinaryIO, place: int, size: int = 4) -> int:
    file.seek(place)
    return int.from_bytes(file.read(size), "big")


def _place(index: BinaryIO, wanted: bytes) -> int | None:
    """Return where in its pack an object is, by the pack's index (version 2)."""
    if index.read(8) != b"\xfftOc\0\0\0\x02":
        return None
    first = _number(index, 8 + 4 * (wanted[0] - 1)) if wanted[0] else 0
    last, total = _number(index, 8 + 4 * wanted[0]), _number(index, 8 + 4 * 255)
    names, size = 8 + 4 * 256, len(wanted)
    while first < last:
        middle = (first + last) // 2
        index.seek(names + middle * size)
        found = index.read(size)
        if found == wanted:
            offset = _number(index, names + total * (size + 4) + 4 * middle)
            if not offset & 0x80000000:
                return offset
            return _number(index, names + total * (size + 8) + 8 * (offset & 0x7FFFFFFF), 8)
        first, last = (middle + 1, last) if found < wanted else (first, middle)
    return None


def _entry(pack: BinaryIO, place: int, index: str, git: Path, chain: int) -> tuple[int, bytes]:
    """Return the kind and the bytes of an object in a pack, what it is a change of included.

    Raises:
        ValueError: it is too large, broken, or the change of a change of a change ….
    """
    if not chain:
        raise ValueError("too long a chain")
    pack.seek(place)
    byte = pack.read(1)[0]
    kind, size, shift = byte >> 4 & 7, byte & 15, 4
    while byte & 0x80:
        byte = pack.read(1)[0]
        size, shift = size | (byte & 0x7F) << shift, shift + 7
        if shift > 40:
            raise ValueError("too large")
    if size > OBJECT_BYTES:
        raise ValueError("too large")
    if kind == _OFFSET_DELTA:
        byte = pack.read(1)[0]
        back = byte & 0x7F
        while byte & 0x80:
            byte = pack.read(1)[0]
            back = (back + 1) << 7 | byte & 0x7F
        change = _inflated(pack, OBJECT_BYTES)
        if not 0 < back < place:
            raise ValueError("no place before this one")
        kind, base = _entry(pack, place - back, index, git, chain - 1)
        return kind, _changed(base, change)
    if kind == _NAME_DELTA:
        with _open(git, "objects", "pack", index) as file:
            magic_size = len(index.removeprefix("pack-").removesuffix(".idx")) // 2
            name = pack.read(32 if magic_size == 32 else 20)
            where = _place(file, name)
        change = _inflated(pack, OBJECT_BYTES)
        if where is None:
            raise ValueError("its base is elsewhere")
        kind, base = _entry(pack, where, index, git, chain - 1)
        return kind, _changed(base, change)
    return kind, _inflated(pack, size)


def _changed(base: bytes, change: bytes) -> bytes:
    """Return what a change makes of what it is a change of.

    Raises:
        ValueError: it does not fit.
    """
    at = 0

    def varint() -> int:
        nonlocal at
        value = shift = 0
        while True:
            byte = change[at]
            at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80 or shift > 40:
                return value

    if varint() != len(base):
        raise ValueError("a change of something else")
    size, made = varint(), b""
    while at < len(change):
        byte = change[at]
        at += 1
        if byte & 0x80:
            start = length = 0
            for bit in range(7):
                if byte & 1 << bit:
                    value = change[at]
                    at += 1
                    if bit < 4:
                        start |= value << 8 * bit
                    else:
                        length |= value << 8 * (bit - 4)
            made += base[start : start + (length or 0x10000)]
        else:
            made += change[at : at + byte]
            at += byte or 1
        if len(made) > OBJECT_BYTES:
            raise ValueError("too large")
    if len(made) != size:
        raise ValueError("a change that does not fit")
    return made
