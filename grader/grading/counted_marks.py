"""What the marks of a class count: every student's attempts, judged by what the course declares."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal

from grader import messages
from grader.course.policies import Policies
from grader.model import Student, Text
from grader.policy import Counted, Extension, Policy, counted, deadline_of
from grader.store import Store
from grader.store.attempts import attempts, groups
from grader.total import Total, TotalPart, total

Marks = Mapping[tuple[str, str], Counted]  # by assignment and student


def counted_marks(
    store: Store, policies: Policies, assignment: str | None = None, student: str | None = None
) -> dict[tuple[str, str], Counted]:
    """Return for (assignment, student) what counts; nothing where the course declares no policies.

    Raises:
        StoreError: the database cannot be read.
    """
    if not policies:
        return {}
    checks = {name: policy.dropped_checks | policy.extra_checks for name, policy in policies.assignments.items()}
    found = {}
    longer = {name: _Extensions(policy) for name, policy in policies.assignments.items()}
    for (name, who), one in attempts(store, assignment, student, checks).items():
        if name in longer and (mark := counted(one.attempts, longer[name].policy(who, one.group), who, one.group)):
            found[name, who] = mark
    return found


class _Extensions:
    """The policy of an assignment with the extensions of one student alone: a class of thousands has hundreds."""

    def __init__(self, policy: Policy) -> None:
        self._bare = policy._replace(extensions=())
        self._of_student: dict[str, list[Extension]] = defaultdict(list)
        self._of_group: dict[str, list[Extension]] = defaultdict(list)
        for extension in policy.extensions:
            for names, of in ((extension.students, self._of_student), (extension.groups, self._of_group)):
                for name in names:
                    of[name].append(extension)

    def policy(self, student: str, group: str) -> Policy:
        """Return it for this student."""
        extensions = (*self._of_student.get(student, ()), *self._of_group.get(group, ()))
        return self._bare._replace(extensions=extensions) if extensions else self._bare


def totals(
    store: Store, policies: Policies, marks: Marks, students: Sequence[Student], now: datetime | None = None
) -> dict[str, Total]:
    """Return each student's total over the assignments of which anybody has submitted something.

    On the roster is who has a name; without a roster everybody.

    Raises:
        StoreError: the database cannot be read.
    """
    worth: dict[str, Decimal] = {}
    for (name, _), mark in marks.items():
        worth[name] = max(mark.possible, worth.get(name, mark.possible))
    group_of, now = groups(store), now or datetime.now(UTC)
    class_ = [student.id for student in students if not student.is_stranger] or [each.id for each in students]
    found = {}
    longer = {name: _Extensions(policies.assignments[name]) for name in worth}
    for who in class_:
        parts = []
        for name, possible in worth.items():
            policy = longer[name].policy(who, group_of.get(who, ""))
            deadline, _ = deadline_of(policy, who, group_of.get(who, ""))
            is_due = deadline is None or now.replace(microsecond=0) > deadline
            parts.append(_part(policy, marks.get((name, who)), possible, is_due=is_due))
        found[who] = total(parts, policies.drop_lowest)
    return found


def _part(policy: Policy, mark: Counted | None, worth: Decimal, *, is_due: bool) -> TotalPart:
    possible = worth if mark is None else mark.possible
    return TotalPart(
        assignment=policy.assignment,
        points=None if mark is None else mark.points,
        possible=possible,
        is_there=mark is not None,
        is_due=is_due,
        weight=possible if policy.weight is None else policy.weight,
        extra_credit=policy.extra_credit,
    )


def unknown_names(store: Store, policies: Policies, students: Sequence[Student]) -> list[Text]:
    """Return what is to be said of ids and groups that a policy names and nobody has: most are misspelt.

    Raises:
        StoreError: the database cannot be read.
    """
    named_students: set[str] = set()
    named_groups: set[str] = set()
    for policy in policies.assignments.values():
        for extension in policy.extensions:
            named_students |= extension.students
            named_groups |= extension.groups
    if not named_students and not named_groups:
        return []
    known = named_students - {student.id for student in students}
    unknown = sorted(known | (named_groups - set(groups(store).values())))
    return [messages.text("policy.nobody", names=", ".join(unknown))] if unknown else []
