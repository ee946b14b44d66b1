"""What counts among the files of one submission: code lying open or in a zip, the newest of several."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from grader import messages
from grader.errors import SubmissionError
from grader.intake.entry_point import Candidate, candidates, is_code
from grader.intake.files import SubmissionFile, has_ending
from grader.model import SourceFile, Text

SHOWN_AT_MOST = 5  # file names in one sentence


class Selection(NamedTuple):
    """What counts in a submission; ``file`` is what a person would recognise it by."""

    entry: str
    file: str
    sources: tuple[SourceFile, ...]
    notes: tuple[Text, ...] = ()
    ignored: tuple[str, ...] = ()


class _Group(NamedTuple):
    """Files that were submitted together: those lying open, or those of one zip."""

    files: Sequence[SubmissionFile]
    candidates: Sequence[Candidate]
    changed: float
    zip_name: str = ""
    ignored: Sequence[str] = ()


def select(files: Sequence[SubmissionFile], shown: str, *, is_folder: bool, entry: str = "") -> Selection:
    """Return what counts among the files of a submission that a person knows as ``shown``.

    ``entry`` is the file to grade if a person has named one; then the others are not candidates.

    Raises:
        SubmissionError: there is no code, it is empty, or nothing but a zip that cannot be unpacked.
    """
    if entry:
        named = [file for file in files if file.path == entry]
        if is_code(entry) and named:
            modules = tuple(file.path for file in files if is_code(file.path))
            group = _Group(files, [Candidate(entry, modules, 0.0)], 0.0)
            return _selection(group, f"{shown}/{entry}")
        return select(named, f"{shown}/{entry}", is_folder=False)
    prefix = f"{shown}/" if is_folder else ""
    groups, broken = _groups(files, shown, prefix)
    if not groups:
        raise broken[0] if broken else _no_code(files, shown)
    best, *older = sorted(groups, key=lambda group: -group.changed)
    file = _shown_name(best, best.candidates[0], shown, prefix)
    selection = _selection(best, file)
    others = [_shown_name(best, candidate, shown, prefix) for candidate in best.candidates[1:]]
    others += [_shown_name(group, candidate, shown, prefix) for group in older for candidate in group.candidates]
    notes = [newest_note(file, others)] if others else []
    notes += [error.problem.what for error in broken]
    return selection._replace(notes=(*selection.notes, *notes))


def newest_note(taken: str, others: Sequence[str]) -> Text:
    """Return the note that says which of several candidates was graded."""
    names = [PurePosixPath(name).name for name in (taken, *others)]
    if len(set(names)) < len(names):  # the same name in two places
        names = [taken, *others]
    return messages.text("intake.note.newest", taken=names[0], others=_some(names[1:]), count=len(names))


def _groups(files: Sequence[SubmissionFile], shown: str, prefix: str) -> tuple[list[_Group], list[SubmissionError]]:
    open_files = [file for file in files if not _is_zip(file)]
    open_candidates = candidates(open_files)
    groups: list[_Group] = []
    broken: list[SubmissionError] = []
    data_zips: list[SubmissionFile] = []
    for archive in filter(_is_zip, files):
        from grader.intake.archive import unpack  # zipfile takes 10 ms to import, and most submissions need none

        name = f"{prefix}{archive.path}" if prefix else shown
        try:
            inside, ignored = unpack(archive.content, name)
        except SubmissionError as error:
            broken.append(error)
            continue
        if within := candidates(inside):
            inner = {file.path for file in inside}
            data = [file for file in open_files if file.path not in inner and not is_code(file.path)]
            left_out = [f"{name}/{path}" for path in ignored]
            groups.append(_Group([*inside, *data], within, archive.changed, archive.path, left_out))
        else:
            data_zips.append(archive)
    if open_candidates:
        groups.insert(0, _Group([*open_files, *data_zips], open_candidates, open_candidates[0].changed))
    return groups, broken


def _selection(group: _Group, file: str) -> Selection:
    candidate = group.candidates[0]
    top = candidate.entry.count("/")
    wanted = {candidate.entry, *candidate.modules}
    taken = [f for f in group.files if f.path in wanted or not is_code(f.path) or f.path.count("/") > top]
    if not next(f for f in taken if f.path == candidate.entry).content.strip():
        raise SubmissionError("intake.empty_file", where=file, name=PurePosixPath(candidate.entry).name)
    return Selection(
        entry=candidate.entry,
        file=file,
        sources=tuple(SourceFile(f.path, f.content) for f in sorted(taken, key=lambda f: f.path)),
        ignored=tuple(group.ignored),
    )


def _shown_name(group: _Group, candidate: Candidate, shown: str, prefix: str) -> str:
    """Return what a person would call a candidate: the file, or the zip that it is in and its name there."""
    if not group.zip_name:
        return prefix + candidate.entry if prefix else shown
    archive = prefix + group.zip_name if prefix else shown
    return archive if len(group.candidates) == 1 else f"{archive}/{candidate.entry}"


def _no_code(files: Sequence[SubmissionFile], shown: str) -> SubmissionError:
    names = sorted(file.path for file in files)
    renamed = [name for name in names if is_code(PurePosixPath(name).stem)]
    if renamed:  # Windows hides the suffix that it adds
        wanted = PurePosixPath(renamed[0]).stem
        return SubmissionError("intake.hidden_suffix", where=shown, name=renamed[0], wanted=wanted)
    if not names:
        return SubmissionError("intake.empty_folder", where=shown, name=PurePosixPath(shown).name)
    if len(files) == 1 and not files[0].content.strip():
        return SubmissionError("intake.empty_file", where=shown, name=names[0])
    return SubmissionError("intake.no_code", where=shown, name=PurePosixPath(shown).name, found=_some(names))


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:SHOWN_AT_MOST]) + (", …" if len(names) > SHOWN_AT_MOST else "")


def _is_zip(file: SubmissionFile) -> bool:
    return has_ending(file.path, ".zip")
