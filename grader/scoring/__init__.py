"""Outcomes to points: pure functions, no files, no clock."""

from grader.scoring.points import earned, grading_verdict

__all__ = ["earned", "grading_verdict"]
