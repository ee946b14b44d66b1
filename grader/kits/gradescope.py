"""The archive that Gradescope runs as an autograder: our wheel, one assignment, and two scripts.

It holds the hidden checks, the reference and the course's secret: it is for Gradescope and the instructors alone.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from grader.atomic_write import write_atomically
from grader.course.course import COURSE_FILE, SECRET_FILE, secret_seed
from grader.errors import UsageError
from grader.kits.wheel import own_wheel
from grader.model import Assignment, Course, Language

_LEFT_OUT = {"__pycache__", "figures", ".ipynb_checkpoints"}
_SETUP = """\
#!/usr/bin/env bash
# Run once by Gradescope when the image is built: a Python of 3.11 or newer, and the grader in its own environment.
set -euo pipefail
root="${{AUTOGRADER_ROOT:-/autograder}}"
newest() {{
    for name in python3.14 python3.13 python3.12 python3.11 python3; do
        if command -v "$name" >/dev/null && "$name" -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))'; then
            command -v "$name"
            return
        fi
    done
    return 1
}}
if ! newest >/dev/null; then
    apt-get update -qq
    apt-get install -qqy --no-install-recommends python3.11 python3.11-venv || \\
        apt-get install -qqy --no-install-recommends python3 python3-venv
fi
"$(newest)" -m venv "$root/environment"
"$root/environment/bin/python" -m pip install --quiet "$root/source/{wheel}{extras}"
"""
_RUN = """\
#!/usr/bin/env bash
# Run by Gradescope for each submission.
set -euo pipefail
root="${AUTOGRADER_ROOT:-/autograder}"
exec "$root/environment/bin/python" -m grader.grading.gradescope "$root"
"""


def write_autograder(course: Course, assignment: Assignment, target: Path, language: Language, *, weak: bool) -> int:
    """Write the archive for one assignment; return how many files it holds.

    ``weak``: submissions are graded even where the container gives no isolation that keeps them from the checks.

    Raises:
        UsageError: ``target`` is there already or cannot be written.
        AssignmentError: the course's secret cannot be read.
    """
    if target.exists() or target.is_symlink():
        raise UsageError("export.exists", where=target)
    wheel = own_wheel()
    needed = ",".join(_extras(assignment))
    settings = {"assignment": assignment.name, "language": language, "isolation": "weak" if weak else "best"}
    files = {
        "setup.sh": _SETUP.format(wheel=wheel.name, extras=f"[{needed}]" if needed else "").encode(),
        "run_autograder": _RUN.encode(),
        "settings.json": json.dumps(settings).encode(),
        wheel.name: wheel.content,
        f"course/{SECRET_FILE}": secret_seed(course).hex().encode(),
        f"course/{COURSE_FILE}": _course_file(course),
    }
    for path in _files(course.root, assignment):
        files[f"course/{path.relative_to(course.root).as_posix()}"] = path.read_bytes()
    try:
        write_atomically(target, _packed(files))
    except OSError as error:
        raise UsageError("export.not_written", where=target, reason=error.strerror or str(error)) from error
    return len(files)


def _extras(assignment: Assignment) -> list[str]:
    extras = ["documents"] if assignment.kind == "document" else []
    return [*extras, *(["torch"] if "torch" in assignment.packages else [])]


def _course_file(course: Course) -> bytes:
    """Return a ``course.toml`` with what grading and feedback need: no roster, no database, no deadlines."""
    from grader.course.toml import read_toml

    feedback = read_toml(course.root / COURSE_FILE).part("feedback").table
    lines = [f"name = {{ ja = {json.dumps(course.name.ja)}, en = {json.dumps(course.name.en)} }}"]
    if feedback:
        lines.append("[feedback]")
        lines += [f"{key} = {json.dumps(value)}" for key, value in feedback.items() if isinstance(value, str)]
        checks = feedback.get("checks")
        if isinstance(checks, dict):
            lines.append("[feedback.checks]")
            lines += [f"{json.dumps(key)} = {json.dumps(value)}" for key, value in checks.items()]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _files(root: Path, assignment: Assignment) -> Iterator[Path]:
    """Yield the files of the assignment, and of the package in which its reference is."""
    package = root / assignment.reference.relative_to(root).parts[0] if assignment.kind == "code" else None
    for folder in (assignment.folder, package):
        for path in sorted(folder.rglob("*")) if folder is not None and folder.is_dir() else ():
            if path.is_file() and not path.is_symlink() and not _LEFT_OUT & set(path.relative_to(root).parts):
                yield path
    if package is not None and package.is_file():
        yield package


def _packed(files: dict[str, bytes]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name)  # without times: the same course gives the same bytes
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            entry.external_attr = (0o100755 if name in ("setup.sh", "run_autograder") else 0o100644) << 16
            archive.writestr(entry, content)
    return packed.getvalue()
