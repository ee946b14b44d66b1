"""What would change if a preview counted: pure functions over the reports of before and after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from grader.model import NO_POINTS, CheckResult, Criterion, ManualMark, Report, Verdict
from grader.records import Cause, CheckChange, Comparison, MarkChange

Rubric = Sequence[Criterion]
Key = tuple[str, str]  # assignment, student


def compared(
    run: int,
    before: Sequence[Report],
    after: Sequence[Report],
    rubrics: Mapping[str, Rubric],
    superseded: frozenset[Key] | set[Key] = frozenset(),
) -> Comparison:
    """Return what changes from the reports that count now to those of a preview.

    ``rubrics`` holds what a person marks in each assignment now. Who is ``superseded`` has been graded again since.
    """
    new = {(report.assignment, report.student): report for report in after}
    changes, same, late = [], 0, []
    for old in before:
        key = old.assignment, old.student
        if key not in new:
            continue
        if key in superseded:
            late.append(key)
            continue
        change = mark_change(old, new[key], rubrics.get(old.assignment, ()))
        if change.is_change:
            changes.append(change)
        else:
            same += 1
    return Comparison(run, tuple(changes), causes(changes), same, tuple(late))


def mark_change(old: Report, new: Report, rubric: Rubric) -> MarkChange:
    """Return how one student's mark changes; marks by hand stay where what they were given for is worth the same."""
    kept, lost = _by_hand(old, new, rubric)
    new = with_marks(new, kept, rubric)
    return MarkChange(
        student=old.student,
        assignment=old.assignment,
        file=old.file,
        old=old.points,
        new=new.points,
        old_possible=old.points_possible,
        new_possible=new.points_possible,
        old_state=old.state,
        new_state=new.state,
        checks=_check_changes(old, new) if old.checks and new.checks else (),
        lost=lost,
    )


def tried_again(old: Report, new: Report) -> MarkChange:
    """Return how what was found by itself differs; what people gave, or have still to give, is not tried again."""
    return mark_change(with_marks(old, (), ()), new._replace(by_hand=()), ())


def with_marks(report: Report, marks: Sequence[ManualMark], rubric: Rubric) -> Report:
    """Return a report of a preview with the marks that people have given, and with what nobody has marked yet."""
    given = {mark.criterion for mark in marks}
    nothing_ran = report.checks and all(check.verdict is Verdict.NOT_RUN for check in report.checks)
    checks = [Criterion(check.id, check.points_possible) for check in report.checks] if nothing_ran else []
    waiting = tuple(each for each in (*rubric, *checks) if each.points and each.id not in given)
    return report._replace(by_hand=tuple(marks), waiting=waiting)


def causes(changes: Sequence[MarkChange]) -> tuple[Cause, ...]:
    """Return the changes of checks, each with its students: first what costs points, then what gives some.

    Among these first what concerns most students. The same happens where a check gives or takes the same points for
    the same reason.
    """
    students: dict[tuple[str, str, str, Decimal], list[str]] = defaultdict(list)
    first: dict[tuple[str, str, str, Decimal], CheckChange] = {}
    for change in changes:
        for check in change.checks:
            key = (change.assignment, check.check, check.why, check.gain)
            students[key].append(change.student)
            first.setdefault(key, check)
    found = [Cause(key[0], first[key], tuple(names)) for key, names in students.items()]
    return tuple(sorted(found, key=_urgency))


def _urgency(cause: Cause) -> tuple[int, int, str, str]:
    gain = cause.change.gain
    order = 0 if gain < 0 else 1 if gain > 0 else 2
    return order, -len(cause.students), cause.assignment, cause.change.check


def _by_hand(old: Report, new: Report, rubric: Rubric) -> tuple[list[ManualMark], tuple[ManualMark, ...]]:
    """Return the marks that still count, and those that would not: as ``store/manual.py`` decides it."""
    worth: dict[str, Decimal] = {criterion.id: criterion.points for criterion in rubric}
    worth |= {check.id: check.points_possible for check in new.checks}
    kept: list[ManualMark] = []
    lost: list[ManualMark] = []
    for mark in old.by_hand:
        possible = worth.get(mark.criterion)
        is_same = possible is not None and mark.points_possible in (None, possible)
        (kept if is_same and (mark.points or NO_POINTS) <= (possible or NO_POINTS) else lost).append(mark)
    return kept, tuple(lost)


def _check_changes(old: Report, new: Report) -> tuple[CheckChange, ...]:
    after = {check.id: check for check in new.checks}
    names = names_now(old, new)
    before = {names[check.id]: check for check in old.checks}
    found = []
    for name in dict.fromkeys((*before, *after)):
        one, other = before.get(name), after.get(name)
        if one is None or other is None:
            found.append(_change(one, other, "gone" if other is None else "new"))
        elif one.points_possible != other.points_possible:
            found.append(_change(one, other, "worth"))
        elif (one.verdict, one.points) != (other.verdict, other.points):
            found.append(_change(one, other, "answer"))
    return tuple(found)


def names_now(old: Report, new: Report) -> dict[str, str]:
    """Return what each old check is called now: another name for the same claim of the same worth is the same check.

    One for one: where several checks have gone, or come, that claim the same, none is taken for another.
    """
    before, after = {check.id for check in old.checks}, {check.id for check in new.checks}
    gone: dict[Any, list[str]] = defaultdict(list)
    come: dict[Any, list[str]] = defaultdict(list)
    for check in old.checks:
        if check.id not in after:
            gone[check.of, check.claim, check.points_possible].append(check.id)
    for check in new.checks:
        if check.id not in before:
            come[check.of, check.claim, check.points_possible].append(check.id)
    same = {names[0]: come[what][0] for what, names in gone.items() if len(names) == 1 and len(come.get(what, ())) == 1}
    return {check.id: same.get(check.id, check.id) for check in old.checks}


def _change(old: CheckResult | None, new: CheckResult | None, why: str) -> CheckChange:
    shown = new or old
    assert shown is not None
    return CheckChange(
        shown.id,
        shown.of,
        shown.claim,
        why,  # type: ignore[arg-type]  # one of its four words
        old.points if old else None,
        new.points if new else None,
        old.verdict if old else None,
        new.verdict if new else None,
    )
