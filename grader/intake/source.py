"""A submission as text: the cells of its notebook, or its module as one cell."""

from __future__ import annotations

import io
from pathlib import PurePosixPath

from grader import messages
from grader.course.encoding import as_utf8, decode, note_of
from grader.errors import SubmissionError
from grader.intake.files import has_ending
from grader.intake.notebook import is_web_page, looks_like_notebook, read_notebook
from grader.model import Code, SourceFile, Submission

_LEAN_BYTES = 1 << 20


def read_code(submission: Submission) -> Code:
    """Return the code of a submission's entry as text.

    Whether it defines what the assignment asks for, or is Python at all, is not judged here.

    Raises:
        SubmissionError: it cannot be read at all (UNLOADABLE): it is no notebook or module, broken
            JSON, empty, without code, or not text. A submission with a ``problem`` has no entry.
    """
    content = next((source.content for source in submission.sources if source.path == submission.entry), None)
    if content is None:
        raise SubmissionError("intake.no_code", where=submission.file, name=submission.file, found="-")
    name = PurePosixPath(submission.entry).name
    _refuse_documents(content, submission.file, name)
    decoded = decode(content, submission.file)
    text, notes = decoded.text, tuple(note for note in [note_of(decoded, name)] if note)
    is_notebook = has_ending(submission.entry, ".ipynb")
    if not is_notebook and looks_like_notebook(text):
        is_notebook, notes = True, (*notes, messages.text("intake.note.notebook_in_module", name=name))
    if is_notebook:
        cells, lost = read_notebook(text, submission.file)
        return Code("notebook", submission.entry, cells, notes, lost)
    _require_code(text, submission.file, name)
    return Code("module", submission.entry, (text,), notes)


def cells_of(path: str, content: bytes) -> tuple[str, ...]:
    """Return the code cells of any file of a submission, a module as one, to look at and not to run.

    Raises:
        SubmissionError: it is no text, or a notebook that cannot be read.
    """
    text = decode(content, path).text
    if has_ending(path, ".ipynb") or looks_like_notebook(text):
        return read_notebook(text, path)[0]
    return (text,)


def sibling_sources(submission: Submission) -> tuple[SourceFile, ...]:
    """Return what lies in the scratch folder while the code runs: every submitted file, the entry too.

    ``.py`` files in CP932, UTF-16 or with a byte-order mark are turned into UTF-8, so that they import.
    """
    return tuple(_lean(as_utf8(source)) for source in submission.sources)


def _lean(source: SourceFile) -> SourceFile:
    """Return a notebook of some size without its outputs, which would only fill the scratch folder."""
    if len(source.content) < _LEAN_BYTES or not has_ending(source.path, ".ipynb"):
        return source
    from grader.intake.notebook_outputs import TooLarge, without_outputs  # few notebooks are large

    try:
        slim = without_outputs(io.BytesIO(source.content).read, len(source.content))
    except TooLarge:
        return source
    return source._replace(content=slim.content)


def _refuse_documents(content: bytes, where: str, name: str) -> None:
    """Name what a file of another kind is; its bytes may pass for text."""
    for start, kind in ((b"%PDF", "PDF"), (b"PK\x03\x04", "ZIP, docx, xlsx"), (b"\x89PNG", "PNG"), (b"{\\rtf", "RTF")):
        if content.startswith(start):
            raise SubmissionError("intake.document", where=where, name=name, kind=kind)


def _require_code(text: str, where: str, name: str) -> None:
    if not text.strip():
        raise SubmissionError("intake.empty_file", where=where, name=name)
    if is_web_page(text):
        raise SubmissionError("intake.notebook.web_page", where=where, name=name)
    if not any(line.strip() and not line.lstrip().startswith("#") for line in text.split("\n")):
        raise SubmissionError("intake.only_comments", where=where, name=name)
