"""Keeps what was found: one transaction per grading, history never rewritten."""

from grader.store.errors import StoreError, StoreRefusal
from grader.store.opening import Store, open_store
from grader.store.queries import (
    assignments,
    current_reports,
    frequent_mistakes,
    graded_fingerprints,
    history,
    kept_sources,
    marks,
    pass_rates,
    students,
)
from grader.store.records import Mark, Mistake, PassRate, PastGrading, Run, Student
from grader.store.saving import save_grading, save_roster

__all__ = [
    "Mark",
    "Mistake",
    "PassRate",
    "PastGrading",
    "Run",
    "Store",
    "StoreError",
    "StoreRefusal",
    "Student",
    "assignments",
    "current_reports",
    "frequent_mistakes",
    "graded_fingerprints",
    "history",
    "kept_sources",
    "marks",
    "open_store",
    "pass_rates",
    "save_grading",
    "save_roster",
    "students",
]
