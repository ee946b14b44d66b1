"""Looks on pages of feedback for what a hidden check must not give away: its code, its inputs, the values it expects.

``python -m tests.pages.leaks FOLDER [--db URL]`` looks at the pages that ``grader feedback -o FOLDER`` has written of
the course here, and ends with 1 where it finds something.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from lxml import html

from grader.course.course import assignment_folders, find_course
from grader.model import Report
from grader.store import current_reports, kept_sources, open_store

FEWEST_LETTERS = 20  # shorter lines stand in many a student's code too
_NUMBER = re.compile(r"-?\d+\.\d{3,}(?:e[+-]?\d+)?")


def leaks(page: str, course: Path, student: str, assignment: str) -> list[tuple[str, str]]:
    """Return what of hidden checks stands on one student's page: ("line" or "value", what)."""
    with open_store(f"sqlite:///{course}/grades.sqlite") as store:
        (report,) = current_reports(store, assignment, student)
        sources = kept_sources(store, student, assignment, report.fingerprint) or ()
    own = b"\n".join(source.content for source in sources).decode("utf-8", "replace")
    return sorted(set(_found(page, report, own, course / "assignments" / assignment)))


def _found(page: str, report: Report, own: str, folder: Path) -> Iterator[tuple[str, str]]:
    text = html.fromstring(page.encode("utf-8")).text_content()
    squeezed, known = "".join(text.split()), "".join((own + _public(folder)).split())
    for file in sorted((folder / "hidden").rglob("*.py")):
        for line in file.read_text("utf-8").splitlines():
            code = "".join(line.split())
            if len(code) >= FEWEST_LETTERS and code in squeezed and code not in known and not _is_claim(line):
                yield "line", line.strip()
    open_numbers = {number for check in report.checks if check.public for number in _NUMBER.findall(check.message.en)}
    open_numbers |= set(_NUMBER.findall(own)) | set(
        _NUMBER.findall("".join(c.claim.en + c.hint.en for c in report.checks))
    )
    for check in report.checks:
        for number in _NUMBER.findall(check.message.en) if not check.public else ():
            if number in text and number not in open_numbers:
                yield "value", number


def _public(folder: Path) -> str:
    given = [
        *folder.glob("public/**/*.py"),
        *folder.glob("starter/*"),
        *folder.glob("handout*.md"),
        *folder.glob("wrong/*.py"),
    ]
    return "\n".join(path.read_text("utf-8", "replace") for path in given if path.is_file())


def _is_claim(line: str) -> bool:
    """Say whether a line is words for the student: a claim or a hint."""
    return re.match(r"""\s*(?:ja=|en=|["'])""", line) is not None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--db", default="")
    options = parser.parse_args()
    course = find_course(Path.cwd())
    assert course is not None
    count = 0
    with open_store(options.db or course.database, must_exist=True) as store:
        for name, folder in assignment_folders(course).items():
            for report in current_reports(store, name):
                page = options.folder / report.student / f"{name}.html"
                sources = kept_sources(store, report.student, name, report.fingerprint) or ()
                own = b"\n".join(source.content for source in sources).decode("utf-8", "replace")
                for kind, what in sorted(set(_found(page.read_text("utf-8"), report, own, folder))):
                    print(f"{page}: {kind}: {what}")
                    count += 1
    print(f"{count} found")
    sys.exit(bool(count))


if __name__ == "__main__":
    main()
