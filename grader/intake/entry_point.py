"""Which file of a submission is graded, and why that one; the others can be imported.

What counts: a file that is called as the assignment asks, else the one that defines what the checks ask for, and only
among equals the newest. A file that another one imports is part of that one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from operator import attrgetter
from pathlib import PurePosixPath
from typing import Literal, NamedTuple

from grader.course.name_matching import copy_number
from grader.errors import SubmissionError
from grader.extras import MissingExtra
from grader.intake.asked_for import AskedFor
from grader.intake.definitions import Definitions, definitions, written_files
from grader.intake.files import SubmissionFile, is_code
from grader.intake.imports import CodeFiles
from grader.intake.source import cells_of

Reason = Literal["defines", "serves", "named", "shallow", "readable", "newest", "last"]

# files that serve others and are graded only when nothing else has the answer
_SUPPORT_FILES = re.compile(r"__init__|__main__|setup|conftest|test_.*|.*_test", re.I)
_SAME_TIME_SECONDS = 10.0  # a clone or an unpacked archive gives its files times that mean nothing
_VERSION = re.compile(r"(?:[\W_]v(?:er(?:sion)?)?[ ._]?|(?:^|/)version )(\d{1,3})(?=[./]|$)", re.I)
_BYTES_LOOKED_AT = 5_000_000  # of all files together; of those that are beyond, the deepest, nothing is known
_IMPORTS_DEEP = 20
_JSON_TEXT = re.compile(r"\"((?:[^\"\\]|\\.)*)\"")


class Candidate(NamedTuple):
    """One file that could be graded, the code files that it imports, and what speaks for it.

    ``written`` counts the names that the checks ask for and that have a body of the student's, ``defined`` those left
    open too, and ``own`` those written in this very file. ``changed`` is when the newest of its files was changed.
    """

    entry: str
    modules: tuple[str, ...] = ()
    changed: float = 0.0
    own_change: float = 0.0
    written: int = 0
    defined: int = 0
    own: int = 0
    is_named: bool = False
    is_readable: bool = True

    @property
    def is_support(self) -> bool:
        """Whether files of this name serve others: a student's own tests, say."""
        return _SUPPORT_FILES.fullmatch(PurePosixPath(self.entry).stem) is not None

    @property
    def version(self) -> int:
        """Which copy or version the name says it is; 0 if it says nothing."""
        return max([copy_number(self.entry), *map(int, _VERSION.findall(self.entry))])


class Choice(NamedTuple):
    """The candidate that counts, the others that it was chosen from, and what decided."""

    best: Candidate
    others: tuple[Candidate, ...] = ()
    reason: Reason = "last"


def candidates(files: Sequence[SubmissionFile], asked: AskedFor) -> list[Candidate]:
    """Return every candidate among the code files of a submission; none if there is no code."""
    code = {file.path: file for file in files if is_code(file.path)}
    if len(code) == 1:
        return [Candidate(path, (), file.changed, file.changed) for path, file in code.items()]
    tree = CodeFiles(code)
    provided = _Provided(code, tree, asked)
    written = [path for path, file in code.items() if file.content.strip()]
    found = {path: provided.candidate(path) for path in written or code}
    parts = {
        part.entry
        for whole in found.values()
        for part in (found[path] for path in whole.modules if path in found)
        if whole.entry not in part.modules and _is_part(part, whole)
    }
    return [candidate for path, candidate in found.items() if path not in parts]


def choose(found: Sequence[Candidate]) -> Choice:
    """Return which of several candidates counts, and why."""
    most = max(candidate.written for candidate in found)

    def rank(candidate: Candidate) -> tuple[tuple[Reason, int], ...]:
        return (
            ("defines", candidate.written > 0),
            ("serves", not candidate.is_support),
            ("named", candidate.is_named and (candidate.written > 0 or most == 0)),
            ("defines", 2 * candidate.written >= most),
            ("shallow", -candidate.entry.count("/")),
            ("defines", candidate.written),
            ("defines", candidate.own),
            ("readable", candidate.is_readable),
            ("defines", candidate.defined),
        )

    first, *rest = sorted(found, key=lambda one: [value for _, value in rank(one)], reverse=True)
    equals = [first, *(other for other in rest if rank(other) == rank(first))]
    best, reason = _newest(equals)
    others = tuple(other for other in (first, *rest) if other is not best)
    if len(equals) == 1 and others:
        reason = next(why for (why, one), (_, other) in zip(rank(best), rank(others[0]), strict=True) if one != other)
    return Choice(best, others, reason)


def _newest(equals: Sequence[Candidate]) -> tuple[Candidate, Reason]:
    """Return the newest of equal candidates; of one time the last version or copy, then the last name."""
    left = list(equals)
    for time in (attrgetter("changed"), attrgetter("own_change")):
        newest = max(map(time, left))
        left = [one for one in left if newest - time(one) <= _SAME_TIME_SECONDS]
        if len(left) == 1:
            return left[0], "newest"
    return max(left, key=lambda one: (one.version, one.entry)), "last"


def _is_part(part: Candidate, whole: Candidate) -> bool:
    """Say whether a file that ``whole`` imports is no candidate of its own.

    It is one where ``whole`` adds nothing to it: a script that tries it out, or a student's own tests.
    """
    if whole.written > part.written:
        return True
    if whole.written == part.written == 0:
        return not whole.is_support
    return whole.written == part.written and whole.own > 0


class _Provided:
    """What each code file defines of what is asked for, with what it takes from the others."""

    def __init__(self, code: Mapping[str, SubmissionFile], tree: CodeFiles, asked: AskedFor) -> None:
        self._code, self._tree, self._asked = code, tree, asked
        self._own: dict[str, Definitions] = {}
        self._unreadable: set[str] = set()
        self._written_by_cells: dict[str, Definitions] = {}
        self._known: dict[str, frozenset[str]] = {}
        left = _BYTES_LOOKED_AT
        for path in sorted(code, key=lambda path: (path.count("/"), path)) if asked.names else ():
            left -= len(code[path].content)
            self._own[path] = self._definitions(path) if left >= 0 else Definitions()

    def candidate(self, path: str) -> Candidate:
        """Return a file with what speaks for it."""
        names, reached = self._asked.names, self._tree.reached[path] - {path}
        own = self._own.get(path, Definitions())
        written = self._written(path, _IMPORTS_DEEP) & names
        return Candidate(
            entry=path,
            modules=tuple(sorted(reached)),
            changed=max(self._code[each].changed for each in (path, *reached)),
            own_change=self._code[path].changed,
            written=len(written),
            defined=len(written | own.left_open & names),
            own=len(own.written & names),
            is_named=self._asked.is_named(path),
            is_readable=path not in self._unreadable,
        )

    def _definitions(self, path: str) -> Definitions:
        content = self._code[path].content
        try:
            cells = cells_of(path, content)
        except (SubmissionError, MissingExtra):
            self._unreadable.add(path)
            cells = (_texts_in(content.decode("utf-8", "replace")),)
        for cell in cells:
            if (written := written_files(cell)) is not None:
                self._written_by_cells[written[0].replace("/", ".")] = definitions(written[1], self._asked.starter)
        code = "\n".join(cell for cell in cells if written_files(cell) is None)
        return definitions(code, self._asked.starter)

    def _written(self, path: str, deep: int) -> frozenset[str]:
        if path in self._known:
            return self._known[path]
        own = self._own.get(path, Definitions())
        self._known[path] = own.written  # of a ring of imports
        taken: set[str] = set()
        for module, name, as_name in own.imported:
            there = self._written_in(path, module, deep)
            if there is None:
                taken.add(as_name)  # from a package
            elif name == "*":
                taken |= there
            elif name in there:
                taken.add(as_name)
        self._known[path] = own.written | taken
        return self._known[path]

    def _written_in(self, importer: str, module: str, deep: int) -> frozenset[str] | None:
        """Return what a module of the submission has, as one of its files imports it; None if there is none."""
        if module in self._written_by_cells:
            return self._written_by_cells[module].written
        paths = [path for path in self._tree.modules(importer, module) if path != importer]
        if not paths or not deep:
            return frozenset() if paths else None
        return self._written(paths[0], deep - 1)


def _texts_in(broken: str) -> str:
    """Return the texts in JSON that cannot be read, one below the other: the cells of a notebook that is cut off."""
    texts = "\n".join(_JSON_TEXT.findall(broken))
    return re.sub(r"\\(.)", lambda escape: "\n" if escape[1] == "n" else escape[1], texts)
