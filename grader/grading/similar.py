"""``grader similar``: which submissions share what few others have. It changes no mark and accuses nobody."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from grader.atomic_write import write_atomically
from grader.course.course import assignment_folders
from grader.course.manifest import is_group_work, read_manifest
from grader.errors import GraderError, UsageError
from grader.grading.feedback import page_paths, submitted_cells
from grader.intake.source import cells_of
from grader.model import Course, Language, Student, Text
from grader.records import SimilarPair
from grader.reports.pages.code import Cell
from grader.reports.pages.similar import PairPage, similar_index, similar_page
from grader.similarity.alike import clusters, pairs
from grader.store import Store, assignments, current_reports, students
from grader.store.previews import stored_submissions

_CODE_BLOCK = re.compile(r"^```\w*\n(.*?)^```", re.M | re.S)
PAGES = 20  # side by side


class Similar(NamedTuple):
    """What an assignment's submissions share: pairs, clusters, and the submissions themselves as cells."""

    title: Text
    pairs: list[SimilarPair]
    clusters: list[tuple[str, ...]]
    cells: Mapping[str, list[Cell]]
    names: Mapping[str, str]
    given: list[list[str]]


def similar(course: Course, store: Store, assignment: str, at_most: int = 50) -> Similar:
    """Return which submissions of an assignment, those that count, share what few others have.

    Starter, handouts and reference belong to nobody. Members of a group make no pair where groups hand in together.

    Raises:
        UsageError: nobody has submitted anything for it.
        AssignmentError: the assignment's manifest cannot be read.
        StoreError: the database cannot be read.
    """
    known = assignments(store)
    if assignment not in known:
        raise UsageError("report.no_assignment", where=store.where, name=assignment, known=", ".join(known) or "–")
    folder = assignment_folders(course).get(assignment)
    people = {student.id: student for student in students(store)}
    who = [report.student for report in current_reports(store, assignment)]
    cells = {stored.student: submitted_cells(stored) for stored in stored_submissions(store, assignment, who)}
    given = list(_given(folder)) if folder is not None else []
    groups = {one.id: one.group for one in people.values()} if folder is not None and is_group_work(folder) else None
    code = {student: [cell.source for cell in own if cell.is_code] for student, own in cells.items()}
    found = pairs(code, given, groups, at_most)
    title = read_manifest(folder).title if folder is not None else Text.plain(assignment)
    names = {student: people.get(student, Student(student)).name for student in cells}
    return Similar(title, found, clusters(found), cells, names, given)


def _given(folder: Path) -> Iterator[list[str]]:
    """Yield the code that everybody was given or may know: starters, code in handouts, the reference."""
    files = [path for path in sorted((folder / "starter").rglob("*")) if path.suffix in (".py", ".ipynb")]
    reference = read_manifest(folder).reference
    for file in [*files, *([reference] if reference.is_file() else [])]:
        try:
            yield list(cells_of(file.name, file.read_bytes()))
        except (GraderError, OSError):
            continue
    for handout in sorted(folder.glob("handout*.md")):
        yield _CODE_BLOCK.findall(handout.read_text("utf-8", "replace"))


def write_pages(found: Similar, folder: Path, language: Language) -> int:
    """Write an index and a page for each of the first pairs, side by side; return how many pairs have one.

    Raises:
        UsageError: they cannot be written.
        MissingExtra: the packages of pages are not installed.
    """
    shown = found.pairs[:PAGES]
    files = [f"pair-{number:02}.html" for number in range(1, len(shown) + 1)]
    pages = {"index.html": similar_index(found.title, shown, files, found.clusters, found.names, language)}
    for pair, file in zip(shown, files, strict=True):
        sides = tuple(found.cells[student] for student in (pair.first, pair.second))
        pages[file] = similar_page(PairPage(found.title, pair, sides[0], sides[1], found.names), language)
    _write(folder, {name: page.encode("utf-8") for name, page in pages.items()})
    return len(shown)


def export(found: Similar, folder: Path) -> int:
    """Write the submissions as modules for JPlag and Dolos; return how many.

    ``submissions/STUDENT/submission.py`` and ``base/`` (what was given out) are what JPlag reads, ``info.csv`` what
    Dolos reads.

    Raises:
        UsageError: they cannot be written.
    """
    stems = {student: path.parts[0] for (_, student), path in page_paths([""], found.cells).items()}
    files: dict[str, bytes] = {}
    rows = [("filename", "full_name", "id", "labels")]
    for student, own in found.cells.items():
        path = f"submissions/{stems[student]}/submission.py"
        text = "\n\n".join(cell.source for cell in own if cell.is_code)
        files[path] = text.encode("utf-8", "backslashreplace")
        rows.append((path, stems[student], stems[student], ""))
    for number, given in enumerate(found.given):
        files[f"base/{number}.py"] = "\n\n".join(given).encode("utf-8", "backslashreplace")
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    _write(folder, {**files, "info.csv": out.getvalue().encode("utf-8")})
    return len(found.cells)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    try:
        for name, content in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            write_atomically(folder / name, content)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError("similar.not_written", where=error.filename or folder, reason=reason) from error


def as_json(found: Similar) -> str:
    """Return pairs and clusters as JSON."""
    return json.dumps(
        {"pairs": [pair_fields(pair, found.names) for pair in found.pairs], "clusters": found.clusters},
        ensure_ascii=True,
        indent=1,
    )


def pair_fields(pair: SimilarPair, names: Mapping[str, str]) -> dict[str, object]:
    """Return a pair as plain data."""
    return {
        "students": [pair.first, pair.second],
        "names": [names.get(pair.first, ""), names.get(pair.second, "")],
        "weight": round(pair.weight, 2),
        "share_of_what_is_rare": round(pair.share, 3),
        "stands_out": pair.stands_out,
        "shared": [one._asdict() | {"weight": round(one.weight, 2)} for one in pair.shared],
    }


def kinds(pair: SimilarPair) -> Sequence[int]:
    """Return how many statements, comments and names a pair shares that few others have."""
    return [sum(one.kind == kind for one in pair.shared) for kind in ("code", "comment", "name")]
