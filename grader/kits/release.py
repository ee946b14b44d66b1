"""Release assignments: build what students get, scan it, and write it; or say what is in the way."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

from grader import messages
from grader.atomic_write import write_atomically
from grader.course.course import assignment_folders
from grader.course.manifest import read_manifest
from grader.errors import GraderFault, UsageError
from grader.grading.processors import processors
from grader.kits.building import Built, build
from grader.kits.changes import changes
from grader.kits.confidential import confidential
from grader.kits.leaks import Leak, leaks
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
from grader.model import LANGUAGES, Assignment, Course, Language, Text


class ReleaseOptions(NamedTuple):
    """How a release is made: where, as folders or archives, in which languages; with ``check`` nothing is written."""

    output: Path | None
    languages: tuple[Language, ...] = LANGUAGES
    as_zip: bool = False
    check: bool = False


class Released(NamedTuple):
    """What became of one assignment.

    ``changes`` are those since the last release there, empty if there are none; ``files`` were written (or would be),
    ``beside`` are new starters beside somebody's answer, with its name. ``written`` says whether anything was.
    """

    name: str
    target: Path | None
    leaks: tuple[Leak, ...] = ()
    changes: tuple[Text, ...] = ()
    files: tuple[str, ...] = ()
    beside: tuple[tuple[str, str], ...] = ()
    written: bool = False


_Asked: TypeAlias = tuple[Course, Assignment, Sequence[Language], Wheel]
_Scanned: TypeAlias = tuple[Built, tuple[Leak, ...]]


def release(course: Course, names: Sequence[str], options: ReleaseOptions) -> tuple[Released, ...]:
    """Release assignments of a course; if one of them would leak, nothing of any is written.

    Raises:
        UsageError: there is no such assignment, or the course has none of the languages.
        AssignmentError: an assignment is broken, lacks a part, or a public check cannot be recorded.
        OSError: something cannot be written; the kits there are then still the old ones.
    """
    wheel = own_wheel()
    languages = _languages(course, options.languages)
    scanned = _all_scanned([(course, each, languages, wheel) for each in _assignments(course, names)])
    may_write = not options.check and not any(found for _, found in scanned)
    return tuple(_released(built, found, options, may_write=may_write) for built, found in scanned)


def exit_code(results: Sequence[Released], *, check: bool) -> int:
    """Return 1 if something would leak, or with ``check`` if it is not as it was released; else 0."""
    return int(any(result.leaks or (check and result.changes) for result in results))


def _assignments(course: Course, names: Sequence[str]) -> Iterator[Assignment]:
    folders = assignment_folders(course)
    for name in dict.fromkeys(names):
        if name not in folders:
            raise UsageError("lookup.no_assignment", where=course.root, name=name, known=", ".join(sorted(folders)))
    yield from (read_manifest(folders[name]) for name in dict.fromkeys(names))


def _languages(course: Course, wanted: Sequence[Language]) -> tuple[Language, ...]:
    languages = tuple(language for language in course.languages if language in wanted)
    if not languages:
        raise UsageError("release.no_language", where=course.root / "course.toml", languages=", ".join(wanted))
    return languages


def _all_scanned(asked: Sequence[_Asked]) -> list[_Scanned]:
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


def _scanned(asked: _Asked) -> _Scanned:
    course, assignment, languages, wheel = asked
    built = build(course, assignment, languages, wheel)
    secrets = confidential(course, assignment, assignment.ships, built.common)
    return built, leaks(built.files, secrets, assignment.ships)


def _released(built: Built, found: tuple[Leak, ...], options: ReleaseOptions, *, may_write: bool) -> Released:
    name = built.assignment.name
    if options.output is None:
        return Released(name, None, found)
    target = options.output / (f"{name}.zip" if options.as_zip else name)
    result = Released(name, target, found)
    if found:
        return result
    return (
        _in_archive(built, target, result, may_write)
        if options.as_zip
        else _in_folder(built, target, result, may_write)
    )


def _in_folder(built: Built, folder: Path, result: Released, may_write: bool) -> Released:
    previous = previous_in_folder(folder, built)
    told = _told(built, previous)
    if may_write:
        written = write(built, folder, previous)
    else:
        plan = list(planned(built, folder, previous))
        written = Written(
            tuple(name for _, name, _ in plan), tuple((name, path) for path, name, _ in plan if name != path)
        )
    return result._replace(changes=told, files=written.files, beside=written.beside, written=may_write)


def _in_archive(built: Built, target: Path, result: Released, may_write: bool) -> Released:
    archive = archive_of(built)
    if not same_files(archive, built):
        raise GraderFault("release.archive", where=target)
    previous = previous_in_archive(target, built) if target.is_file() else Previous({}, None)
    if target.is_file() and target.read_bytes() == archive:
        return result._replace(written=may_write)
    if may_write:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(target, archive, 0o644)
    told = _told(built, previous) or (messages.text("release.changed.kit"),)
    return result._replace(changes=told, files=(target.name,), written=may_write)


def _told(built: Built, previous: Previous) -> tuple[Text, ...]:
    gone = sorted(set(stale(built, previous)))
    told = changes(built, previous.files, previous.kit)
    return (*told, messages.text("release.changed.gone", files=", ".join(gone))) if gone else told
