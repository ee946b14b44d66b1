"""What counts among the files of one submission: which file, of code lying open or in an archive, and why that one."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from grader import messages
from grader.errors import SubmissionError
from grader.intake.asked_for import AskedFor
from grader.intake.entry_point import Candidate, Choice, candidates, choose
from grader.intake.files import SubmissionFile, is_archive, is_code, refuse_too_large
from grader.model import SourceFile, Text

SHOWN_AT_MOST = 5  # file names in one sentence


class Selection(NamedTuple):
    """What counts in a submission; ``file`` is what a person would recognise it by.

    ``changed_inside`` is when what counts was changed by the archive that it is in (Unix seconds), 0 outside of one.
    """

    entry: str
    file: str
    sources: tuple[SourceFile, ...]
    notes: tuple[Text, ...] = ()
    ignored: tuple[str, ...] = ()
    changed_inside: float = 0.0


class _Group(NamedTuple):
    """Files that were submitted together: those lying open, or those of one archive."""

    files: Sequence[SubmissionFile]
    candidates: Sequence[Candidate]
    archive: str = ""
    ignored: Sequence[str] = ()


def select(
    files: Sequence[SubmissionFile], shown: str, *, is_folder: bool, entry: str = "", asked: AskedFor | None = None
) -> Selection:
    """Return what counts among the files of a submission that a person knows as ``shown``.

    ``entry`` is the file to grade if a person has named one; then the others are not candidates. ``asked`` is what the
    assignment asks for.

    Raises:
        SubmissionError: there is no code, it is empty, or nothing but an archive that cannot be unpacked.
    """
    asked = asked or AskedFor(None)
    if entry:
        named = [file for file in files if file.path == entry]
        if is_code(entry) and named:
            return _selection(_Group(files, ()), Candidate(entry), f"{shown}/{entry}")
        return select(named, f"{shown}/{entry}", is_folder=False, asked=asked)
    prefix = f"{shown}/" if is_folder else ""
    groups, broken = _groups(files, shown, prefix, asked)
    if not groups:
        raise broken[0] if broken else _no_code(files, shown)
    found = {id(candidate): (group, candidate) for group in groups for candidate in group.candidates}
    choice = choose([candidate for _, candidate in found.values()])
    names = {key: _shown_name(group, candidate, shown, prefix) for key, (group, candidate) in found.items()}
    selection = _selection(found[id(choice.best)][0], choice.best, names[id(choice.best)])
    notes = _choice_notes(choice, names, asked) + [error.problem.what for error in broken]
    return selection._replace(notes=tuple(notes))


def newest_note(taken: str, others: Sequence[str]) -> Text:
    """Return the note that says which of several attempts was graded, because it is the newest."""
    return _note("newest", taken, others)


def _note(reason: str, taken: str, others: Sequence[str], **values: object) -> Text:
    names = [PurePosixPath(name).name for name in (taken, *others)]
    if len(set(names)) < len(names):  # the same name in two places
        names = [taken, *others]
    values |= {"taken": names[0], "others": some(names[1:]), "count": len(names)}
    return messages.text(f"intake.note.{reason}", **values)


def _choice_notes(choice: Choice, names: Mapping[int, str], asked: AskedFor) -> list[Text]:
    """Return which file was chosen and why; what is no rival is not worth a word."""
    best = choice.best
    others = [one for one in choice.others if _is_rival(one, best)]
    if not others:
        return []
    shown = [names[id(one)] for one in others]
    values = {"written": max(best.written, best.defined), "asked": len(asked.names)}
    return [_note(choice.reason, names[id(best)], shown, **values)]


def _is_rival(other: Candidate, best: Candidate) -> bool:
    """Say whether a person could have taken the other file for the answer."""
    if PurePosixPath(other.entry).name == "__init__.py" and not other.own:
        return False
    return other.written > 0 or other.entry.count("/") <= best.entry.count("/")


def _groups(
    files: Sequence[SubmissionFile], shown: str, prefix: str, asked: AskedFor
) -> tuple[list[_Group], list[SubmissionError]]:
    open_files = [file for file in files if not is_archive(file.path)]
    groups: list[_Group] = []
    broken: list[SubmissionError] = []
    archives_of_data: list[SubmissionFile] = []
    for archive in (file for file in files if is_archive(file.path)):
        from grader.intake.archive import unpack  # zipfile takes 10 ms to import, and most submissions need none

        name = f"{prefix}{archive.path}" if prefix else shown
        try:
            inside, ignored = unpack(archive.content, name)
            within = candidates(inside, asked)
            if not within:
                refuse_too_large(len(archive.content), archive.path, name)
        except SubmissionError as error:
            broken.append(error)
            continue
        if within:
            inner = {file.path for file in inside}
            data = [file for file in open_files if file.path not in inner and not is_code(file.path)]
            within = [candidate._replace(changed=archive.changed) for candidate in within]
            left_out = [f"{name}/{path}" for path in ignored]
            groups.append(_Group([*inside, *data], within, archive.path, left_out))
        else:
            archives_of_data.append(archive)
    if lying_open := candidates(open_files, asked):
        groups.insert(0, _Group([*open_files, *archives_of_data], lying_open))
    return groups, broken


def _selection(group: _Group, candidate: Candidate, file: str) -> Selection:
    wanted = {candidate.entry, *candidate.modules}
    taken = [f for f in group.files if f.path in wanted or not _hides_a_module(f.path)]
    if not next(f for f in taken if f.path == candidate.entry).content.strip():
        raise SubmissionError("intake.empty_file", where=file, name=PurePosixPath(candidate.entry).name)
    return Selection(
        entry=candidate.entry,
        file=file,
        sources=tuple(f.source() for f in sorted(taken, key=lambda f: f.path)),
        ignored=tuple(group.ignored),
        changed_inside=max(f.changed for f in taken if f.path in wanted) if group.archive else 0.0,
    )


def _hides_a_module(path: str) -> bool:
    """Say whether a file that nothing imports would be found in place of a module of the standard library."""
    return is_code(path) and PurePosixPath(path).stem in sys.stdlib_module_names


def _shown_name(group: _Group, candidate: Candidate, shown: str, prefix: str) -> str:
    """Return what a person would call a candidate: the file, or the archive that it is in and its name there."""
    if not group.archive:
        return prefix + candidate.entry if prefix else shown
    archive = prefix + group.archive if prefix else shown
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
    if inside := [name for file in files if is_archive(file.path) for name in _names_inside(file)]:
        key = "nested" if any(map(is_archive, inside)) else "no_code"
        return SubmissionError(f"intake.{key}", where=shown, name=PurePosixPath(shown).name, found=some(inside))
    return SubmissionError("intake.no_code", where=shown, name=PurePosixPath(shown).name, found=some(names))


def _names_inside(archive: SubmissionFile) -> list[str]:
    from grader.intake.archive import unpack  # as above

    return sorted(file.path for file in unpack(archive.content, archive.path)[0])


def some(names: Sequence[str]) -> str:
    """Return the first of some names, for a sentence."""
    return ", ".join(names[:SHOWN_AT_MOST]) + (", …" if len(names) > SHOWN_AT_MOST else "")
