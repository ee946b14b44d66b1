"""What no student may find in a kit: all of an assignment that decides marks, in forms that can be looked for."""

from __future__ import annotations

import ast
import base64
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from grader.checks.collected import Check
from grader.course.content_hash import reference_modules
from grader.course.course import SECRET_FILE, SECRET_VARIABLE, secret_seed
from grader.course.roster import roster_of
from grader.grading.api import PUBLIC_SEED
from grader.grading.document_session import ANSWER
from grader.grading.executor import Trace
from grader.grading.in_process import InProcess, run_checks
from grader.kits.lines import Lines, telling_lines, without
from grader.kits.numbers import Keys, all_keys, arrays_in
from grader.kits.people import People
from grader.model import Assignment, Course, Student
from grader.remote.trace import exchanges

RESERVED = re.compile(
    r"[@.]example(?:\.(?:com|org|net|edu|(?:ac|co)\.jp))?$|\.(?:invalid|test|localhost)$"
)  # of addresses
_SHIPPED = ("HINT", "FAILS", "UNNAMED")  # of a known mistake: its hints are shipped, the names of checks are looked for
_VARIANTS = ("wrong", "right")
_LEAST_OF_A_CLAIM = 8  # characters; what is shorter, others say as well


class Confidential(NamedTuple):
    """What is looked for, and with each where it comes from.

    ``names`` are words: hidden checks and their files. ``claims`` are what hidden checks say of themselves, ``lines``
    are of sources, ``answers`` keys of numbers (``grader/kits/numbers.py``). ``texts`` may not even be in the wheel:
    forms of the secret, addresses of the roster, folders of this machine, each with its kind.
    ``people`` are ids and names of the roster.
    """

    names: Mapping[str, str]
    claims: Mapping[str, str]
    lines: Lines
    answers: Keys
    texts: Mapping[str, str]
    people: People


def confidential(course: Course, assignment: Assignment, ships: Sequence[str], starters: Sequence[str]) -> Confidential:
    """Return what of an assignment is confidential.

    ``ships`` are files of the course that its kit holds though they belong to the reference. ``starters`` is the text
    of what all starters of a language have in common: what every student is given is no secret.

    Raises:
        AssignmentError: its checks or its reference cannot be loaded, or the secret cannot be read.
    """
    own = InProcess(assignment)
    hidden = [check for check in own.checks if not check.public]
    public = [check for check in own.checks if check.public]
    public_sources = [file.read_text("utf-8") for file in sorted((assignment.folder / "public").rglob("*.py"))]
    shipped = [file.read_text("utf-8", "replace") for name in ships for file in _python_files(course.root / name)]
    secret = secret_of(course)
    given = [*starters, *shipped]
    sources = without(dict(_lines(course, assignment, ships)), given)
    checks = without(
        dict(_lines_of(_python_files(assignment.folder / "hidden"), course.root)), [*given, *public_sources]
    )
    return Confidential(
        names=_names(assignment, hidden, public, course.root),
        claims=_claims(hidden, public, starters),
        lines=Lines({**checks, **sources}),
        answers=_answers(own, assignment, secret),
        texts=dict(_texts(course, secret)),
        people=People(_students(course)),
    )


def secret_of(course: Course) -> bytes:
    """Return the course's secret; nothing where it has none yet, and then none is made."""
    there = os.environ.get(SECRET_VARIABLE, "").strip() or (course.root / SECRET_FILE).exists()
    return secret_seed(course) if there else b""


def _names(assignment: Assignment, hidden: Sequence[Check], public: Sequence[Check], root: Path) -> dict[str, str]:
    known = {check.id for check in public} | {file.stem for file in (assignment.folder / "public").rglob("*.py")}
    names = {check.id: _where(check, root) for check in hidden}
    for file in _python_files(assignment.folder / "hidden"):
        if file.stem.startswith("test_"):  # another name may be any word; imports of it are seen as such
            names[file.stem] = file.relative_to(root).as_posix()
    return {name: where for name, where in names.items() if name not in known}


def _where(check: Check, root: Path) -> str:
    code = check.function.__code__
    file = Path(code.co_filename)
    return f"{file.relative_to(root).as_posix() if file.is_relative_to(root) else file.name}:{code.co_firstlineno}"


def _claims(hidden: Sequence[Check], public: Sequence[Check], starters: Sequence[str]) -> dict[str, str]:
    shared = "\n".join([claim for check in public for claim in check.settings.claim] + list(starters))
    return {
        claim: check.id
        for check in hidden
        for claim in check.settings.claim
        if len(claim) >= _LEAST_OF_A_CLAIM and claim not in shared
    }


def _lines(course: Course, assignment: Assignment, ships: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the lines of the reference, of the variants and of an assignment's own answer."""
    reference = assignment.reference.relative_to(course.root).as_posix()
    modules = [file for file in reference_modules(reference, course.root) if not _is_shipped(file, course, ships)]
    yield from _lines_of(modules, course.root)
    for kind in _VARIANTS:
        yield from _lines_of(_python_files(assignment.folder / kind), course.root)
    answer = assignment.folder / ANSWER
    if answer.is_file() and not _is_shipped(answer, course, ships):
        yield from _lines_of([answer], course.root)


def _is_shipped(file: Path, course: Course, ships: Sequence[str]) -> bool:
    path = file.relative_to(course.root).as_posix()
    return any(path == name or path.startswith(f"{name.rstrip('/')}/") for name in ships)


def _lines_of(files: Sequence[Path], root: Path) -> Iterator[tuple[str, str]]:
    for file in files:
        source = file.read_text("utf-8", "replace")
        is_variant = file.parent.name in _VARIANTS
        for number, line in telling_lines(_without_shipped(source) if is_variant else source):
            yield line, f"{file.relative_to(root).as_posix()}:{number}"


def _without_shipped(source: str) -> str:
    """Return a variant's source with empty lines for what is told to students of it: its belief and its hints."""
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError):
        return source
    lines = source.splitlines()
    for node in body:
        names = [target.id for target in getattr(node, "targets", ()) if isinstance(target, ast.Name)]
        is_belief = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if is_belief or set(names) & set(_SHIPPED):
            end = node.end_lineno or node.lineno
            lines[node.lineno - 1 : end] = [""] * (end - node.lineno + 1)
    return "\n".join(lines)


def _python_files(place: Path) -> list[Path]:
    """Return a file, or the modules below a folder."""
    files = [place] if place.is_file() else sorted(place.rglob("*.py"))
    return [file for file in files if "__pycache__" not in file.parts]


def _answers(own: InProcess, assignment: Assignment, secret: bytes) -> Keys:
    """Return what the reference answers to hidden checks, and to all checks with the secret seed."""
    hidden = [check for check in own.checks if not check.public]
    known = all_keys(_numbers(own, [check for check in own.checks if check.public], assignment, PUBLIC_SEED))
    asked = [all_keys(_numbers(own, hidden, assignment, PUBLIC_SEED))]
    if secret and assignment.kind == "code":
        asked.append(all_keys(_numbers(own, own.checks, assignment, secret)))
    return np.setdiff1d(np.unique(np.concatenate(asked)), known)


def _numbers(own: InProcess, checks: Sequence[Check], assignment: Assignment, seed: bytes) -> Iterator[NDArray[Any]]:
    """Yield the arrays that the reference answers to some checks with the inputs of a seed."""
    if not checks or assignment.kind == "document":
        return
    traces: dict[str, Trace] = {}
    if "torch" in sys.modules:  # many threads would share what one does faster
        sys.modules["torch"].set_num_threads(1)
    alone = [check._replace(settings=check.settings._replace(depends_on=())) for check in checks]
    executor = own.executor.limited_to(alone, seed + b"\0" + assignment.name.encode())
    for _ in run_checks(executor, lambda: dict(own.names), traces):
        pass
    for trace in traces.values():
        for exchange in exchanges(trace.transcript):
            yield from arrays_in([exchange.result, dict(exchange.changes)])


def _students(course: Course) -> Sequence[Student]:
    roster = roster_of(course) if course.roster and course.roster.exists() else None  # a CI may do without
    return roster.students if roster else ()


def _texts(course: Course, secret: bytes) -> Iterator[tuple[str, str]]:
    if secret:
        yield secret.hex(), "secret"
        yield secret.hex().upper(), "secret"
        yield base64.b64encode(secret).decode().rstrip("="), "secret"
    for student in _students(course):
        if student.email and not RESERVED.search(student.email):
            yield student.email, "roster"
    folders = {course.root.resolve()}
    with suppress(RuntimeError):  # a user who has none, as in a container
        folders.add(Path.home())
    for folder in folders:
        if len(folder.parts) > 2:  # /root is in many a page
            yield re.sub(r"[\\/]+$", "", str(folder)), "path"
