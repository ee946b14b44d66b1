"""Where a student stands on the learner's path: a pure function of the syllabus and of what was graded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from grader.model import GradingVerdict, Report, Verdict
from grader.topics import Standing, State, Syllabus, Topic

_OPEN = ("failed", "next", "later")  # what builds on these has to wait


def standings(syllabus: Syllabus, reports: Iterable[Report]) -> dict[str, Standing]:
    """Return where a student stands on every topic, by its name.

    ``done``: at least ``syllabus.enough`` of the points; ``failed``: fewer, or the submission could not be read;
    ``waiting``: there is no total yet (a person has to mark something, or the grader failed). Of what was not handed
    in, ``next`` is what everything before it is done (or waits) for, ``later`` the rest, ``planned`` what the course
    only announces, which nothing has to wait for.
    """
    graded = {report.assignment: report for report in reports}
    found: dict[str, Standing] = {}
    for topic in sorted(syllabus.topics, key=lambda topic: topic.depth):
        report = graded.get(topic.name)
        found[topic.name] = _graded(syllabus, report) if report else _not_graded(topic, found)
    return {topic.name: found[topic.name] for topic in syllabus.topics}


def _graded(syllabus: Syllabus, report: Report) -> Standing:
    state: State = "done"
    if report.points is None:
        state = "waiting"
    elif report.verdict is GradingVerdict.UNLOADABLE or report.points < syllabus.enough * report.points_possible:
        state = "failed"
    overridden = {mark.criterion for mark in report.by_hand}
    failing = dict.fromkeys(
        check.of for check in report.checks if check.verdict is not Verdict.PASSED and check.id not in overridden
    )
    return Standing(state, report.points, report.points_possible, tuple(failing))


def _not_graded(topic: Topic, before: Mapping[str, Standing]) -> Standing:
    missing = tuple(name for name in topic.after if before[name].state in _OPEN)
    state: State = "planned" if topic.planned else "later" if missing else "next"
    return Standing(state, points_possible=topic.points, missing=missing)
