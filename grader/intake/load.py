"""Load one submission, a file or a folder, as a ``Submission``; its ``problem`` says what is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader import messages
from grader.errors import SubmissionError, UsageError
from grader.intake.asked_for import AskedFor
from grader.intake.data_files import data_beside, data_named
from grader.intake.files import SubmissionFile, fingerprint, is_code, is_junk, metadata_hash, read_file, read_folder
from grader.intake.imports import imported_names
from grader.intake.select import Selection, select, some
from grader.model import SourceFile, Submission, SubmissionKind, Text

if TYPE_CHECKING:  # it reads rosters and names, which a single submission does without
    from grader.intake.layout import Location

_NO_TIMES_BEFORE = 631152000  # 1990: archives that know no time say 1970 or 1980


def load(
    location: Location, student: str, kind: SubmissionKind = "code", asked: AskedFor | None = None
) -> tuple[Submission, tuple[str, ...]]:
    """Return the submission at a location, and the paths in it that were ignored.

    ``asked`` is what the assignment asks for, where that is known. A submission that cannot be graded is no exception:
    it has a ``problem``, and keeps what bytes could be read.
    """
    path, shown = location.path, location.file
    unread = Submission(student, location.assignment, shown, "", (), "")
    is_folder = bool(location.files) or os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises where a folder is closed
    try:
        files, left_out = _read(location, kind, is_folder=is_folder)
    except SubmissionError as error:
        problem = error.problem._replace(where=shown)
        return unread._replace(fingerprint=metadata_hash(path), problem=problem), ()
    ignored = tuple(f"{shown}/{name}" for name in left_out)
    try:
        selection = _selector(kind)(files, shown, is_folder=is_folder, entry=location.entry, asked=asked)
    except SubmissionError as error:
        sources = tuple(file.source() for file in files)
        return unread._replace(sources=sources, fingerprint=fingerprint(sources), problem=error.problem), ignored
    selection = selection._replace(notes=(*selection.notes, *_left_out_note([*left_out, *selection.ignored])))
    submitted = _submitted(selection, files)
    return _submission(selection, student, location.assignment)._replace(**submitted), ignored + selection.ignored


def _read(location: Location, kind: SubmissionKind, *, is_folder: bool) -> tuple[list[SubmissionFile], list[str]]:
    whole = kind == "document"
    if location.files:
        return [read_file(one.path, whole_notebooks=whole)._replace(path=one.name) for one in location.files], []
    if is_folder:
        return read_folder(location.path, whole_notebooks=whole)
    return [read_file(location.path, whole_notebooks=whole)], []


def single_submission(
    path: Path,
    assignment: str,
    kind: SubmissionKind = "code",
    *,
    neighbours: bool = False,
    asked: AskedFor | None = None,
) -> Submission:
    """Return the submission in one file, folder or archive; it belongs to no named student.

    ``neighbours`` adds the modules beside a file that it imports, and the data files that any of these name. That is
    for students who check their own work: in a folder of many students' files the neighbours are other people's work.

    Raises:
        UsageError: the path does not exist.
        SubmissionError: nothing in it can be graded: too large, no code, empty, unreadable, ...
    """
    shown = str(path)
    if not path.exists():
        raise UsageError("intake.missing_path", where=shown, name=path.name)
    if path.is_dir():
        files, left_out = read_folder(path, whole_notebooks=kind == "document")
        selection = _selector(kind)(files, shown, is_folder=True, asked=asked)
        notes = _left_out_note([*left_out, *selection.ignored])
        return _submission(selection._replace(notes=(*selection.notes, *notes)), "", assignment)
    file = read_file(path, whole_notebooks=kind == "document")
    selection = _selector(kind)([file], shown, is_folder=False, asked=asked)
    selection = selection._replace(notes=(*selection.notes, *_left_out_note(selection.ignored)))
    if neighbours and kind == "code" and is_code(path.name):
        beside = files_beside(path.absolute(), file)
        sources = (*selection.sources, *(file.source() for file in beside))
        selection = selection._replace(sources=tuple(sorted(sources, key=lambda source: source.path)))
    return _submission(selection, "", assignment)


def _left_out_note(left_out: Sequence[str]) -> tuple[Text, ...]:
    """Return the note on folders of tools that were left out; junk of systems is only listed."""
    folders = sorted({path.rstrip("/").rpartition("/")[2] + "/" for path in left_out if path.endswith("/")})
    return (messages.text("intake.note.left_out", folders=some(folders)),) if folders else ()


def typed_submission(text: str, assignment: str) -> Submission:
    """Return what somebody typed in place of a file, as a submission of its own: an address, say."""
    name = text if len(text) <= 60 else text[:57] + "…"
    source = SourceFile("typed.txt", text.encode("utf-8", "replace"))
    return Submission("", assignment, name, source.path, (source,), fingerprint([source]))


def _selector(kind: SubmissionKind) -> Callable[..., Selection]:
    if kind == "code":
        return select
    from grader.intake.select_document import select_document  # which reads HTML and more: not for code

    return select_document


def _submission(selection: Selection, student: str, assignment: str) -> Submission:
    return Submission(
        student=student,
        assignment=assignment,
        file=selection.file,
        entry=selection.entry,
        sources=selection.sources,
        fingerprint=fingerprint(selection.sources),
        notes=selection.notes,
    )


def _submitted(selection: Selection, files: list[SubmissionFile]) -> dict[str, Any]:
    """Return when the newest of the selected files was changed: by the archive that it is in, or by the file system."""
    if selection.changed_inside > _NO_TIMES_BEFORE:
        with suppress(ValueError, OverflowError, OSError):
            at = datetime.fromtimestamp(selection.changed_inside, UTC)
            if at < datetime.now(UTC) + timedelta(days=1):
                return {"submitted_at": at, "submitted_at_source": "archive"}
    paths = {source.path for source in selection.sources}
    times = [file.changed for file in files if file.path in paths] or [file.changed for file in files]
    try:
        return {"submitted_at": datetime.fromtimestamp(max(times), UTC), "submitted_at_source": "file"}
    except (ValueError, OverflowError, OSError):  # none, or no time that a calendar has
        return {}


def paths_beside(path: Path) -> list[Path]:
    """Return the modules beside a file of code that it imports, directly or not, and the data files that these name.

    Also where one would lie that is not there yet. There are none where the file cannot be read.
    """
    if not is_code(path.name):
        return []
    try:
        entry = read_file(path)
        modules = imported_neighbours(path.absolute(), entry)
    except SubmissionError:
        return []
    code = [entry._replace(path=path.name), *modules]
    data = {place for file in code for place in data_named(path.parent, file.path, file.content, to_come=True)}
    names = {name.lstrip(".").split(".")[0] for file in code for name in imported_names(file.content)}
    missing = {f"{name}.py" for name in names if name and not _module_files(path.parent, name)}
    return [path.parent / inside for inside in (*(file.path for file in modules), *sorted(data | missing))]


def files_beside(path: Path, entry: SubmissionFile) -> list[SubmissionFile]:
    """Return the modules beside a file that it imports, and the data files that any of these name."""
    modules = imported_neighbours(path, entry)
    return [*modules, *data_beside(path.parent, [entry._replace(path=path.name), *modules])]


def imported_neighbours(path: Path, entry: SubmissionFile) -> list[SubmissionFile]:
    """Return the modules beside a file that it imports, directly or not; of a package, its ``.py`` files."""
    folder = path.parent
    modules: dict[str, SubmissionFile] = {path.name: entry}
    waiting = [entry]
    while waiting:
        for name in sorted(imported_names(waiting.pop().content)):
            first = name.lstrip(".").split(".")[0]
            for module in _module_files(folder, first) if first else ():
                inside = module.relative_to(folder).as_posix()
                if inside not in modules:
                    modules[inside] = read_file(module)._replace(path=inside)
                    waiting.append(modules[inside])
    return [file for name, file in modules.items() if name != path.name]


def _module_files(folder: Path, name: str) -> list[Path]:
    if (folder / f"{name}.py").is_file():
        return [folder / f"{name}.py"]
    if not (folder / name / "__init__.py").is_file():
        return []
    return [path for path in sorted((folder / name).rglob("*.py")) if not is_junk(path.name)]
