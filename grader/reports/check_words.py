"""What is said of one submission's checks, sentence by sentence: the terminal and a notebook show the same words."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from grader import messages
from grader.model import (
    CheckResult,
    GradingVerdict,
    Language,
    ManualMark,
    Report,
    Text,
    Verdict,
    points_text,
    total_points,
)
from grader.reports.escaping import printable

SYMBOLS = {Verdict.PASSED: ("✓", "good"), Verdict.NOT_RUN: ("–", "faint"), Verdict.GRADER_FAULT: ("!", "warning")}
FAILING = ("✗", "bad")
LOOKED_FOR = ("?", "warning")  # a check worth nothing did not find what it looks for: a person decides


class CheckWords(NamedTuple):
    """What is said of one check: its sign and that sign's style, its verdict as a word, and its sentences.

    ``points`` are those earned and possible ("1/2"), or "" where no points depend on it. ``message`` is never empty
    where it did not pass: it is then at least the verdict.
    """

    symbol: str
    style: str
    verdict: str
    points: str
    claim: str
    message: str
    hint: str


def check_words(check: CheckResult, language: Language, mark: ManualMark | None = None) -> CheckWords:
    """Return what is said of a check; ``mark`` is what a person gave instead of its points."""
    is_free = _is_free(check)
    symbol, style = SYMBOLS.get(check.verdict, LOOKED_FOR if is_free and check.verdict is Verdict.FAILED else FAILING)
    counts = check.points if mark is None else mark.points
    if mark is not None and counts is not None:  # what a person gave counts, and so does the sign
        symbol, style = SYMBOLS[Verdict.PASSED] if counts >= check.points_possible else FAILING
    earned = "–" if counts is None else points_text(counts)
    passed = check.verdict is Verdict.PASSED
    verdict = messages.text(f"reports.verdict.{check.verdict}", limit=check.limit or "-").in_(language)
    note = messages.text("reports.check.note").in_(language) if passed else ""
    message = note + printable(check.message.in_(language), lines=True) if check.message else "" if passed else verdict
    return CheckWords(
        symbol=symbol,
        style=style,
        verdict=verdict,
        points="" if is_free else f"{earned}/{points_text(check.points_possible)}",
        claim=printable(check.claim.in_(language) or check.id),
        message=message,
        hint="" if passed else printable(check.hint.in_(language), lines=True),
    )


def heading(report: Report) -> Text:
    """Return the assignment and the file."""
    return messages.text("reports.check.heading", assignment=printable(report.assignment), file=printable(report.file))


def total(report: Report, *, hidden: bool) -> Text:
    """Return how many checks passed, and what they earned; ``hidden`` whether others run after submission."""
    key = "all"
    if all(check.public for check in report.checks):
        key = "public" if hidden or report.verdict is GradingVerdict.WITHHELD else "all"
    withheld = "_withheld" if report.verdict is GradingVerdict.WITHHELD else ""
    if all(_is_free(check) for check in report.checks) and not withheld:
        key = "looked_for"
    return messages.text(
        f"reports.check.{key}{withheld}",
        passed=passed_checks(report),
        total=len(report.checks),
        points=points_text(report.points_so_far),
        possible=points_text(total_points(check.points_possible for check in report.checks)),
    )


def passed_checks(report: Report) -> int:
    """Return how many checks passed."""
    return sum(check.verdict is Verdict.PASSED for check in report.checks)


def by_hand_words(points: Decimal) -> Text:
    """Return that a person gives so many points."""
    return messages.text("reports.check.by_hand", points=points_text(points))


def not_your_fault(report: Report) -> Text:
    """Return what is said where the score is withheld."""
    return messages.text("reports.check.not_your_fault", number=report.reference_number or "-")


def next_step(report: Report, *, more_hints: bool, command: str) -> Text:
    """Return what to do next; "" of what is not judged.

    ``more_hints``: there are more direct hints on known mistakes. ``command`` is what one types to check again.
    """
    if report.problem is not None or report.verdict is GradingVerdict.WITHHELD:
        return Text()
    file = printable(report.file)
    failing = [check for check in report.checks if check.verdict is not Verdict.PASSED]
    if not failing:
        return messages.text("reports.check.submit", file=file)
    if all(_is_free(check) for check in failing):
        return messages.text("reports.check.add", file=file)
    absent = [check for check in failing if _is_absent(check)]
    wrong = [check for check in failing if check not in absent and check.verdict is not Verdict.NOT_RUN]
    if absent and not wrong:
        return messages.text("reports.check.write", of=absent[0].of, command=command)
    first = (wrong or failing)[0]
    is_named = any(check.misconception and "|" not in check.misconception for check in failing)
    return messages.text(
        f"reports.check.{'fix_more' if more_hints and is_named else 'fix'}", of=first.of, command=command
    )


def _is_free(check: CheckResult) -> bool:
    """Say whether no points depend on a check: it only looks for something."""
    return check.points_possible == 0


def _is_absent(check: CheckResult) -> bool:
    """Return whether the function is not there, or only as the page gives it: there is nothing to fix."""
    start, _, _ = messages.catalogue("sandbox")["missing"].en.partition("(")
    not_written = messages.catalogue("sandbox")["cause.unwritten"].en
    return not_written in check.message.en or check.message.en.startswith(start.format(name=check.of))
