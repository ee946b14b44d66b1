"""What a student sees: one line per check, under a failing one what was found and what to try."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import tzinfo
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
)
from grader.policy import Counted
from grader.records import Proof
from grader.reports.by_hand_text import add_marks, add_total_by_hand, who_and_why
from grader.reports.check_words import (
    by_hand_words,
    check_words,
    heading,
    next_step,
    not_your_fault,
    passed_checks,
    total,
)
from grader.reports.counted import counted_lines
from grader.reports.escaping import printable
from grader.reports.terminal_page import CLAIM_COLUMN, Page


def render_check(
    batch: Batch,
    language: Language,
    *,
    color: bool,
    width: int,
    more_hints: bool = False,
    hidden: bool = True,
    by_hand: Decimal = NO_POINTS,
    command: str = "grader check",
) -> str:
    """Return what the checks found in each submission of a batch, and what to do next.

    ``width`` is the terminal's, in columns; ``color`` whether it understands ANSI colours; ``more_hints`` whether
    there are more direct hints on known mistakes than those shown; ``hidden`` whether there are checks that run after
    submission, and ``by_hand`` how many points a person gives. ``command`` is what one types to check again.
    """
    page = Page(color, width)
    for number, report in enumerate(batch.reports):
        if number:
            page.add()
        _add_report(page, report, language, hidden=hidden)
        if by_hand and report.problem is None:
            page.add(by_hand_words(by_hand).in_(language))
        if step := next_step(report, more_hints=more_hints, command=command):
            _add_next_step(page, step, language)
    return str(page)


def render_sentences(sentences: Iterable[Text], language: Language, *, width: int) -> str:
    """Return sentences that come before a report, each in lines of its own."""
    page = Page(color=False, width=width)
    for sentence in sentences:
        page.add(printable(sentence.in_(language), lines=True))
    return str(page)


class Background(NamedTuple):
    """What a course knows besides the results, by "ASSIGNMENT/NAME".

    ``beliefs`` are what those who make a known mistake believe, ``claims`` what the criteria of a rubric ask for.
    Of one student's assignments (the name is the key) ``orphans`` are the marks that no longer count, in words, and
    ``proofs`` say by what the mark came about, ``counted`` what it counts, with moments in ``zone``.
    """

    beliefs: Mapping[str, Text] = MappingProxyType({})
    claims: Mapping[str, Text] = MappingProxyType({})
    orphans: Mapping[str, Sequence[Text]] = MappingProxyType({})
    proofs: Mapping[str, Proof] = MappingProxyType({})
    counted: Mapping[str, Counted] = MappingProxyType({})
    zone: tzinfo | None = None


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
    page.add(heading(report).in_(language), style="strong")
    _add_notes(page, report, language)
    for of, checks in groupby(report.checks, key=lambda check: check.of):
        page.add()
        page.add(printable(of), style="strong")
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
        is_whole = passed_checks(report) == len(report.checks)
        page.add(total(report, hidden=hidden).in_(language), style="good" if is_whole else "strong")
    elif background is None and report.problem is None:
        page.add(messages.text("reports.check.no_public").in_(language))
    if background is not None and (counted := background.counted.get(report.assignment)):
        counts, times = counted_lines(counted, background.zone)
        page.add(printable(counts.in_(language)), style="strong")
        page.add(printable(times.in_(language)), style="faint")
    for orphan in background.orphans.get(report.assignment, ()) if background else ():
        page.add(printable(orphan.in_(language)), mark="! ", style="warning")
    if report.problem is not None:
        _add_problem(page, report.problem, language)
    if report.verdict is GradingVerdict.WITHHELD:
        page.add(not_your_fault(report).in_(language), style="warning")
    if background is not None and (proof := background.proofs.get(report.assignment)):
        page.add(proof_text(proof).in_(language), style="faint")


def _add_notes(page: Page, report: Report, language: Language) -> None:
    if not report.notes:
        return
    page.add()
    page.add(messages.text("reports.check.notes").in_(language), style="strong")
    for note in report.notes:
        page.add(printable(note.in_(language), lines=True), indent=2, mark="! ", style="warning")


def _add_check(page: Page, check: CheckResult, language: Language, mark: ManualMark | None = None) -> None:
    words = check_words(check, language, mark)
    page.add(words.claim, style=words.style, mark=f"  {words.symbol}  {words.points}".ljust(CLAIM_COLUMN - 1) + " ")
    if words.message:
        page.add(words.message, indent=CLAIM_COLUMN)
    if words.hint:
        page.add(words.hint, indent=CLAIM_COLUMN, mark="→ ", style="warning")
    if mark is not None:
        page.add(printable(who_and_why(mark).in_(language)), indent=CLAIM_COLUMN, mark="✎ ")


def _add_misconception(page: Page, assignment: str, name: str, beliefs: Mapping[str, Text], language: Language) -> None:
    page.add(messages.text("reports.check.misconception", name=printable(name)).in_(language), indent=CLAIM_COLUMN)
    for each in name.replace("|", "+").split(" + "):
        belief = beliefs.get(f"{assignment}/{each.strip()}")
        if belief:
            page.add(printable(belief.in_(language)), indent=CLAIM_COLUMN + 2, style="faint")


def _add_problem(page: Page, problem: Problem, language: Language) -> None:
    page.add(printable(problem.what.in_(language), lines=True), style="bad")
    where = messages.text("error.where").in_(language)
    page.add(printable(problem.where), indent=2, mark=f"{where} ")
    _add_next_step(page, problem.next, language)


def _add_next_step(page: Page, step: Text, language: Language) -> None:
    next_ = messages.text("error.next").in_(language)
    page.add(printable(step.in_(language), lines=True), indent=2, mark=f"{next_} ")


def proof_text(proof: Proof) -> Text:
    """Return in words by what a mark came about."""
    return messages.text(
        "reports.check.proof",
        attempt=proof.attempt,
        fingerprint=proof.fingerprint[:12],
        version=proof.version[:12],
        seed=proof.seed_id,
        grader=proof.grader_version,
        numpy=proof.environment.get("numpy", "–"),
        isolation=proof.environment.get("isolation", "–"),
        run=proof.run,
    )
