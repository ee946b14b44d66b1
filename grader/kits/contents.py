"""What a file holds, opened as far as somebody could open it: the pieces that the scan for leaks reads.

Archives and compressed parts are unpacked, notebooks are taken apart, escapes of JSON and HTML are undone, base64 and
the like are decoded, strings of code are put together, and of binary data the printable parts are read. All of it was
written by the course itself.
"""

from __future__ import annotations

import bz2
import html
import io
import json
import lzma
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, NamedTuple

from grader import messages
from grader.kits.unwrapping import disguises, literals, unwrapped
from grader.model import Text

_DEEPEST = 6  # an archive in an archive in base64 in a notebook is at the fourth
_MOST_BYTES = 200_000_000  # of one part, unpacked
_PRINTABLE = re.compile(rb"[\x20-\x7e\t\n\r\x80-\xff]{6,}")
_ZLIB = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08|BZh[1-9]|\xfd7zXZ\x00")
_TAG = re.compile(r"<[^<>]*>")
# Characters that nobody sees, and the ways to write any: they part a name for who searches, not for who reads.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\U000e0000-\U000e0fff]+"
)
_WRITTEN = re.compile(r"&#?\w{1,32};|\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U000[\da-fA-F]{5})")


class Part(NamedTuple):
    """One part of a file: where it is, in words, and what stands there.

    ``path`` is the file's own, inside an archive that of the member. ``role`` is what part of a notebook it is:
    "source", "outputs", "metadata" or "attachments" of a cell, "notebook" for its own data; "disguise" is a text read
    in another way, as rot13, which may look like an address by chance; "" elsewhere.
    ``data`` is what was read as ``text``, where that is binary. ``is_link``: a member of an archive that is a link.
    """

    path: str
    text: str
    place: Text = Text()
    role: str = ""
    data: bytes = b""
    is_link: bool = False

    def at(self, offset: int) -> Text:
        """Return where in the file a character of the text stands."""
        if self.data:  # the lines of its printable parts are nobody's
            return self.place
        line = messages.text("release.place.line", line=self.line(offset))
        return Text.join((self.place, line), ", ", ", ")

    def line(self, offset: int) -> int:
        """Return in which line of this part a character of the text stands."""
        return self.text.count("\n", 0, offset) + 1

    @property
    def has_lines_of_its_file(self) -> bool:
        """Say whether a line of this part is that line of its file: not in a cell, in base64, or in binary data."""
        return not (self.data or self.role) and self.place in (Text(), Text.plain(self.path))


def visible(text: str) -> str:
    r"""Return a text without characters that nobody sees, in whatever way they are written; its lines stay.

    >>> visible("Yama\u200bda &#8203;Ta&shy;ro")
    'Yamada Taro'
    """
    text = _WRITTEN.sub(_unless_invisible, text)
    return text if text.isascii() else _INVISIBLE.sub("", text)


def _unless_invisible(found: re.Match[str]) -> str:
    """Return what stands there; nothing where it means a character that nobody sees."""
    written = found[0]
    meant = html.unescape(written) if written[0] == "&" else chr(int(written[2:], 16))
    return "" if _INVISIBLE.fullmatch(meant) else written


def members(content: bytes) -> Iterator[Part]:
    """Yield the files of an archive as they are, and open nothing in them."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for entry in archive.infolist():
            text = archive.read(entry).decode("utf-8", "replace")
            is_link = stat.S_ISLNK(entry.external_attr >> 16)
            yield Part(entry.filename, text, Text.plain(entry.filename), is_link=is_link)


def pieces(path: str, content: bytes, place: Text = Text(), depth: int = 0) -> Iterator[Part]:
    """Yield the parts of a file with this path."""
    if depth > _DEEPEST:
        return
    if content[:4] in (b"PK\3\4", b"PK\5\6"):
        yield from _of_archive(content, place, depth)
        return
    text = _decoded(content)
    if text is None:
        yield from _of_binary(path, content, place, depth)
        return
    document = _json(text) if text.lstrip()[:1] in ("{", "[") else None
    if isinstance(document, dict) and isinstance(document.get("cells"), list):
        yield from _of_notebook(path, document, place, depth)
        return
    yield Part(path, text, place)
    if document is not None:
        yield from _with_decoded(Part(path, _said(document), place), depth)
    elif path.endswith((".html", ".htm", ".md", ".xml", ".svg")):
        yield from _with_decoded(Part(path, html.unescape(_TAG.sub("", text)), place), depth)
    yield from _decodings(Part(path, text, place), depth)


def _with_decoded(piece: Part, depth: int) -> Iterator[Part]:
    yield piece
    yield from _decodings(piece, depth)


def _decodings(piece: Part, depth: int) -> Iterator[Part]:
    """Yield what stands in a text in other digits (base64, hexadecimal, …), and what strings of code make together."""
    piece = piece._replace(text=visible(piece.text))
    for key, text in disguises(piece.text):
        where = Text.join((piece.place, messages.text(f"release.place.{key}")), ", ", ", ")
        yield Part("", text, where, "disguise")
    for found in unwrapped(piece.text):
        where = Text.join((piece.at(found.offset), messages.text(f"release.place.{found.key}")), ", ", ", ")
        inside = pieces(piece.path, found.content, where, depth + 1)
        yield from (part._replace(role=piece.role) for part in inside)
    if piece.role == "source" or (piece.path.endswith(".py") and not piece.data):
        for line, text in literals(piece.text):
            place = messages.text("release.place.line", line=line)
            where = Text.join((piece.place, place, messages.text("release.place.literals")), ", ", ", ")
            together = Part("", text, where, piece.role)
            yield together
            if depth < _DEEPEST:
                yield from _decodings(together._replace(role=""), depth + 1)


def _of_archive(content: bytes, place: Text, depth: int) -> Iterator[Part]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if archive.comment:
                yield Part("", archive.comment.decode("utf-8", "replace"), place, data=archive.comment)
            for entry in archive.infolist():
                inside = Text.join((place, Text.plain(entry.filename)), " > ", " > ")
                if stat.S_ISLNK(entry.external_attr >> 16):
                    yield Part(entry.filename, "", inside, is_link=True)
                elif not entry.is_dir() and entry.file_size <= _MOST_BYTES:
                    yield from pieces(entry.filename, archive.read(entry), inside, depth + 1)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error):
        yield from _of_binary("", content, place, depth)


def _of_binary(path: str, content: bytes, place: Text, depth: int) -> Iterator[Part]:
    """Yield the printable parts of binary data (of UTF-16 too), with the data, and what it holds compressed."""
    runs = [found[0].decode("utf-8", "ignore") for found in _PRINTABLE.finditer(content)]
    if content.count(0) * 4 > len(content):
        runs += [found[0].decode("utf-8", "ignore") for found in _PRINTABLE.finditer(content.replace(b"\0", b""))]
    piece = Part(path, "\n".join(runs), place, data=content)
    yield piece
    yield from _decodings(piece, depth)
    for found in _ZLIB.finditer(content):
        if unpacked := _decompressed(content[found.start() :]):
            where = Text.join((place, messages.text("release.place.compressed")), ", ", ", ")
            yield from pieces(path, unpacked, where, depth + 1)


def _decompressed(content: bytes) -> bytes:
    """Return what begins here compressed; nothing where it only looks so."""
    openers: tuple[Any, ...] = (
        zlib.decompressobj(),
        zlib.decompressobj(31),
        bz2.BZ2Decompressor(),
        lzma.LZMADecompressor(),
    )
    for opener in openers:
        try:
            unpacked: bytes = opener.decompress(content, _MOST_BYTES)
        except (zlib.error, OSError, ValueError, EOFError, lzma.LZMAError):
            continue
        if len(unpacked) > 8:
            return unpacked
    return b""


_ROLES = ("source", "outputs", "metadata", "attachments")


def _of_notebook(path: str, notebook: dict[str, Any], place: Text, depth: int) -> Iterator[Part]:
    for number, cell in enumerate(notebook["cells"], 1):
        whole = cell if isinstance(cell, dict) else {"source": str(cell)}
        other = {key: value for key, value in whole.items() if key not in _ROLES}  # an id, and what nobody shows
        for role, value in (*((role, whole.get(role)) for role in _ROLES), ("metadata", other)):
            if value:
                where = Text.join((place, messages.text(f"release.place.{role}", cell=number)), ", ", ", ")
                text = _joined(value) if role == "source" else _as_json(value)
                yield from _with_decoded(Part(path, text, where, role), depth)
    rest = {key: value for key, value in notebook.items() if key != "cells"}
    where = Text.join((place, messages.text("release.place.notebook")), ", ", ", ")
    yield from _with_decoded(Part(path, _as_json(rest), where, "notebook"), depth)


def _as_json(value: Any) -> str:
    """Return a value as JSON in the first line, and all that it says in the lines below."""
    return f"{json.dumps(value, ensure_ascii=False)}\n{_said(value)}"


def _joined(source: Any) -> str:
    return "".join(map(str, source)) if isinstance(source, list) else str(source)


def _said(value: Any) -> str:
    """Return all strings and numbers of a JSON document, each in a line."""
    if isinstance(value, dict):
        return "\n".join(f"{key}\n{_said(each)}" for key, each in value.items())
    if isinstance(value, list):
        if value and all(isinstance(each, str) for each in value):
            return "".join(value) if any(each.endswith("\n") for each in value) else "\n".join(value)
        return "\n".join(map(_said, value))
    return str(value)


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _decoded(content: bytes) -> str | None:
    """Return the text that a file is; None if it is binary."""
    if b"\0" in content:
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
