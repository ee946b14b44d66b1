"""Audits that passed, kept so that ``grader audit --resume`` need not repeat them.

One file an audit. Its name holds a hash over all that the audit depends on: the options, the assignment's folder, the
reference, course.toml, this program, Python and the packages that compute. Only what passed is kept: what did not is
tried again. A file that cannot be read is no audit; where no file can be written none is kept.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sys
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

import grader
from grader.atomic_write import write_atomically
from grader.audit.findings import Audit, CheckTime, Group, Mutants, Seeds
from grader.audit.trials import AuditOptions
from grader.course.content_hash import reference_modules
from grader.model import Assignment, Course, Text
from grader.user_cache import forget_old_ones, user_cache

PACKAGES = ("numpy", "torch", "scipy", "numba")  # what computes: another version may give other numbers
MOST_FILES = 6  # of one assignment: with other options, as it was before, of another course


def kept_file(assignment: Assignment, course: Course, options: AuditOptions) -> Path | None:
    """Return the file in which the audit of an assignment as it is now would lie; None for a user without a home."""
    folder = user_cache()
    if folder is None:
        return None
    digest = hashlib.sha256()
    asked = [options.mutants, options.seeds, options.rewrites, options.isolation.namespaces, options.isolation.weak]
    for part in (*map(str, asked), _program(), *_contents(assignment, course)):
        encoded = part if isinstance(part, bytes) else part.encode()
        digest.update(len(encoded).to_bytes(8) + encoded)
    return folder / "audits" / f"{assignment.name}-{digest.hexdigest()[:40]}.json"


def read(file: Path | None) -> Audit | None:
    """Return the audit that was kept in a file; None where there is none."""
    if file is None:
        return None
    try:
        return _audit(json.loads(file.read_bytes()))
    except (OSError, ValueError, TypeError, KeyError, ArithmeticError):
        return None


def keep(file: Path | None, audit: Audit) -> None:
    """Keep an audit that passed."""
    if file is None or not audit.is_good:
        return
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(file, json.dumps(_fields(audit), ensure_ascii=False).encode())
        forget_old_ones(file, MOST_FILES)


def _contents(assignment: Assignment, course: Course) -> Iterator[str | bytes]:
    root = assignment.reference.parents[1]
    reference = assignment.reference.relative_to(root).as_posix()
    files = [path for path in assignment.folder.rglob("*") if "__pycache__" not in path.parts and path.is_file()]
    for path in (*sorted(files), *reference_modules(reference, root), course.root / "course.toml"):
        if path.is_file():
            yield path.name if path.parent == course.root else path.relative_to(root).as_posix()
            yield path.read_bytes()


@cache
def _program() -> str:
    """Return a hash over this program, and the versions of what computes."""
    digest = hashlib.sha256()
    root = Path(grader.__file__).parent
    for path in sorted(path for path in root.rglob("*") if path.suffix in (".py", ".toml", ".json")):
        digest.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    versions = [f"{name} {_version(name)}" for name in PACKAGES]
    return " ".join([digest.hexdigest(), sys.version, *versions])


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "-"


def _fields(audit: Audit) -> dict[str, Any]:
    checks = [[check.id, str(check.points), check.seconds, check.limit_seconds] for check in audit.checks]
    return {
        "name": audit.name,
        "points": [str(audit.points), str(audit.reference), str(audit.starter)],
        "groups": [audit.wrong, audit.right, audit.rewrites, audit.hostile],
        "seeds": audit.seeds,
        "mutants": [*audit.mutants[:4], audit.mutants.seconds],
        "checks": checks,
        "notes": audit.notes,
        "seconds": audit.seconds,
    }


def _audit(found: dict[str, Any]) -> Audit:
    points, reference, starter = map(Decimal, found["points"])
    wrong, right, rewrites, hostile = (Group(*map(int, group)) for group in found["groups"])
    made, total, killed, equivalent, seconds = found["mutants"]
    return Audit(
        name=str(found["name"]),
        points=points,
        reference=reference,
        starter=starter,
        wrong=wrong,
        right=right,
        seeds=Seeds(*map(int, found["seeds"])),
        mutants=Mutants(int(made), int(total), int(killed), int(equivalent), (), float(seconds)),
        rewrites=rewrites,
        hostile=hostile,
        checks=tuple(CheckTime(str(i), Decimal(p), float(s), float(limit)) for i, p, s, limit in found["checks"]),
        notes=tuple(Text(str(ja), str(en)) for ja, en in found["notes"]),
        seconds=float(found["seconds"]),
        from_before=True,
    )
