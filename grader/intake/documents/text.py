"""The text of a submission that is read and not run: Markdown, text, modules, notebooks, web pages, Office files, PDF.

What only a person can look at (pictures, formats not named here) is counted and named, never guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from grader.course.encoding import decode, note_of
from grader.course.name_matching import unified
from grader.errors import SubmissionError, UnreadableDocument
from grader.intake.documents.reader_process import Read, Reader, read_with_library
from grader.intake.notebook import notebook_cells
from grader.model import Document, SourceFile, Submission, Text

PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".heic", ".tif", ".tiff", ".svg")
TEXT_CHARACTERS = 2_000_000  # of one file; a report has some thousands
_PICTURE = "![picture]()"  # stands in the text where a picture is shown
_PICTURE_LINKS = re.compile(r"!\[[^\]]{0,200}\]\(|<img\b", re.I)


def read_document(submission: Submission, reader: Reader) -> Document:
    """Return the text of all files of a submission, its entry first; ``reader`` reads what needs a large library.

    Raises:
        UnreadableDocument: there is nothing but pictures, or formats that only a person can open.
        SubmissionError: there is nothing at all.
    """
    texts: list[str] = []
    beside, pictures, unread, notes = list[str](), 0, dict[str, SubmissionError](), list[Text]()
    for source in sorted(submission.sources, key=lambda source: (source.path != submission.entry, source.path)):
        if _suffix(source.path) in PICTURES:
            beside.append(PurePosixPath(source.path).name)
            continue
        try:
            text, inside, note = _read(source, reader)
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
    return _suffix(path) in (*_READERS, *_OFFICE, *_WEB_PAGES)


def _suffix(path: str) -> str:
    return PurePosixPath(unified(path).lower().strip()).suffix


def _nothing_to_read(submission: Submission, unread: Mapping[str, SubmissionError], pictures: int) -> SubmissionError:
    name = PurePosixPath(submission.entry).name
    if unread:
        return unread.get(submission.entry) or next(iter(unread.values()))
    if pictures:
        return UnreadableDocument("intake.only_pictures", where=submission.file, name=name, count=pictures)
    return SubmissionError("intake.empty_file", where=submission.file, name=name)


def _read(source: SourceFile, reader: Reader) -> tuple[str, int, Text]:
    name, suffix = PurePosixPath(source.path).name, _suffix(source.path)
    if suffix in _OFFICE:
        return *read_with_library(source, suffix, reader), Text()
    try:
        if suffix not in _READERS and suffix not in _WEB_PAGES:
            raise SubmissionError("course.undecodable", where=source.path, name=name)
        decoded = decode(source.content, source.path)
    except SubmissionError as error:
        raise UnreadableDocument("intake.for_a_person", where=source.path, name=name, kinds=suffix or name) from error
    if suffix in _WEB_PAGES:
        read = read_with_library(source._replace(content=decoded.text.encode("utf-8", "replace")), ".html", reader)
    else:
        read = _READERS[suffix](decoded.text)
    return *read, note_of(decoded, name)


def _plain(text: str) -> Read:
    return text, len(_PICTURE_LINKS.findall(text))


def _notebook(text: str) -> Read:
    """Return the cells and the text they printed; a notebook that is broken or cut is read as it stands."""
    try:
        cells = notebook_cells(text, "")
    except SubmissionError:
        return text, 0
    parts, pictures = [], 0
    for cell in cells:
        source = cell["source"]
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


_READERS: dict[str, Callable[[str], Read]] = {
    ".md": _plain,
    ".markdown": _plain,
    ".txt": _plain,
    ".text": _plain,
    ".py": _plain,
    ".csv": _plain,
    ".url": _plain,
    ".ipynb": _notebook,
}
_OFFICE, _WEB_PAGES = (".docx", ".pptx", ".xlsx", ".pdf"), (".html", ".htm")  # which another process reads
