"""The pages of a class for those who teach it: one of the course, and one of each assignment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, NamedTuple

from grader import messages
from grader.model import Language, Student, Text
from grader.records import Mark, PassRate
from grader.reports.class_statistics import BINS, Distribution, MistakeMade, NeedsHelp, distribution, share
from grader.reports.counted import moment_text
from grader.reports.pages.figures import Axis, Bar, Point, bars, scatter, share_bar
from grader.reports.pages.page import percent, render

if TYPE_CHECKING:
    from markupsafe import Markup

LOW_SHARE = 0.5  # marked in the table of the class
LONG_SECONDS = 200 * 24 * 3600.0
STATES = ("WITHHELD", "WAITING", "UNLOADABLE")  # what a person looks at


class CheckFacts(NamedTuple):
    """One check: how many pass it, whether it tells strong from weak, what it costs, and what is odd about it."""

    rate: PassRate
    discrimination: float | None
    mean_seconds: float
    max_seconds: float
    odd: tuple[str, ...]


class StudentLine(NamedTuple):
    """One student's submission for an assignment: the mark that counts, when it came, and how late that was."""

    mark: Mark
    submitted_at: datetime | None
    late: Text | None


class AssignmentFacts(NamedTuple):
    """All that the page of one assignment says. ``believes`` is, by name, what who makes a known mistake believes."""

    name: str
    title: Text
    lines: Sequence[StudentLine]
    missing: Sequence[Student]
    checks: Sequence[CheckFacts]
    mistakes: Sequence[MistakeMade]
    believes: Mapping[str, Text] = {}
    deadline: datetime | None = None

    @property
    def distribution(self) -> Distribution:
        """How the marks are distributed."""
        return distribution(share(line.mark) for line in self.lines)

    def count(self, state: str) -> int:
        """Return how many submissions are in a state: GRADED, WAITING, WITHHELD or UNLOADABLE."""
        return sum(line.mark.state == state for line in self.lines)


class CourseFacts(NamedTuple):
    """All that the page of a course says; ``files`` is where the page of each assignment lies."""

    name: Text
    students: Sequence[Student]
    assignments: Sequence[AssignmentFacts]
    needs_help: Sequence[NeedsHelp]
    files: Mapping[str, str]
    zone: tzinfo | None = None


def course_page(course: CourseFacts, language: Language) -> str:
    """Return the page of a course: what needs a person first, then assignments, students and mistakes.

    Raises:
        MissingExtra: the packages of pages are not installed.
    """
    marks = {(line.mark.assignment, line.mark.student): line.mark for a in course.assignments for line in a.lines}
    mistakes = sorted(
        ((len(mistake.students), a, mistake) for a in course.assignments for mistake in a.mistakes if mistake.name),
        key=lambda one: (-one[0], one[1].name, one[2].name),
    )
    return render(
        "of_course.html",
        language,
        scripted=True,
        course=course,
        rows=[(a, a.distribution, _bar(a.distribution.mean)) for a in course.assignments],
        totals={
            state: sum(a.count(state) for a in course.assignments) for state in ("WITHHELD", "WAITING", "UNLOADABLE")
        },
        submissions=sum(len(a.lines) for a in course.assignments),
        odd=[(a, check) for a in course.assignments for check in a.checks if check.odd],
        mistakes=mistakes[:15],
        marks=marks,
        share=share,
        low=LOW_SHARE,
    )


def assignment_page(course: CourseFacts, of: AssignmentFacts, language: Language) -> str:
    """Return the page of one assignment.

    Raises:
        MissingExtra: the packages of pages are not installed.
    """
    spread = of.distribution
    return render(
        "of_assignment.html",
        language,
        scripted=True,
        course=course,
        assignment=of,
        spread=spread,
        bins=[(f"{100 * n // BINS}–{100 * (n + 1) // BINS} %", count) for n, count in enumerate(spread.counts)],
        histogram=_histogram(spread, language),
        over_time=_over_time(of, course.zone, language),
        names={student.id: student.name for student in course.students},
        share=share,
        bar=_bar,
    )


def _bar(value: float | None) -> Markup:
    return share_bar(value, percent(value))


def _histogram(spread: Distribution, language: Language) -> Markup | None:
    if not spread.total:
        return None
    said = messages.text(
        "class_pages.histogram", count=spread.total, mean=percent(spread.mean), median=percent(spread.median)
    )
    title, x = (messages.text(f"class_pages.{key}").in_(language) for key in ("distribution", "share_of_points"))
    values = [Bar(f"{100 * n // BINS}–{100 * (n + 1) // BINS}", count) for n, count in enumerate(spread.counts)]
    return bars(title, said.in_(language), x, values)


def _over_time(of: AssignmentFacts, zone: tzinfo | None, language: Language) -> Markup | None:
    """Return marks against the time of submission; None where fewer than two are known."""
    known = [
        (line, line.submitted_at, each)
        for line in of.lines
        if line.submitted_at and (each := share(line.mark)) is not None
    ]
    if len(known) < 2:
        return None
    times = sorted(at.timestamp() for _, at, _ in known)
    start, end = times[0], max(times[-1], of.deadline.timestamp() if of.deadline else times[-1])
    margin = max((end - start) * 0.03, 60.0)
    start, end = start - margin, end + margin
    written = slice(10) if end - start > LONG_SECONDS else slice(5, 16)  # days with their year, or days and times
    ticks = [start + (end - start) * part for part in (0.08, 0.36, 0.64, 0.92)]
    x_axis = Axis(
        messages.text("class_pages.submitted_at").in_(language),
        start,
        end,
        [(tick, moment_text(datetime.fromtimestamp(tick, zone), zone)[written]) for tick in ticks],
    )
    y_title = messages.text("class_pages.share_of_points").in_(language)
    y_axis = Axis(y_title, 0.0, 1.0, [(n / 4, f"{25 * n} %") for n in range(5)])
    points = [
        Point(
            at.timestamp(),
            each,
            f"{line.mark.student}: {percent(each)}, {moment_text(at, zone)}",
            line.late is not None,
        )
        for line, at, each in known
    ]
    title = messages.text("class_pages.over_time").in_(language)
    words = messages.text("class_pages.over_time_about", count=len(known)).in_(language)
    deadline = of.deadline.timestamp() if of.deadline else None
    return scatter(title, words, x_axis, y_axis, points, line_at=deadline)
