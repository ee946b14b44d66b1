"""A report as Gradescope's ``results.json``: what its page of a submission shows.

Format: Gradescope's autograder specifications (``score``, ``tests`` with ``name``, ``score``, ``max_score``,
``status``, ``output``, ``visibility``). Every text goes out as ``text``: the other formats are HTML or Markdown, in
which a student's words could be more than words. A score that is withheld is none at all: Gradescope then says that the
autograder failed, and no 0 stands in anybody's gradebook.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grader import messages
from grader.disclosure import Disclosures, disclosed
from grader.model import CheckResult, GradingVerdict, Language, Problem, Report, Text, Verdict, points_number
from grader.reports.check_words import check_words, not_your_fault
from grader.reports.escaping import MOST_OF_A_MESSAGE, printable

Results = dict[str, Any]


def results(report: Report, language: Language, disclosures: Disclosures) -> Results:
    """Return the results of one submission; of hidden checks no more than is disclosed."""
    said = [note.in_(language) for note in report.notes]
    if report.problem is not None:
        said = [*_problem(report.problem, language), *said]
    if report.verdict is GradingVerdict.WITHHELD:
        return failed(not_your_fault(report), language) | {"extra_data": _extra(report)}
    tests = [_test(disclosed(check, disclosures.of(report.assignment, check)), language) for check in report.checks]
    waiting = [
        messages.text("gradescope.waits", claim=c.claim or Text.plain(c.id)).in_(language) for c in report.waiting
    ]
    return _texts("\n".join([*said, *waiting])) | {
        "score": points_number(report.points_so_far),
        "execution_time": round(report.wall_seconds, 2),
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": tests,
        "extra_data": _extra(report),
    }


def unreadable(problem: Problem, language: Language) -> Results:
    """Return what is written of a submission that cannot be read: 0, and what to do."""
    return _texts("\n".join(_problem(problem, language))) | {"score": 0, "visibility": "visible"}


def failed(why: Text, language: Language) -> Results:
    """Return what is written where there is no score: Gradescope shows the words, and gives nothing."""
    return _texts(why.in_(language)) | {"visibility": "visible", "stdout_visibility": "hidden"}


def _texts(output: str) -> Results:
    return {"output": _shown(output), "output_format": "text", "test_output_format": "text", "test_name_format": "text"}


def _test(check: CheckResult, language: Language) -> Results:
    words = check_words(check, language)
    output = [words.message if words.message != words.verdict or check.verdict is Verdict.PASSED else words.verdict]
    if words.hint:
        output.append(f"→ {words.hint}")
    return {
        "name": _shown(f"{check.of}: {words.claim}"),
        "name_format": "text",
        "score": points_number(check.points) if check.points is not None else 0,
        "max_score": points_number(check.points_possible),
        "status": "passed" if check.verdict is Verdict.PASSED else "failed",
        "output": _shown("\n".join(filter(None, output))),
        "output_format": "text",
        "visibility": "visible",
        "tags": [check.of] if check.of.isidentifier() else [],
        "extra_data": {"check": check.id, "verdict": str(check.verdict)},
    }


def _problem(problem: Problem, language: Language) -> list[str]:
    where, step = (messages.text(f"error.{key}").in_(language).strip() for key in ("where", "next"))
    return [problem.what.in_(language), f"{where} {problem.where}", f"{step} {problem.next.in_(language)}"]


def _extra(report: Report) -> Mapping[str, str]:
    return {"verdict": str(report.verdict), "fingerprint": report.fingerprint, "reference": report.reference_number}


def _shown(text: str) -> str:
    return printable(text, most=MOST_OF_A_MESSAGE, lines=True)
