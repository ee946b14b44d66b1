"""Documents that need a large library: the reader runs in a process of its own, and its answer is only text."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePosixPath

from grader.errors import SubmissionError, UnreadableDocument
from grader.extras import require_extra
from grader.intake.archive import unpack
from grader.model import SourceFile
from grader.sandbox.documents import TooMuch

Reader = Callable[[str, bytes], bytes]  # of sandbox/documents.py: read_confined with a fork server, or read_unconfined
Read = tuple[str, int]  # the text, and how many pictures are in it

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # a container of before 2007; today's Office puts what has a password into it
_DECLARED = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.I)
_BOMBS = ("intake.zip.bomb", "intake.zip.too_large", "intake.zip.too_many")
_ANSWER = re.compile(rb"(?:text (\d{1,6})|why (\w+))\n")
_REASONS = ("broken", "password", "too_much", "too_long")


def read_with_library(source: SourceFile, suffix: str, reader: Reader) -> Read:
    """Return the text of an Office file, a PDF or a web page as Markdown, and how many pictures are in it.

    Raises:
        UnreadableDocument: it is damaged, has a password, or is too much to read.
        MissingExtra: the libraries are not installed.
    """
    if suffix != ".html":
        require_extra("documents")
    if suffix in (".docx", ".pptx", ".xlsx"):
        _refuse_hostile(source)
    try:
        answer = reader(suffix, source.content)
    except TooMuch as error:
        raise _refused(source, "too_much") from error
    head = _ANSWER.match(answer)
    if head is None or head[1] is None:
        reason = head[2].decode() if head else ""
        raise _refused(source, reason if reason in _REASONS else "broken")
    return answer[head.end() :].decode("utf-8", "replace"), int(head[1])


def _refuse_hostile(source: SourceFile) -> None:
    if source.content.startswith(_OLD_OFFICE):
        raise _refused(source, "password")
    try:
        inside, _ = unpack(source.content, source.path, whole_notebooks=True, is_office=True)
    except SubmissionError as error:
        raise _refused(source, "too_much" if error.key in _BOMBS else "broken") from error
    if any(_DECLARED.search(file.content.replace(b"\0", b"")) for file in inside if _is_xml(file.path)):
        raise _refused(source, "broken")  # no Office writes entities of its own


def _refused(source: SourceFile, why: str) -> UnreadableDocument:
    """Return the error for a file that only a person can open, for one of the reasons in ``messages/intake.toml``."""
    return UnreadableDocument(
        f"intake.unreadable_document.{why}", where=source.path, name=PurePosixPath(source.path).name
    )


def _is_xml(path: str) -> bool:
    return path.endswith((".xml", ".rels"))
