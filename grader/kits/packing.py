"""What goes into a hand-in: the answer under the course's naming rule, with the files that it cannot do without.

One file goes as it is, byte for byte. Several go into a zip, which is the same for the same files.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from grader.errors import SubmissionError
from grader.intake.asked_for import AskedFor
from grader.intake.data_files import MOST_NAMED, data_named
from grader.intake.files import SubmissionFile, has_ending, is_archive, is_code
from grader.intake.imports import CodeFiles, imported_names
from grader.intake.load import single_submission
from grader.model import Submission, SubmissionKind

_DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip can hold


class HandIn(NamedTuple):
    """What packing needs to know of an assignment: how its files are called, and what its checks ask for.

    ``starters`` are the hashes of the files that were handed out to begin with (``starters.content_hash``).
    """

    name: str
    kind: SubmissionKind
    patterns: tuple[str, ...]
    asked: AskedFor
    starters: frozenset[str] = frozenset()


class Package(NamedTuple):
    """What is handed in: the bytes of one file with its ending, and the answer that counts in it.

    ``members`` are the files of a zip that was made here, by their paths in it; of anything else none.
    ``used`` are the files on disk that it was made of.
    """

    suffix: str
    content: bytes
    answer: str
    used: frozenset[Path]
    members: Mapping[str, bytes]


def packed(path: Path, task: HandIn, called: Callable[[str], str]) -> Package:
    """Return what is handed in of a file, a folder or an archive; ``called`` gives the rule's name for a suffix.

    Raises:
        UsageError: there is no such path.
        SubmissionError: nothing in it can be graded.
    """
    submission = single_submission(path, task.name, task.kind, neighbours=True, asked=task.asked)
    base, answer = (path, submission.entry) if path.is_dir() else (path.parent, path.name)
    if not path.is_dir() and (is_archive(path.name) or task.kind == "document"):
        return _one(path, submission.entry)
    if not (base / answer).is_file():  # it lies in an archive in the folder
        archive = next(base / one for one in _above(submission.file, path) if (base / one).is_file())
        return _one(archive, submission.entry)
    files = {one.path: one.content for one in submission.sources} | {answer: _content(submission)}
    paths = _needed(base, answer, files) if task.kind == "code" else sorted(files)
    if len(paths) == 1:
        return _one(base / answer, answer)
    return _zipped(base, answer, paths, task, called)


def _content(submission: Submission) -> bytes:
    """Return the answer's bytes, of a large notebook without its outputs."""
    return next(one.content for one in submission.sources if one.path == submission.entry)


def _above(file: str, folder: Path) -> Iterator[str]:
    """Yield the paths inside a folder that lead to a file in an archive in it, the longest first."""
    inside = PurePosixPath(file.removeprefix(str(folder)).lstrip("/"))
    yield from (str(one) for one in (inside, *inside.parents))


def _one(path: Path, answer: str) -> Package:
    suffix = _suffix(path.name)
    return Package(suffix, path.read_bytes(), answer, frozenset({path}), {})


def _suffix(name: str) -> str:
    """Return the ending that a file keeps: ``.tar.gz`` is one, ``.PY`` is ``.py``."""
    if has_ending(name, ".tar.gz"):
        return ".tar.gz"
    for ending in (".py", ".ipynb"):
        if has_ending(name, ending):
            return ending
    return PurePosixPath(name).suffix or ".txt"


def _needed(base: Path, answer: str, files: Mapping[str, bytes]) -> list[str]:
    """Return the paths of the answer, of the code that it imports, and of the data that any of these name."""
    code = {path: SubmissionFile(path, content, 0.0) for path, content in files.items() if is_code(path)}
    needed = {answer, *CodeFiles(code).reached[answer]}
    for path in sorted(needed):
        needed |= {place for place in _packages(path, code[path].content) if (base / place).is_file()}
        for place in data_named(base, path, code[path].content):
            needed |= {place} if len(needed) < MOST_NAMED else set()
    return sorted(needed)


def _packages(path: str, content: bytes) -> Iterator[str]:
    """Yield where the ``__init__.py`` of the packages that a module belongs to would be."""
    folder = PurePosixPath(path).parent
    yield from (str(one / "__init__.py") for one in (folder, *folder.parents) if one.name)
    if any(name.startswith(".") for name in imported_names(content)):
        yield str(folder / "__init__.py")


def _zipped(base: Path, answer: str, paths: Sequence[str], task: HandIn, called: Callable[[str], str]) -> Package:
    """Return the files in a zip; the answer goes by the rule's name unless a file beside it imports it."""
    files = {path: (base / path).read_bytes() for path in paths}
    parent = PurePosixPath(answer).parent
    is_below = all(PurePosixPath(path).is_relative_to(parent) for path in files)
    inside = {(str(PurePosixPath(path).relative_to(parent)) if is_below else path): path for path in files}
    own = next(new for new, old in inside.items() if old == answer)
    renamed = str(PurePosixPath(own).with_name(called(_suffix(answer))))
    if task.kind == "code" and renamed not in inside and not _is_imported(answer, files):
        inside = {renamed if new == own else new: old for new, old in inside.items()}
        own = renamed
    members = {new: files[old] for new, old in sorted(inside.items())}
    content = zip_of(members)
    return Package(".zip", content, own, frozenset(base / old for old in inside.values()), members)


def _is_imported(answer: str, files: Mapping[str, bytes]) -> bool:
    """Say whether another of the files imports the answer by its name, or both are parts of a package."""
    stem = PurePosixPath(answer).stem
    others = [content for path, content in files.items() if path != answer and is_code(path)]
    names = {name.lstrip(".").split(".")[-1] for content in others for name in imported_names(content)}
    return stem in names or str(PurePosixPath(answer).with_name("__init__.py")) in files


def zip_of(members: Mapping[str, bytes]) -> bytes:
    """Return a zip of these files, the same whenever and wherever it is made."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()


def taken_for_answer(path: Path, task: HandIn) -> str:
    """Return which file inside of what was packed grading takes for the answer; "" if it can take none."""
    try:
        return single_submission(path, task.name, task.kind, asked=task.asked).entry
    except SubmissionError:
        return ""
