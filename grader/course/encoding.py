"""From bytes to text: byte-order mark, coding cookie, UTF-8, then CP932 (the Windows of Japan)."""

from __future__ import annotations

import codecs
import re
from pathlib import PurePosixPath

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
# What a cookie may name: a codec chosen by a stranger could be one that takes quadratic time (punycode).
# Shift_JIS as people write it is CP932: ① and 髙 are not in the standard's own set.
_COOKIES = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "utf-8-sig": "utf-8",
    "ascii": "ascii",
    "us-ascii": "ascii",
    "cp932": "cp932",
    "ms932": "cp932",
    "mskanji": "cp932",
    "windows-31j": "cp932",
    "shift-jis": "cp932",
    "shiftjis": "cp932",
    "sjis": "cp932",
    "s-jis": "cp932",
    "euc-jp": "euc-jp",
    "eucjp": "euc-jp",
    "ujis": "euc-jp",
    "iso-2022-jp": "iso2022-jp",
    "latin-1": "latin-1",
    "iso-8859-1": "latin-1",
    "cp1252": "cp1252",
}
_COOKIE = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
_COOKIE_LINE = re.compile(r"^([ \t\f]*#.*?coding[:=][ \t]*)([-\w.]+)")


def decode(content: bytes, name: str) -> tuple[str, str]:
    """Return the text of a file with its line ends as ``\\n``, and the encoding that it was in.

    Raises:
        SubmissionError: it is no text in any of the encodings tried.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            content = content[len(mark) :]
            candidates: tuple[str, ...] = (encoding,)
            break
    else:
        candidates = (*_named_by_cookie(content), "utf-8", "cp932")
    for encoding in candidates:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:  # no program text has one: this is a picture, an archive, ...
            return text.replace("\r\n", "\n").replace("\r", "\n"), encoding
    problem = "nul_byte" if b"\0" in content and _is_utf8(content) else "undecodable"
    raise SubmissionError(f"course.{problem}", where=name, name=PurePosixPath(name).name)


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def note_of(encoding: str, name: str) -> Text:
    """Return the note that a student should read about an encoding; empty for UTF-8 and ASCII."""
    if encoding in ("utf-8", "ascii"):
        return Text()
    shown = "CP932 (Shift_JIS)" if encoding == "cp932" else encoding.upper()
    return messages.text("course.note.encoding", name=name, encoding=shown)


def as_utf8(source: SourceFile) -> SourceFile:
    """Return a ``.py`` file as UTF-8 that Python imports without asking; any other file as it is.

    A coding cookie then says UTF-8 too. What cannot be decoded stays as it is: importing it says why.
    """
    plain = not source.content.startswith(tuple(mark for mark, _ in _MARKS))
    if not source.path.lower().endswith(".py") or (plain and source.content.isascii()):
        return source
    try:
        text, encoding = decode(source.content, source.path)
    except SubmissionError:
        return source
    if plain and encoding == "utf-8":
        return source
    lines = text.split("\n", 2)
    lines[:2] = [_COOKIE_LINE.sub(r"\1utf-8", line) for line in lines[:2]]
    return SourceFile(source.path, "\n".join(lines).encode("utf-8", "replace"))


def _named_by_cookie(content: bytes) -> tuple[str, ...]:
    for line in content[:1000].replace(b"\r", b"\n").split(b"\n", 2)[:2]:
        cookie = _COOKIE.match(line)
        if cookie:
            named = cookie.group(1).decode("ascii", "replace").lower().replace("_", "-")
            return (_COOKIES[named],) if named in _COOKIES else ()
        if line.strip() and not line.lstrip().startswith(b"#"):
            break  # Python looks at the second line only below a comment or an empty line
    return ()
