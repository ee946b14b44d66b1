"""From bytes to text: byte-order mark, coding cookie, UTF-8, then CP932 (the Windows of Japan)."""

from __future__ import annotations

import codecs
import re
from itertools import islice
from pathlib import PurePosixPath
from typing import NamedTuple

from grader import messages
from grader.errors import SubmissionError
from grader.model import SourceFile, Text

# UTF-32's mark begins with UTF-16's, so it comes first
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Of these names a superset is taken: ① and 髙 are not in the standard's own Shift_JIS, and people write them.
_SUPERSETS = {
    **dict.fromkeys(("ms932", "mskanji", "windows-31j", "shift-jis", "shiftjis", "sjis", "s-jis"), "cp932"),
    **dict.fromkeys(("gb2312", "euc-cn", "gbk", "cp936"), "gb18030"),
    **dict.fromkeys(("euc-kr", "ks-c-5601-1987"), "cp949"),
    "utf-8-sig": "utf-8",
}
# Not for a stranger to choose: quadratic time, or no encoding of a text.
_NEVER = {
    "punycode",
    "idna",
    "unicode-escape",
    "raw-unicode-escape",
    "undefined",
    "unicode_escape",
    "raw_unicode_escape",
}
_MOST_BAD = 0.01  # of the bytes; a file with more of them is of another encoding
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x19\x1c-\x1f]")
_COOKIE = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
_LOOKED_AT = 1_000_000  # characters that say which of two encodings explains a text better
_ESCAPED = re.compile("[\udc80-\udcff]")  # what "surrogateescape" makes of a byte
_ALONE = re.compile(r"(?:(?<=[A-Za-z])([^\x00-\x7f])(?![^\x00-\x7f])|(?<![^\x00-\x7f])([^\x00-\x7f])(?=[A-Za-z]))")
_COOKIE_LINE = re.compile(r"^([ \t\f]*#.*?coding[:=][ \t]*)([-\w.]+)")


class Decoded(NamedTuple):
    """The text of a file with its line ends as ``\\n``, the encoding that it was in, and what was wrong with it.

    ``bad_bytes`` were replaced and ``nul_bytes`` left out; ``line`` has the first of either.
    """

    text: str
    encoding: str
    bad_bytes: int = 0
    nul_bytes: int = 0
    line: int = 0


def decode(content: bytes, name: str) -> Decoded:
    """Return the text of a file.

    Raises:
        SubmissionError: it is no text in any of the encodings tried.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            found = _marked(content[len(mark) :], encoding)
            break
    else:
        found = _without_mark(content)
    if found is None or "\0" in found.text:  # no program text has one: this is a picture, an archive, ...
        raise _refused(content, name)
    text = found.text.lstrip("\ufeff").rstrip("\x1a")  # the end of a text in DOS
    return found._replace(text=text.replace("\r\n", "\n").replace("\r", "\n"))


def _refused(content: bytes, name: str) -> SubmissionError:
    short = PurePosixPath(name).name
    if b"\0" in content and _decoded(content, "utf-8"):
        return SubmissionError("course.nul_byte", where=name, name=short)
    nearly = _with_bad_bytes(content, 10 * _MOST_BAD)
    if b"\0" in content or nearly is None:
        return SubmissionError("course.undecodable", where=name, name=short)
    return SubmissionError("course.bad_bytes", where=name, name=short, count=nearly.bad_bytes, line=nearly.line)


def _marked(content: bytes, encoding: str) -> Decoded | None:
    if encoding == "utf-8":
        return _decoded(content, encoding) or _with_bad_bytes(content)
    left_over = len(content) % (4 if "32" in encoding else 2)  # a tool that knew nothing of it has added a line end
    found = _decoded(content[: len(content) - left_over], encoding)
    return found and found._replace(bad_bytes=left_over, line=found.text.count("\n") + 1 if left_over else 0)


def _without_mark(content: bytes) -> Decoded | None:
    if b"\0" not in content:
        return _narrow(content)
    for encoding, zeros, other in _WIDE:
        if (
            len(content) % len(zeros) == 0
            and _share(content, zeros) > (0.9 if len(zeros) == 4 else 0.4)
            and _share(content, other) < 0.1
        ):
            return _decoded(content, encoding)
    rest = content.replace(b"\0", b"")
    inside = content.strip(b"\0").count(0)  # at the beginning or the end they are what a crash has left
    is_text = rest and not _CONTROL.search(rest) and inside <= _MOST_BAD * len(content)
    found = _narrow(rest) if is_text else None
    line = content.partition(b"\0")[0].count(b"\n") + 1
    return found and found._replace(nul_bytes=len(content) - len(rest), line=found.line or line)


# A text in UTF-16 or UTF-32 without a mark: which bytes of a unit are nearly always 0 in program text, and which never.
_WIDE = (
    ("utf-32-le", (False, True, True, True), (True, False, False, False)),
    ("utf-32-be", (True, True, True, False), (False, False, False, True)),
    ("utf-16-le", (False, True), (True, False)),
    ("utf-16-be", (True, False), (False, True)),
)


def _share(content: bytes, of_unit: tuple[bool, ...]) -> float:
    """Return the share of zeros among the bytes at these places of each unit."""
    parts = [content[at :: len(of_unit)] for at, is_meant in enumerate(of_unit) if is_meant]
    return sum(part.count(0) for part in parts) / max(1, sum(map(len, parts)))


def _narrow(content: bytes) -> Decoded | None:
    """Decode a text without NUL bytes: as its cookie says, as UTF-8, as UTF-8 with some bad bytes, as CP932."""
    for encoding in (*_named_by_cookie(content), "utf-8"):
        if found := _decoded(content, encoding):
            return found
    as_utf8 = _with_bad_bytes(content)
    if as_utf8 and _letters(as_utf8.text[:_LOOKED_AT]) > as_utf8.bad_bytes:
        return as_utf8
    as_cp932 = _decoded(content, "cp932")
    return as_utf8 if as_utf8 and (as_cp932 is None or _swallows(as_cp932.text[:_LOOKED_AT])) else as_cp932


def _letters(text: str) -> int:
    """Return how much says that a text is UTF-8: its letters of two bytes once, those of three or more twice."""
    return sum(1 if char < "\u0800" else 2 for char in text if char > "\x7f" and char != "\ufffd")


def _decoded(content: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(content.decode(encoding), encoding)
    except UnicodeError:
        return None


def _with_bad_bytes(content: bytes, most: float = _MOST_BAD) -> Decoded | None:
    """Decode UTF-8 with U+FFFD for each byte that is none; None if there are too many."""
    text = content.decode("utf-8", "surrogateescape")
    limit = int(most * len(content))
    bad = [match.start() for match in islice(_ESCAPED.finditer(text), limit + 1)]
    if not 0 < len(bad) <= limit:
        return None
    return Decoded(_ESCAPED.sub("\ufffd", text), "utf-8", len(bad), line=text.count("\n", 0, bad[0]) + 1)


def _swallows(text: str) -> bool:
    """Return whether CP932 has made a letter of one stray byte and the ASCII letter after it, in most cases."""
    alone = [match[1] or match[2] for match in _ALONE.finditer(text)]
    swallowed = [char for char in alone if char.encode("cp932", "replace")[-1] < 0x80]
    return 2 * len(swallowed) > sum(not char.isascii() for char in text)


def note_of(decoded: Decoded, name: str) -> Text:
    """Return the note that a student should read about how a file was decoded; empty for sound UTF-8 and ASCII."""
    shown = {"cp932": "CP932 (Shift_JIS)", "utf-8": "UTF-8"}.get(decoded.encoding, decoded.encoding.upper())
    values = {"name": name, "encoding": shown, "line": decoded.line}
    if decoded.bad_bytes:
        return messages.text("course.note.bad_bytes", count=decoded.bad_bytes, **values)
    if decoded.nul_bytes:
        return messages.text("course.note.nul_bytes", count=decoded.nul_bytes, **values)
    return Text() if decoded.encoding in ("utf-8", "ascii") else messages.text("course.note.encoding", **values)


def as_utf8(source: SourceFile) -> SourceFile:
    """Return a ``.py`` file as UTF-8 that Python imports without asking; any other file as it is.

    A coding cookie then says UTF-8 too. What cannot be decoded stays as it is: importing it says why.
    """
    plain = b"\0" not in source.content and not source.content.startswith(tuple(mark for mark, _ in _MARKS))
    if not source.path.lower().endswith(".py") or (plain and source.content.isascii()):
        return source
    try:
        decoded = decode(source.content, source.path)
    except SubmissionError:
        return source
    if plain and decoded.encoding == "utf-8" and not decoded.bad_bytes:
        return source
    lines = decoded.text.split("\n", 2)
    lines[:2] = [_COOKIE_LINE.sub(r"\1utf-8", line) for line in lines[:2]]
    return SourceFile(source.path, "\n".join(lines).encode("utf-8", "replace"))


def _named_by_cookie(content: bytes) -> tuple[str, ...]:
    for line in content[:1000].replace(b"\r", b"\n").split(b"\n", 2)[:2]:
        cookie = _COOKIE.match(line)
        if cookie:
            named = cookie.group(1).decode("ascii", "replace").lower().replace("_", "-")
            return _codec(named)
        if line.strip() and not line.lstrip().startswith(b"#"):
            break  # Python looks at the second line only below a comment or an empty line
    return ()


def _codec(named: str) -> tuple[str, ...]:
    named = re.sub(r"-(?:unix|dos|mac)$", "", named)  # the line ends, as Emacs writes them
    encoding = _SUPERSETS.get(named, named)
    if encoding in _NEVER:
        return ()
    try:
        b"a".decode(encoding)
        known = codecs.lookup(encoding).name
    except (LookupError, UnicodeError):  # unknown, or no encoding of a text (hex, zlib)
        return ()
    return () if known in _NEVER else (_SUPERSETS.get(known.replace("_", "-"), known),)
