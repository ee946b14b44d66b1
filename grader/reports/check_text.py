"""What a student sees: one line per check, under a failing one what was found and what to try."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple

from grader import messages
from grader.model import (
    NO_POINTS,
    Batch,
    CheckResult,
    GradingVerdict,
    Language,
    ManualMark,
    Problem,
    Report,
    Text,
    Verdict,
    points_text,
    total_points,
)
from grader.reports.by_hand_text import add_marks, add_total_by_hand, who_and_why
from grader.reports.escaping import printable
from grader.reports.terminal_page import CLAIM_COLUMN, Page

SYMBOLS = {Verdict.PASSED: ("✓", "good"), Verdict.NOT_RUN: ("–", "faint"), Verdict.GRADER_FAULT: ("!", "warning")}
FAILING = ("✗", "bad")
LOOKED_FOR = ("?", "warning")  # a check worth nothing did not find what it looks for: a person decides


def render_check(
    batch: Batch,
    language: Language,
    *,
    color: bool,
    width: int,
    more_hints: bool = False,
    hidden: bool = True,
    by_hand: Decimal = NO_POINTS,
) -> str:
    """Return what the checks found in each submission of a batch, and what to do next.

    ``width`` is the terminal's, in columns; ``color`` whether it understands ANSI colours; ``more_hints`` whether
    there are more direct hints on known mistakes than those shown; ``hidden`` whether there are checks that run after
    submission, and ``by_hand`` how many points a person gives.
    """
    page = Page(color, width)
    for number, report in enumerate(batch.reports):
        if number:
            page.add()
        _add_report(page, report, language, hidden=hidden)
        if by_hand and report.problem is None:
            page.add(messages.text("reports.check.by_hand", points=points_text(by_hand)).in_(language))
        if report.problem is None and report.verdict is not GradingVerdict.WITHHELD:
            _add_next_step(page, _next_step(report.checks, printable(report.file), more_hints), language)
    return str(page)


class Background(NamedTuple):
    """What a course knows besides the results, by "ASSIGNMENT/NAME".

    ``beliefs`` are what those who make a known mistake believe, ``claims`` what the criteria of a rubric ask for, and
    ``orphans`` the marks of one assignment (its name is the key) that no longer count, in words.
    """

    beliefs: Mapping[str, str] = MappingProxyType({})
    claims: Mapping[str, Text] = MappingProxyType({})
    orphans: Mapping[str, Sequence[Text]] = MappingProxyType({})


NO_BACKGROUND = Background()


def render_findings(
    reports: Iterable[Report], language: Language, *, color: bool, width: int, background: Background = NO_BACKGROUND
) -> str:
    """Return the same for those who look at others' submissions: with marks by hand, and without a next step."""
    page = Page(color, width)
    for number, report in enumerate(reports):
        if number:
            page.add()
        _add_report(page, report, language, background)
    return str(page)


def _add_report(
    page: Page, report: Report, language: Language, background: Background | None = None, *, hidden: bool = True
) -> None:
    """Add to a page what was found in one submission, grouped by function; with a ``background`` what a course adds."""
    heading = messages.text("reports.check.heading", assignment=report.assignment, file=printable(report.file))
    page.add(heading.in_(language), style="strong")
    _add_notes(page, report, language)
    for of, checks in groupby(report.checks, key=lambda check: check.of):
        page.add()
        page.add(of, style="strong")
        named: set[str] = set()
        for check in checks:
            mark = next((mark for mark in report.by_hand if mark.criterion == check.id), None)
            waits = background is not None and check.id in {criterion.id for criterion in report.waiting}
            _add_check(page, check._replace(points=None) if waits else check, language, mark)
            if background is not None and check.misconception and check.misconception not in named:
                named.add(check.misconception)
                _add_misconception(page, report.assignment, check.misconception, background.beliefs, language)
    if background is not None:
        add_marks(page, report, background.claims, language)
    page.add()
    if background is not None and (report.by_hand or report.waiting):
        add_total_by_hand(page, report, language)
    elif report.checks:
        _add_total(page, report, language, hidden)
    for orphan in background.orphans.get(report.assignment, ()) if background else ():
        page.add(printable(orphan.in_(language)), mark="! ", style="warning")
    if report.problem is not None:
        _add_problem(page, report.problem, language)
    if report.verdict is GradingVerdict.WITHHELD:
        number = report.reference_number or "-"
        page.add(messages.text("reports.check.not_your_fault", number=number).in_(language), style="warning")


def _add_notes(page: Page, report: Report, language: Language) -> None:
    if not report.notes:
        return
    page.add()
    page.add(messages.text("reports.check.notes").in_(language), style="strong")
    for note in report.notes:
        page.add(printable(note.in_(language), lines=True), indent=2, mark="! ", style="warning")


def _add_check(page: Page, check: CheckResult, language: Language, mark: ManualMark | None = None) -> None:
    is_free = _is_free(check)
    symbol, style = SYMBOLS.get(check.verdict, LOOKED_FOR if is_free and check.verdict is Verdict.FAILED else FAILING)
    counts = check.points if mark is None else mark.points
    earned = "–" if counts is None else points_text(counts)
    points = "" if is_free else f"{earned}/{points_text(check.points_possible)}"
    claim = check.claim.in_(language) or check.id
    page.add(claim, style=style, mark=f"  {symbol}  {points}".ljust(CLAIM_COLUMN - 1) + " ")
    passed = check.verdict is Verdict.PASSED
    if check.message:
        note = messages.text("reports.check.note").in_(language) if passed else ""
        page.add(note + printable(check.message.in_(language), lines=True), indent=CLAIM_COLUMN)
    elif not passed:
        label = messages.text(f"reports.verdict.{check.verdict}", limit=check.limit or "-")
        page.add(label.in_(language), indent=CLAIM_COLUMN)
    if check.hint and not passed:
        page.add(printable(check.hint.in_(language), lines=True), indent=CLAIM_COLUMN, mark="→ ", style="warning")
    if mark is not None:
        page.add(printable(who_and_why(mark).in_(language)), indent=CLAIM_COLUMN, mark="✎ ")


def _is_free(check: CheckResult) -> bool:
    """Say whether no points depend on a check: it only looks for something."""
    return check.points_possible == 0


def _add_misconception(page: Page, assignment: str, name: str, beliefs: Mapping[str, str], language: Language) -> None:
    page.add(messages.text("reports.check.misconception", name=printable(name)).in_(language), indent=CLAIM_COLUMN)
    for each in name.replace("|", "+").split(" + "):
        belief = beliefs.get(f"{assignment}/{each.strip()}")
        if belief:
            page.add(printable(belief), indent=CLAIM_COLUMN + 2, style="faint")


def _add_total(page: Page, report: Report, language: Language, hidden: bool) -> None:
    key = "all"
    if all(check.public for check in report.checks):
        key = "public" if hidden or report.verdict is GradingVerdict.WITHHELD else "all"
    passed = sum(check.verdict is Verdict.PASSED for check in report.checks)
    withheld = "_withheld" if report.verdict is GradingVerdict.WITHHELD else ""
    if all(_is_free(check) for check in report.checks) and not withheld:
        key = "looked_for"
    total = messages.text(
        f"reports.check.{key}{withheld}",
        passed=passed,
        total=len(report.checks),
        points=points_text(report.points_so_far),
        possible=points_text(total_points(check.points_possible for check in report.checks)),
    )
    page.add(total.in_(language), style="good" if passed == len(report.checks) else "strong")


def _add_problem(page: Page, problem: Problem, language: Language) -> None:
    page.add(printable(problem.what.in_(language), lines=True), style="bad")
    where = messages.text("error.where").in_(language)
    page.add(printable(problem.where), indent=2, mark=f"{where} ")
    _add_next_step(page, problem.next, language)


def _add_next_step(page: Page, step: Text, language: Language) -> None:
    next_ = messages.text("error.next").in_(language)
    page.add(printable(step.in_(language), lines=True), indent=2, mark=f"{next_} ")


def _next_step(checks: tuple[CheckResult, ...], file: str, more_hints: bool) -> Text:
    failing = [check for check in checks if check.verdict is not Verdict.PASSED]
    if not failing:
        return messages.text("reports.check.submit", file=file)
    if all(_is_free(check) for check in failing):
        return messages.text("reports.check.add", file=file)
    absent = [check for check in failing if _is_absent(check)]
    wrong = [check for check in failing if check not in absent and check.verdict is not Verdict.NOT_RUN]
    if absent and not wrong:
        return messages.text("reports.check.write", of=absent[0].of)
    first = (wrong or failing)[0]
    is_named = any(check.misconception and "|" not in check.misconception for check in failing)
    return messages.text(f"reports.check.{'fix_more' if more_hints and is_named else 'fix'}", of=first.of)


def _is_absent(check: CheckResult) -> bool:
    """Return whether the function is not there, or only as the page gives it: there is nothing to fix."""
    start, _, _ = messages.catalogue("sandbox")["missing"].en.partition("(")
    not_written = messages.catalogue("sandbox")["cause.unwritten"].en
    return not_written in check.message.en or check.message.en.startswith(start.format(name=check.of))
