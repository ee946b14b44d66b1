"""The text of a hand-in that is read and not run: Markdown, text, modules, notebooks, web pages, Office files, PDF.

What only a person can look at (pictures, formats not named here) is counted and named, never guessed at.
"""

from __future__ import annotations

import contextlib
import html
import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from pathlib import PurePosixPath
from typing import Any

from grader.course.encoding import decode, note_of
from grader.errors import SubmissionError
from grader.model import Document, SourceFile, Submission, Text

PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".heic", ".tif", ".tiff", ".svg")
TEXT_CHARACTERS = 2_000_000  # of one file; a report has some thousands
_PICTURE = "![picture]()"  # stands in the text where a picture is shown
_PICTURE_LINKS = re.compile(r"!\[[^\]]{0,200}\]\(|<img\b", re.I)

Read = tuple[str, int]  # the text, and how many pictures are in it


class Unopened(SubmissionError):
    """A person has to look at it: no machine here can open it, or it is pictures."""


def read_document(submission: Submission) -> Document:
    """Return the text of all files of a submission, its entry first.

    Raises:
        Unopened: there is nothing but pictures, or formats that only a person can open.
        SubmissionError: there is nothing at all.
    """
    texts: list[str] = []
    beside, pictures, unread, notes = list[str](), 0, dict[str, SubmissionError](), list[Text]()
    for source in sorted(submission.sources, key=lambda source: (source.path != submission.entry, source.path)):
        if _suffix(source.path) in PICTURES:
            beside.append(PurePosixPath(source.path).name)
            continue
        try:
            text, inside, note = _read(source)
        except SubmissionError as error:
            unread[source.path] = error
            continue
        texts.append(text[:TEXT_CHARACTERS])
        pictures += inside
        notes += [note] if note else []
    whole = "\n\n".join(text for text in texts if text.strip())
    pictures += sum(name not in whole for name in beside)  # one that the text shows is counted there
    if not whole:
        raise _nothing_to_read(submission, unread, pictures)
    notes += [error.problem.what for error in unread.values()]
    return Document(submission.entry, whole, pictures, tuple(unread), tuple(notes))


def is_readable(path: str) -> bool:
    """Say whether the text of a file of this name can be read."""
    return _suffix(path) in _READERS or _suffix(path) in _APART


def _suffix(path: str) -> str:
    return PurePosixPath(unicodedata.normalize("NFKC", path).lower().strip()).suffix


def _nothing_to_read(submission: Submission, unread: Mapping[str, SubmissionError], pictures: int) -> SubmissionError:
    name = PurePosixPath(submission.entry).name
    if unread:
        return unread.get(submission.entry) or next(iter(unread.values()))
    if pictures:
        return Unopened("intake.only_pictures", where=submission.file, name=name, count=pictures)
    return SubmissionError("intake.empty_file", where=submission.file, name=name)


def _read(source: SourceFile) -> tuple[str, int, Text]:
    name, suffix = PurePosixPath(source.path).name, _suffix(source.path)
    if suffix in _APART:
        return *_office(source, suffix), Text()
    if suffix in _READERS:
        with contextlib.suppress(SubmissionError):
            text, encoding = decode(source.content, source.path)
            return *_READERS[suffix](text), note_of(encoding, name)
    raise Unopened("intake.for_a_person", where=source.path, name=name, kinds=suffix or name)


def _office(source: SourceFile, suffix: str) -> Read:
    from grader.intake.documents.reader_process import read_apart  # starts processes: only where it is needed

    try:
        return read_apart(source, suffix)
    except SubmissionError:
        if suffix not in _SEARCHED:
            raise
        with contextlib.suppress(SubmissionError):  # a damaged file may still have words in it
            text, pictures = _searched(source, *_SEARCHED[suffix])
            if text:
                return text, pictures
        raise


def _plain(text: str) -> Read:
    return text, len(_PICTURE_LINKS.findall(text))


def _notebook(text: str) -> Read:
    """Return the cells and the text they printed; a notebook that is broken or cut is read as it stands."""
    try:
        book: Any = json.loads(text)
        cells = [cell for cell in book["cells"] if isinstance(cell, dict)]
    except (ValueError, RecursionError, TypeError, KeyError):
        return text, 0
    parts, pictures = [], 0
    for cell in cells:
        source = _joined(cell.get("source"))
        parts.append(source)
        attached = cell.get("attachments")
        links = len(_PICTURE_LINKS.findall(source))
        inside = len(attached) if isinstance(attached, dict) else 0
        pictures += max(links, inside)
        parts += [_PICTURE] * (inside - links)
        outputs = cell.get("outputs")
        for output in outputs if isinstance(outputs, list) else []:
            data = output.get("data") if isinstance(output, dict) else None
            shown = data if isinstance(data, dict) else {}
            drawn = any(kind.startswith("image/") for kind in shown)
            pictures += drawn
            parts += [_PICTURE] if drawn else []
            parts += [_joined(output.get("text") if isinstance(output, dict) else ""), _joined(shown.get("text/plain"))]
    return "\n\n".join(part for part in parts if part), pictures


def _joined(lines: object) -> str:
    if isinstance(lines, list):
        return "".join(line for line in lines if isinstance(line, str))
    return lines if isinstance(lines, str) else ""


_BEGINS = {
    **dict.fromkeys(("p", "br", "div", "li", "table"), "\n"),
    **{f"h{level}": f"\n{'#' * level} " for level in range(1, 7)},
    **{"tr": "\n| ", "img": f"\n{_PICTURE}\n", "svg": f"\n{_PICTURE}\n"},
}
_ENDS = {"td": " | ", "th": " | ", "table": "\n", **{f"h{level}": "\n" for level in range(1, 7)}}


class _Page(HTMLParser):
    """Keeps the words of a web page, the addresses of its links, and counts its pictures."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.pictures = 0
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("script", "style")
        self.pictures += tag in ("img", "svg")
        self.parts += [f" {value} " for name, value in attrs if name == "href" and value]
        self.parts += [_BEGINS.get(tag, "")]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style") and self._silent > 0
        self.parts += [_ENDS.get(tag, "")]

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)


def _web_page(text: str) -> Read:
    page = _Page()
    page.feed(text)
    page.close()
    return "".join(page.parts), page.pictures


def _searched(source: SourceFile, folder: str, space: str) -> Read:
    """Return the words and link targets of an Office file: a zip of XML, unpacked within the limits of hand-ins.

    The XML is not parsed but searched, so that nothing in it (entities, nesting) can do harm.

    Raises:
        SubmissionError: it is no such zip, or too large.
    """
    from grader.intake.archive import unpack

    inside, _ = unpack(source.content, source.path)
    parts, pictures = [], 0
    run = re.compile(rf"<{space}:t(?: [^>]*)?>([^<]*)</{space}:t>|(</{space}:p>|<{space}:br/>)")
    for file in inside:
        pictures += file.path.startswith(f"{folder}media/")
        if not file.path.startswith(folder) or not file.path.endswith((".xml", ".rels")):
            continue
        text = file.content.decode("utf-8", "replace")
        if file.path.endswith(".rels"):
            parts += re.findall(r'Target="(https?:[^"]*)"', text)
        else:
            parts.append("".join(words or "\n" for words, _ in run.findall(text)))
    return html.unescape("\n".join(part for part in parts if part.strip())), pictures


_READERS: dict[str, Callable[[str], Read]] = {
    ".md": _plain,
    ".markdown": _plain,
    ".txt": _plain,
    ".text": _plain,
    ".py": _plain,
    ".csv": _plain,
    ".url": _plain,
    ".ipynb": _notebook,
    ".html": _web_page,
    ".htm": _web_page,
}
_APART = (".docx", ".pptx", ".xlsx", ".pdf")
_SEARCHED = {".docx": ("word/", "w"), ".pptx": ("ppt/", "a")}  # the folder with the words, and their XML name space
