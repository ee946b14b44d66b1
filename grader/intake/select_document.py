"""What counts in a submission that is read and not run: all of its files, the newest one that can be read first."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from grader.course.name_matching import copy_number
from grader.errors import SubmissionError
from grader.intake.asked_for import AskedFor
from grader.intake.documents.text import is_readable
from grader.intake.files import SubmissionFile, is_archive
from grader.intake.select import Selection


def select_document(
    files: Sequence[SubmissionFile], shown: str, *, is_folder: bool, entry: str = "", asked: AskedFor | None = None
) -> Selection:
    """Return the files of a submission that a person knows as ``shown``; archives are unpacked.

    ``entry`` is the file that a person has named, if one has. ``asked`` knows how the file is to be called.

    Raises:
        SubmissionError: there is no file, all are empty, or a zip cannot be unpacked.
    """
    unpacked, ignored = _unpacked(files, shown, is_folder=is_folder)
    if not unpacked:
        raise SubmissionError("intake.empty_document_folder", where=shown, name=PurePosixPath(shown).name)
    written = [file for file in unpacked if file.content.strip()]
    if not written:
        raise SubmissionError("intake.empty_file", where=shown, name=PurePosixPath(unpacked[0].path).name)
    named = [file for file in written if file.path == entry]
    first = named[0] if named else max(written, key=lambda file: _rank(file, asked or AskedFor(None)))
    return Selection(
        entry=first.path,
        file=f"{shown}/{first.path}" if is_folder else shown,
        sources=tuple(file.source() for file in sorted(unpacked, key=lambda file: file.path)),
        ignored=ignored,
    )


def _rank(file: SubmissionFile, asked: AskedFor) -> tuple[bool, bool, float, int, str]:
    return is_readable(file.path), asked.is_named(file.path), file.changed, copy_number(file.path), file.path


def _unpacked(
    files: Sequence[SubmissionFile], shown: str, *, is_folder: bool
) -> tuple[list[SubmissionFile], tuple[str, ...]]:
    unpacked: list[SubmissionFile] = []
    ignored: list[str] = []
    for file in files:
        if not is_archive(file.path):
            unpacked.append(file)
            continue
        from grader.intake.archive import unpack  # zipfile takes 10 ms to import, and most submissions need none

        name = f"{shown}/{file.path}" if is_folder else shown
        inside, left_out = unpack(file.content, name, whole_notebooks=True)
        unpacked += [packed._replace(path=f"{file.path}/{packed.path}") for packed in inside]
        ignored += [f"{name}/{path}" for path in left_out]
    return unpacked, tuple(ignored)
