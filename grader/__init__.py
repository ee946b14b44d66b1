"""An autograder for deep-learning courses: ``grader.grade(path, assignment) -> Report``.

Importing this package loads nothing heavy; see ``grader.grading.api`` for how a grade comes about.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.model import Report
    from grader.remote.isolation import IsolationChoice

__all__ = ["grade"]


def grade(path: str | Path, assignment: str | Path, *, isolation: IsolationChoice = "best") -> Report:
    """Grade one submission against one assignment; see ``grader.grading.api.grade``.

    ``isolation`` is that of ``grader grade``: without the word "weak" or "none" nothing is graded where a
    submission could reach this machine's files.
    """
    from grader.grading import api

    return api.grade(path, assignment, isolation=isolation)
