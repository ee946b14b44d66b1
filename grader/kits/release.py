"""Release assignments: build what students get, scan it, and write it; or say what is in the way."""

from __future__ import annotations

import signal
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from grader import messages
from grader.atomic_write import write_atomically
from grader.course.course import assignment_folders
from grader.course.manifest import read_manifest
from grader.errors import AssignmentError, GraderError, GraderFault, UsageError
from grader.grading.processors import processors
from grader.kits.beside import files_beside, files_beside_archive, members_beside, names_beside
from grader.kits.building import Built, InLanguages, build
from grader.kits.changes import changes, versions
from grader.kits.confidential import confidential
from grader.kits.leaks import BuiltFile, Leak, leaks
from grader.kits.wheel import Wheel, own_wheel
from grader.kits.writing import (
    Previous,
    Written,
    archive_of,
    planned,
    previous_in_archive,
    previous_in_folder,
    same_files,
    stale,
    write,
)
from grader.model import LANGUAGES, Course, Language, Text

_OF_THE_COURSE = ("assignments", "reference", "submissions", "commands")  # folders that hold no release
_MOST_NAMES = 8  # of files beside a release; the rest is counted


class ReleaseOptions(NamedTuple):
    """How a release is made: where, as folders or archives, in which languages; with ``check`` nothing is written.

    ``starters`` are the languages of the starters; none: the first of ``languages`` that the course has.
    """

    output: Path | None
    languages: tuple[Language, ...] = LANGUAGES
    as_zip: bool = False
    check: bool = False
    starters: tuple[Language, ...] = ()


class Released(NamedTuple):
    """What became of one assignment.

    ``changes`` are those since the last release there, empty if there are none; ``notes`` are no reason to release
    again: other versions that made the kit, files beside the release. ``files`` were written (or would be),
    ``beside`` are new starters beside somebody's answer, with its name. ``written`` says whether anything was.
    ``error`` is what the author has to mend before there is anything to release.
    """

    name: str
    target: Path | None
    leaks: tuple[Leak, ...] = ()
    changes: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()
    files: tuple[str, ...] = ()
    beside: tuple[tuple[str, str], ...] = ()
    written: bool = False
    error: GraderError | None = None


class _ToRelease(NamedTuple):
    """What is built and scanned: an assignment's folder; ``target`` is where it goes.

    ``beside`` is what lies beside an archive: None where that was not looked at.
    """

    course: Course
    folder: Path
    languages: InLanguages
    wheel: Wheel
    target: Path | None
    options: ReleaseOptions
    beside: Sequence[BuiltFile] | None = ()


class _ScannedRelease(NamedTuple):
    """What was built, what would leak, and what is to be said of files that are not of the release."""

    built: Built
    leaks: tuple[Leak, ...]
    note: Text = Text()


def release(course: Course, names: Sequence[str], options: ReleaseOptions) -> tuple[Released, ...]:
    """Release assignments of a course; if one of them is broken or would leak, nothing of any is written.

    An assignment that is broken, lacks a part, or has a public check that cannot be recorded has its ``error``.

    Raises:
        UsageError: there is no such assignment, or the course has none of the languages.
        OSError: something cannot be written; the kits there are then still the old ones.
    """
    wheel = own_wheel()
    handouts = _languages(course, options.languages)
    languages = InLanguages(handouts, _languages(course, options.starters) if options.starters else handouts[:1])
    folders = _folders(course, names)
    targets = {name: _target(course, name, options) for name in folders}
    beside = _beside_archives(course, targets) if options.as_zip else ()
    asked = [
        _ToRelease(course, folder, languages, wheel, targets[name], options, beside) for name, folder in folders.items()
    ]
    scanned = _all_scanned(asked)
    may_write = not options.check and not any(isinstance(each, GraderError) or each.leaks for each in scanned)
    return tuple(
        Released(name, targets[name], error=each)
        if isinstance(each, GraderError)
        else _released(each, targets[name], options, may_write=may_write)
        for name, each in zip(folders, scanned, strict=True)
    )


def exit_code(results: Sequence[Released], *, check: bool) -> int:
    """Return the code of an error; 1 if something would leak, or with ``check`` differs from its release; else 0."""
    if errors := [result.error.exit_code for result in results if result.error]:
        return max(errors)
    return int(any(result.leaks or (check and result.changes) for result in results))


def _beside_archives(course: Course, targets: Mapping[str, Path | None]) -> Sequence[BuiltFile] | None:
    """Return what lies in the folder of the archives, which is one; None where it is not looked at."""
    archives = [target for target in targets.values() if target]
    return files_beside_archive(archives[0], assignment_folders(course), course.root) if archives else ()


def _folders(course: Course, names: Sequence[str]) -> dict[str, Path]:
    """Return the folders of assignments by their names.

    Raises:
        UsageError: there is no such assignment.
    """
    folders = assignment_folders(course)
    for name in names:
        if name not in folders:
            raise UsageError("lookup.no_assignment", where=course.root, name=name, known=", ".join(sorted(folders)))
    return {name: folders[name] for name in names}


def _target(course: Course, name: str, options: ReleaseOptions) -> Path | None:
    """Return where a release goes; never where the course itself has its files.

    Raises:
        UsageError: it would go there.
    """
    if options.output is None:
        return None
    target = options.output / (f"{name}.zip" if options.as_zip else name)
    place, root = target.resolve(), course.root.resolve()
    is_own = any(place.is_relative_to(root / own) for own in _OF_THE_COURSE) or root.is_relative_to(place)
    if is_own or any((target / own).exists() for own in ("manifest.toml", "course.toml")):
        raise UsageError("release.into_the_course", where=target)
    return target


def _languages(course: Course, wanted: Sequence[Language]) -> tuple[Language, ...]:
    languages = tuple(language for language in course.languages if language in wanted)
    if not languages:
        raise UsageError("release.no_language", where=course.root / "course.toml", languages=", ".join(wanted))
    return languages


def _all_scanned(asked: Sequence[_ToRelease]) -> list[_ScannedRelease | GraderError]:
    """Return each assignment built and scanned, several at once where processes can be forked: it is mere computing."""
    at_once = min(processors(), len(asked))
    if at_once < 2 or not sys.platform.startswith("linux"):
        return [_scanned(each) for each in asked]
    from concurrent.futures import ProcessPoolExecutor  # only where there is more than one
    from multiprocessing import get_context

    with ProcessPoolExecutor(at_once, get_context("fork"), _ended_by_an_interrupt) as pool:
        return list(pool.map(_scanned, asked))


def _ended_by_an_interrupt() -> None:
    """Let Ctrl-C end a child without a word: its parent has some."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _scanned(asked: _ToRelease) -> _ScannedRelease | GraderError:
    """Return what was built and would leak; or what the author has to mend first, so that all of it is told at once."""
    try:
        assignment = read_manifest(asked.folder)
        built = build(asked.course, assignment, asked.languages, asked.wheel)
        secrets = confidential(asked.course, assignment, assignment.ships, built.common)
    except AssignmentError as error:
        return error
    beside = _beside(asked, built)
    found = leaks([*built.files, *beside], secrets, assignment.ships)
    names = tuple(file.path for file in beside) if asked.options.as_zip else names_beside(built, beside)
    note = _note_of(names)
    if asked.options.as_zip and asked.target and asked.beside is None:
        note = messages.text("release.note.not_looked", folder=asked.target.parent)
    return _ScannedRelease(built, tuple(_placed(leak, asked) for leak in found), note)


def _beside(asked: _ToRelease, built: Built) -> list[BuiltFile]:
    """Return what is given out with a release, or may be, and is not of it."""
    if asked.target is None:
        return []
    if not asked.options.as_zip:
        return list(files_beside(built, asked.target))
    inside = members_beside(asked.target, built) if asked.options.check and asked.target.is_file() else ()
    return [*(asked.beside or ()), *inside]  # a release takes the place of what is in the zip


def _placed(leak: Leak, asked: _ToRelease) -> Leak:
    """Return a leak with the path of its file: in the assignment's folder, in the course, or as it is."""
    places = (asked.folder / leak.file, asked.course.root / leak.file)
    return leak._replace(file=str(next((place for place in places if place.is_file()), leak.file)))


def _released(scanned: _ScannedRelease, target: Path | None, options: ReleaseOptions, *, may_write: bool) -> Released:
    result = Released(scanned.built.assignment.name, target, scanned.leaks)
    if target is None or scanned.leaks:
        return result
    if options.as_zip:
        return _in_archive(scanned, target, result, may_write)
    return _in_folder(scanned, target, result, may_write)


def _in_folder(scanned: _ScannedRelease, folder: Path, result: Released, may_write: bool) -> Released:
    built = scanned.built
    previous = previous_in_folder(folder, built)
    told = _told(built, previous)
    if may_write:
        written = write(built, folder, previous)
    else:
        plan = list(planned(built, folder, previous))
        written = Written(
            tuple(name for _, name, _ in plan), tuple((name, path) for path, name, _ in plan if name != path)
        )
    notes = _notes(built, previous, scanned.note)
    return result._replace(changes=told, notes=notes, files=written.files, beside=written.beside, written=may_write)


def _in_archive(scanned: _ScannedRelease, target: Path, result: Released, may_write: bool) -> Released:
    built = scanned.built
    archive = archive_of(built)
    if not same_files(archive, built):
        raise GraderFault("release.archive", where=target)
    previous = previous_in_archive(target, built) if target.is_file() else Previous({}, None)
    if target.is_file() and target.read_bytes() == archive:
        return result._replace(notes=_notes(built, previous, scanned.note), written=may_write)
    if may_write:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(target, archive, 0o644)
    told, notes = _told(built, previous), _notes(built, previous, scanned.note)
    told = told or (() if versions(built, previous.kit) else (messages.text("release.changed.kit"),))
    return result._replace(changes=told, notes=notes, files=(target.name,), written=may_write)


def _note_of(beside: Sequence[str]) -> Text:
    shown = ", ".join(beside[:_MOST_NAMES]) + (f", … (+{len(beside) - _MOST_NAMES})" if beside[_MOST_NAMES:] else "")
    return messages.text("release.note.beside", files=shown) if beside else Text()


def _notes(built: Built, previous: Previous, note: Text) -> tuple[Text, ...]:
    return tuple(each for each in (versions(built, previous.kit), note) if each)


def _told(built: Built, previous: Previous) -> tuple[Text, ...]:
    gone = sorted(set(stale(built, previous)))
    told = changes(built, previous.files, previous.kit)
    return (*told, messages.text("release.changed.gone", files=", ".join(gone))) if gone else told
