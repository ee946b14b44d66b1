"""The page that a student gets of one submission: its mark step by step, each check, and the code with the results."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from typing import NamedTuple

from grader import messages
from grader.disclosure import Disclosures, disclosed
from grader.model import CheckResult, GradingVerdict, Language, ManualMark, Report, Student, Text, Verdict
from grader.policy import Counted
from grader.records import Proof
from grader.reports.check_words import check_words, not_your_fault, total
from grader.reports.counted import how_it_counts, late_text, source_text
from grader.reports.pages.code import Cell, LineMark, code_html
from grader.reports.pages.excerpts import Side, sides
from grader.reports.pages.page import render


class Feedback(NamedTuple):
    """All that a feedback page says.

    ``places`` is where each function is defined last: the cell, from 0, and the line, from 1. ``shares`` is, by known
    mistake, which share of the class makes it; ``claims`` what the criteria of the rubric ask for.
    """

    course: Text
    title: Text
    student: Student
    report: Report
    cells: Sequence[Cell] = ()
    places: Mapping[str, tuple[int, int]] = {}
    disclosures: Disclosures = Disclosures()
    shares: Mapping[str, float] = {}
    claims: Mapping[str, Text] = {}
    counted: Counted | None = None
    proof: Proof | None = None
    zone: tzinfo | None = None


class _Line(NamedTuple):
    """One check as the template shows it."""

    words: object
    public: bool
    share: float | None
    mark: ManualMark | None
    sides: tuple[Side, ...]


def feedback_page(feedback: Feedback, language: Language) -> str:
    """Return the page.

    Raises:
        MissingExtra: the packages of pages are not installed.
    """
    report = _as_shown(feedback)
    functions = _functions(report)
    return render(
        "of_submission.html",
        language,
        course=feedback.course,
        title=feedback.title,
        student=feedback.student,
        report=report,
        is_withheld=report.verdict is GradingVerdict.WITHHELD,
        not_your_fault=not_your_fault(report),
        summary=total(report, hidden=False) if report.checks else Text(),
        counted=feedback.counted,
        steps=how_it_counts(feedback.counted, feedback.zone) if feedback.counted else Text(),
        late=late_text(feedback.counted) if feedback.counted else None,
        source=source_text(feedback.counted.source) if feedback.counted else Text(),
        proof=feedback.proof,
        zone=feedback.zone,
        groups=[
            (
                of,
                anchor,
                of in feedback.places,
                [_line(c, feedback, report, language) for c in report.checks if c.of == of],
            )
            for of, anchor in functions.items()
        ],
        by_hand=[(_claim(mark.criterion, feedback), mark) for mark in report.by_hand if not _is_check(mark, report)],
        waiting=report.waiting,
        code=code_html(feedback.cells, _marks(feedback, report, functions, language), language),
    )


def _as_shown(feedback: Feedback) -> Report:
    """Return the report without what its checks do not disclose, and without what the student's code printed."""
    report = feedback.report
    shown = (disclosed(check, feedback.disclosures.of(report.assignment, check)) for check in report.checks)
    return report._replace(checks=tuple(shown), output="", fault="")


def _functions(report: Report) -> dict[str, str]:
    """Return an anchor for each function that checks are about."""
    return {of: f"of-{number}" for number, of in enumerate(dict.fromkeys(check.of for check in report.checks))}


def _lines(of: str, feedback: Feedback, report: Report, language: Language) -> list[_Line]:
    return [_line(check, feedback, report, language) for check in report.checks if check.of == of]


def _line(check: CheckResult, feedback: Feedback, report: Report, language: Language) -> _Line:
    mark = next((mark for mark in report.by_hand if mark.criterion == check.id), None)
    share = feedback.shares.get(check.misconception) if check.misconception else None
    shown = sides(check.excerpt) if check.excerpt is not None else ()
    return _Line(check_words(check, language, mark), check.public, share, mark, shown)


def _is_check(mark: ManualMark, report: Report) -> bool:
    return mark.criterion in {check.id for check in report.checks}


def _claim(criterion: str, feedback: Feedback) -> Text:
    return feedback.claims.get(criterion) or Text.plain(criterion)


def _marks(feedback: Feedback, report: Report, functions: Mapping[str, str], language: Language) -> list[LineMark]:
    """Return the results of each function that the submission defines, for the line where it does."""
    made = []
    for of, anchor in functions.items():
        if of in feedback.places:
            checks = [check for check in report.checks if check.of == of]
            passed = sum(check.verdict is Verdict.PASSED for check in checks)
            words = messages.text("pages.beside", of=of, passed=passed, total=len(checks)).in_(language)
            made.append(LineMark(*feedback.places[of], anchor=f"code-{anchor}", link=anchor, words=words))
    return made
