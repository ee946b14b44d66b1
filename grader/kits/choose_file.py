"""Which file in a kit's folder is checked, and why that one: for those who name none."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from grader import messages
from grader.errors import SubmissionError, UsageError
from grader.intake.files import ENVIRONMENT, SubmissionFile, is_archive, is_code, is_junk, is_receipt, read_file
from grader.intake.select import select, some
from grader.kits.kit_file import SUFFIX, Kit, KitError, read_kit
from grader.kits.opened import AskedByKit
from grader.kits.starters import content_hash
from grader.model import Text

PACKED = "submit"  # the folder in that of a kit into which answers are packed: copies of what is worked on
_FILES, _FOLDERS, _FOLDERS_DEEP = 500, 2000, 8  # that are looked at; whoever has more names the file
_OF_THE_KIT = ("START.", "handout.")  # what the names of a kit's own pages begin with
_NEVER = (SUFFIX, ".whl", ".pyc")


class ChosenFile(NamedTuple):
    """The file that is checked, what is to be said of the choice, and whether it is a starter that nobody changed."""

    path: Path
    notes: tuple[Text, ...] = ()
    is_untouched: bool = False


class NothingToCheck(UsageError):
    """There is no answer in the folder of a kit."""


def choose_file(kit: Kit, folder: Path, near: Path | None = None) -> ChosenFile:
    """Return the file to check in the folder of a kit: below ``near``, if something was written there, else anywhere.

    What counts: a file that is called as the assignment asks, else the one that defines what the checks ask for, and
    only among equals the newest. A starter that nobody has changed counts only if there is nothing else.

    Raises:
        NothingToCheck: there is nothing that could be meant.
        SubmissionError: the only file that somebody has written cannot be read.
    """
    for below in dict.fromkeys((near or folder, folder)):
        files, untouched, closed = _files(kit, below)
        if files or (below == folder and untouched):
            chosen = _chosen(kit, below, files, untouched)
            return chosen._replace(notes=(*chosen.notes, *(messages.text("kits.not_read", **each) for each in closed)))
    raise NothingToCheck("kits.nothing_to_check", where=folder, hand_in=_file_name(kit))


def _file_name(kit: Kit) -> Text:
    """Return how the file is to be called, with a word in place of the student's name."""
    pattern = str(kit.settings["hand_in"][0]).replace("{assignment}", kit.name)
    pattern = pattern.removesuffix(".*") + (".ipynb" if kit.settings["kind"] == "code" else ".…")
    return Text(pattern.replace("{name}", "名前"), pattern.replace("{name}", "NAME"))


def _chosen(kit: Kit, folder: Path, files: list[SubmissionFile], untouched: list[SubmissionFile]) -> ChosenFile:
    """Return the choice among files; ``untouched`` are the starters that nobody has changed."""
    names = some([file.path for file in untouched])
    asked = AskedByKit(kit)
    if kit.settings["kind"] == "document":
        from grader.intake.select_document import select_document  # which reads HTML and more: not for code

        selection = select_document(files or untouched, str(folder), is_folder=True, asked=asked)
    else:
        selection = select(files or untouched, str(folder), is_folder=True, asked=asked)
    taken = folder / selection.entry
    if not files:
        note = messages.text("kits.only_starters", taken=selection.entry)
        return ChosenFile(taken, (note,), is_untouched=True)
    if untouched:
        left_out = messages.text("kits.starters_left_out", names=names, taken=selection.entry)
        return ChosenFile(taken, (*selection.notes, left_out))
    return ChosenFile(taken, selection.notes)


def _files(kit: Kit, folder: Path) -> tuple[list[SubmissionFile], list[SubmissionFile], list[dict[str, object]]]:
    """Return the files that may be meant, the starters that nobody has changed, and what may not be read, with why.

    Raises:
        SubmissionError: what somebody may have written may not be read and there is nothing else but starters, or
            nothing at all can be read.
    """
    starters = set(kit.settings["starters"])
    read: tuple[list[SubmissionFile], list[SubmissionFile]] = ([], [])
    refused: dict[Path, SubmissionError] = {}
    closed: dict[Path, SubmissionError] = {}
    is_document = kit.settings["kind"] == "document"
    for path in _documents(folder) if is_document else own_files(folder, code_alone=True):
        try:
            file = read_file(path, whole_notebooks=is_document)
        except SubmissionError as error:
            (closed if isinstance(error.__cause__, PermissionError) else refused)[path] = error
            continue
        inside = path.relative_to(folder).as_posix()
        read[content_hash(inside, file.content) in starters].append(file._replace(path=inside))
    if not read[0] and (closed or (refused and not read[1])):
        raise next(iter((closed or refused).values()))
    why: list[dict[str, object]] = [
        {"file": path.relative_to(folder).as_posix(), "why": error.problem.what} for path, error in closed.items()
    ]
    return *read, why


def _documents(folder: Path) -> list[Path]:
    """Return the files that a program can read; only if there are none all others, pictures say."""
    from grader.intake.documents.text import is_readable

    files = list(own_files(folder))
    return [path for path in files if is_readable(path.name)] or files


def watched_files(kit: Path) -> list[Path]:
    """Return the files in the folder of a kit that may be the answer: code, or documents where those are asked for."""
    try:
        is_document = read_kit(kit).settings["kind"] == "document"
    except KitError:  # it is being replaced; whoever checks is told
        is_document = False
    return list(_documents(kit.parent) if is_document else own_files(kit.parent, code_alone=True))


def own_files(folder: Path, *, code_alone: bool = False) -> Iterator[Path]:
    """Yield the files below a kit's folder that are neither the kit's pages, another kit's, nor those of tools."""
    files = folders_seen = 0
    for path, folders, names in os.walk(folder):
        below, folders_seen = Path(path), folders_seen + 1
        is_other = below != folder and any(name == ENVIRONMENT or name.endswith(SUFFIX) for name in names)
        is_other = is_other or below == folder / PACKED
        is_deep = len(below.relative_to(folder).parts) >= _FOLDERS_DEEP
        folders[:] = [] if is_other or is_deep else sorted(name for name in folders if not is_junk(name))
        for name in () if is_other else sorted(names):
            if (code_alone and not is_code(name)) or _is_no_answer(name):
                continue
            files += 1
            if files > _FILES:
                return
            yield below / name
        if folders_seen > _FOLDERS:
            return


def _is_no_answer(name: str) -> bool:
    """Say whether a file of this name is the kit's, a receipt, an archive, or what systems leave behind."""
    return (
        is_junk(name) or is_receipt(name) or is_archive(name) or name.endswith(_NEVER) or name.startswith(_OF_THE_KIT)
    )
