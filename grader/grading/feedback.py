"""``grader feedback``: a page for each student's submission that counts, written anew only where it has changed.

A record beside the pages says which files are ours: what belongs to somebody who has left the results, or whose
submission was taken back, is removed with the next run, and nothing else in the folder is touched.
"""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import tzinfo
from decimal import Decimal
from functools import cached_property
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from grader.atomic_write import write_atomically
from grader.course.course import assignment_folders, time_zone
from grader.course.disclosures import read_disclosures
from grader.course.encoding import decode
from grader.course.manifest import read_manifest
from grader.course.policies import read_policies
from grader.errors import AssignmentError, GraderError, UsageError
from grader.grading.counted_marks import counted_marks
from grader.grading.feedback_values import Excerpts
from grader.intake.definitions import lines_that_define
from grader.intake.notebook import looks_like_notebook, notebook_cells
from grader.intake.source import read_code
from grader.model import Assignment, Course, Language, Report, Student, Submission, Text, points_text
from grader.records import StoredSubmission
from grader.reports.as_csv import BYTE_ORDER_MARK, harmless
from grader.reports.pages.code import Cell
from grader.reports.pages.feedback import Feedback, feedback_page
from grader.store import Store, assignments, current_reports, misconceptions, students
from grader.store.previews import proofs, stored_submissions

RECORD_FILE = ".grader-feedback.json"
FEWEST = 10  # in a smaller class a share would tell who makes the mistake
_UNSAFE = re.compile(r"[^\w.@+-]+")
_COLUMNS = ("student", "name", "email", "assignment", "title", "points", "points_possible", "file")


class FeedbackPage(NamedTuple):
    """One page: whose, of which assignment, its path below the folder of pages, and the mark that it says."""

    student: Student
    assignment: str
    title: Text
    path: PurePosixPath
    points: Decimal | None
    possible: Decimal
    content: bytes


class PagesWritten(NamedTuple):
    """What was done: how many pages were written, were there already as they are, and were removed."""

    written: int = 0
    unchanged: int = 0
    removed: int = 0
    students: int = 0


class FeedbackPages:
    """The pages of a course's current results in one language; iterate over it for each."""

    def __init__(self, course: Course, store: Store, language: Language, assignment: str | None = None) -> None:
        known = assignments(store)
        if assignment is not None and assignment not in known:
            raise UsageError("report.no_assignment", where=store.where, name=assignment, known=", ".join(known) or "–")
        self.course, self.store, self.language = course, store, language
        self.names = [assignment] if assignment is not None else known
        self.disclosures = read_disclosures(course)
        self.excerpts: Excerpts = {}  # from ``feedback_values.public_excerpts``, where somebody asks for them

    @cached_property
    def zone(self) -> tzinfo | None:
        """The course's time zone."""
        return time_zone(self.course)

    def __iter__(self) -> Iterator[FeedbackPage]:
        people = {student.id: student for student in students(self.store)}
        paths = page_paths(self.names, people)
        policies = read_policies(self.course)
        class_size = sum(student.is_of_the_class for student in people.values())
        for name in self.names:
            assignment = self._assignment(name)
            reports = {report.student: report for report in current_reports(self.store, name)}
            counted = counted_marks(self.store, policies, name)
            proof = proofs(self.store, name)
            shares = {
                mistake.name: mistake.students / class_size
                for mistake in misconceptions(self.store, name)
                if class_size >= FEWEST
            }
            for stored in stored_submissions(self.store, name, list(reports)):
                report = self._with_values(reports[stored.student])
                cells = submitted_cells(stored)
                feedback = Feedback(
                    course=self.course.name,
                    title=assignment.title if assignment else Text.plain(name),
                    student=people.get(stored.student, Student(stored.student)),
                    report=report,
                    cells=cells,
                    places=_places(report, cells),
                    disclosures=self.disclosures,
                    shares=shares,
                    claims={criterion.id: criterion.claim for criterion in assignment.rubric} if assignment else {},
                    counted=counted.get((name, stored.student)),
                    proof=proof.get((name, stored.student)),
                    zone=self.zone,
                )
                yield self._page(feedback, paths[name, stored.student])

    def _assignment(self, name: str) -> Assignment | None:
        """Return an assignment of the course; None where it is not there any more or cannot be read."""
        folder = assignment_folders(self.course).get(name)
        try:
            return read_manifest(folder) if folder is not None else None
        except AssignmentError:
            return None

    def _with_values(self, report: Report) -> Report:
        found = {check.id: self.excerpts.get((report.assignment, report.student, check.id)) for check in report.checks}
        return report._replace(checks=tuple(check._replace(excerpt=found[check.id]) for check in report.checks))

    def _page(self, feedback: Feedback, path: PurePosixPath) -> FeedbackPage:
        counted, report = feedback.counted, feedback.report
        points = (counted.points, counted.possible) if counted else (report.points, report.points_possible)
        content = feedback_page(feedback, self.language).encode("utf-8")
        return FeedbackPage(feedback.student, report.assignment, feedback.title, path, *points, content)


def submitted_cells(stored: StoredSubmission) -> list[Cell]:
    """Return a stored submission as cells to be read; none where it is no code that can be read."""
    content = next((source.content for source in stored.sources or () if source.path == stored.entry), None)
    if content is None:
        return []
    submission = Submission(
        stored.student, stored.assignment, stored.file, stored.entry, stored.sources or (), stored.fingerprint
    )
    try:
        code = read_code(submission)
        text = decode(content, stored.file).text
        if code.kind == "module":
            return [Cell(True, text)]
        cells = notebook_cells(text, stored.file) if looks_like_notebook(text) or code.kind == "notebook" else []
    except GraderError:
        return []
    return [Cell(str(cell.get("cell_type")).lower() == "code", str(cell["source"])) for cell in cells]


def _places(report: Report, cells: Sequence[Cell]) -> Mapping[str, tuple[int, int]]:
    names = {check.of for check in report.checks}
    return lines_that_define(names, [cell.source if cell.is_code else "" for cell in cells]) if names else {}


def page_paths(names: Sequence[str], people: Iterable[str]) -> dict[tuple[str, str], PurePosixPath]:
    """Return for (assignment, student) where the page goes: no id leads out of the folder, no two are the same file."""
    stems: dict[str, str] = {}
    taken: set[str] = set()
    for student in sorted(people):
        stem = _UNSAFE.sub("_", unicodedata.normalize("NFC", student)).strip(".")[:80] or "_"
        if stem != student or stem.casefold() in taken:  # two ids may differ in what a file system does not tell apart
            stem = f"{stem}-{sha256(student.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
        taken.add(stem.casefold())
        stems[student] = stem
    return {(name, student): PurePosixPath(stem, f"{name}.html") for name in names for student, stem in stems.items()}


def write_pages(
    pages: FeedbackPages, folder: Path, *, zips: bool = False, mail_merge: Path | None = None
) -> PagesWritten:
    """Write the pages below ``folder``, and on request one .zip per student and a table for sending them by mail.

    Raises:
        UsageError: something cannot be written, or is in the way.
        StoreError: the database cannot be read.
    """
    record = _read_record(folder)
    # pages of other assignments stay; a .zip is made again or goes: it would hold what no longer counts
    now = {path: digest for path, digest in record.items() if _of_another(path, pages.names)}
    rows: list[tuple[Any, ...]] = []
    stems: set[str] = set()
    done = PagesWritten()
    try:
        for page in pages:
            path = str(page.path)
            now[path] = sha256(page.content).hexdigest()
            is_same = _is_same(folder / page.path, page.content)
            if not is_same:
                _write(folder, page.path, page.content)
            done = done._replace(written=done.written + (not is_same), unchanged=done.unchanged + is_same)
            rows.append(_row(page, pages.language))
            stems.add(page.path.parts[0])
        for stem in sorted({PurePosixPath(path).parts[0] for path in now}) if zips else ():
            _write_zip(folder, stem, [path for path in now if path.startswith(f"{stem}/")], now)
        gone = set(record) - set(now)
        for path in gone:
            _remove(folder, path)
        write_atomically(folder / RECORD_FILE, json.dumps(now, indent=1, sort_keys=True).encode("utf-8"))
        if mail_merge is not None:
            mail_merge.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(mail_merge, _csv(rows).encode("utf-8"))
    except OSError as error:
        raise UsageError(
            "feedback.not_written", where=error.filename or folder, reason=error.strerror or str(error)
        ) from error
    return done._replace(removed=sum(path.endswith(".html") for path in gone), students=len(stems))


def _of_another(path: str, assignments: Sequence[str]) -> bool:
    return path.endswith(".html") and PurePosixPath(path).stem not in assignments


def _read_record(folder: Path) -> dict[str, str]:
    """Return which files of the folder are ours; none where there is no record, or somebody has changed it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        found = json.loads((folder / RECORD_FILE).read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UsageError("feedback.not_written", where=folder, reason=error.strerror or str(error)) from error
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {path: str(digest) for path, digest in found.items() if _is_ours(path)}


def _is_ours(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return len(parts) in (1, 2) and ".." not in parts and not path.startswith("/") and path.endswith((".html", ".zip"))


def _is_same(file: Path, content: bytes) -> bool:
    try:
        return not file.is_symlink() and file.read_bytes() == content
    except OSError:
        return False


def _write(folder: Path, path: PurePosixPath, content: bytes) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    write_atomically(folder / path, content)


def _write_zip(folder: Path, stem: str, paths: Sequence[str], now: dict[str, str]) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(paths):  # without times: the same pages give the same bytes
            archive.writestr(zipfile.ZipInfo(path), (folder / path).read_bytes(), zipfile.ZIP_DEFLATED)
    content = packed.getvalue()
    now[f"{stem}.zip"] = sha256(content).hexdigest()
    if not _is_same(folder / f"{stem}.zip", content):
        write_atomically(folder / f"{stem}.zip", content)


def _remove(folder: Path, path: str) -> None:
    file = folder / path
    file.unlink(missing_ok=True)
    with suppress(OSError):  # something else is in it, which is not ours
        file.parent.rmdir() if file.parent != folder else None


def _row(page: FeedbackPage, language: Language) -> tuple[Any, ...]:
    texts = (page.student.id, page.student.name, page.student.email, page.assignment, page.title.in_(language))
    numbers = ("" if each is None else points_text(each) for each in (page.points, page.possible))
    return (*map(harmless, texts), *numbers, str(page.path))


def _csv(rows: Sequence[tuple[Any, ...]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows(rows)
    return BYTE_ORDER_MARK + out.getvalue()
