"""The text of a hand-in that is read and not run: Markdown, text, modules, notebooks, web pages, Word, PowerPoint.

What only a person can look at (pictures, formats not named here) is counted and named, never guessed at.
"""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import PurePosixPath
from typing import Any

from grader.errors import SubmissionError
from grader.intake.decode import decode, note_of
from grader.results import Document, SourceFile, Submission, Text

PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".heic", ".tif", ".tiff", ".svg")
TEXT_CHARACTERS = 2_000_000  # of one file; a report has some thousands
_PICTURE_LINKS = re.compile(r"!\[[^\]]{0,200}\]\(|<img\b", re.I)

Read = tuple[str, int]  # the text, and how many pictures are in it


def read_document(submission: Submission) -> Document:
    """Return the text of all files of a submission, its entry first.

    Raises:
        SubmissionError: there is nothing but pictures, or formats that only a person can open; or nothing at all.
    """
    texts: list[str] = []
    pictures, unread, notes = 0, [], list[Text]()
    for source in sorted(submission.sources, key=lambda source: (source.path != submission.entry, source.path)):
        if _suffix(source.path) in PICTURES:
            pictures += 1
            continue
        if not is_readable(source.path):
            unread.append(source.path)
            continue
        try:
            text, inside, note = _read(source)
        except SubmissionError:
            unread.append(source.path)
            continue
        texts.append(text[:TEXT_CHARACTERS])
        pictures += inside
        notes += [note] if note else []
    whole = "\n\n".join(text for text in texts if text.strip())
    document = Document(submission.entry, whole, pictures, tuple(unread), tuple(notes))
    if not whole:
        raise _nothing_to_read(submission, document)
    return document


def is_readable(path: str) -> bool:
    """Say whether the text of a file of this name can be read."""
    return _suffix(path) in _READERS or _suffix(path) in _OFFICE


def _suffix(path: str) -> str:
    return PurePosixPath(unicodedata.normalize("NFKC", path).lower().strip()).suffix


def _nothing_to_read(submission: Submission, document: Document) -> SubmissionError:
    name = PurePosixPath(submission.entry).name
    if document.unread:
        kinds = ", ".join(sorted({_suffix(path) or PurePosixPath(path).name for path in document.unread}))
        return SubmissionError("intake.for_a_person", where=submission.file, name=name, kinds=kinds)
    if document.pictures:
        return SubmissionError("intake.only_pictures", where=submission.file, name=name, count=document.pictures)
    return SubmissionError("intake.empty_file", where=submission.file, name=name)


def _read(source: SourceFile) -> tuple[str, int, Text]:
    suffix = _suffix(source.path)
    if suffix in _OFFICE:
        return *_office(source, *_OFFICE[suffix]), Text()
    text, encoding = decode(source.content, source.path)
    return *_READERS[suffix](text), note_of(encoding, PurePosixPath(source.path).name)


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
        pictures += len(attached) if isinstance(attached, dict) and attached else len(_PICTURE_LINKS.findall(source))
        outputs = cell.get("outputs")
        for output in outputs if isinstance(outputs, list) else []:
            data = output.get("data") if isinstance(output, dict) else None
            shown = data if isinstance(data, dict) else {}
            pictures += any(kind.startswith("image/") for kind in shown)
            parts += [_joined(output.get("text") if isinstance(output, dict) else ""), _joined(shown.get("text/plain"))]
    return "\n\n".join(part for part in parts if part), pictures


def _joined(lines: object) -> str:
    if isinstance(lines, list):
        return "".join(line for line in lines if isinstance(line, str))
    return lines if isinstance(lines, str) else ""


class _Page(HTMLParser):
    """Keeps the words of a web page, the addresses of its links, and counts its pictures."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.pictures = 0
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("script", "style")
        self.pictures += tag == "img"
        self.parts += [f" {value} " for name, value in attrs if name == "href" and value]
        self.parts += ["\n"] if tag in ("p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4") else []

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style") and self._silent > 0

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)


def _web_page(text: str) -> Read:
    page = _Page()
    page.feed(text)
    page.close()
    return "".join(page.parts), page.pictures


def _office(source: SourceFile, folder: str, space: str) -> Read:
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
_OFFICE = {".docx": ("word/", "w"), ".pptx": ("ppt/", "a")}  # the folder with the words, and their XML name space
