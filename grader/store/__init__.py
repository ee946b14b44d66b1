"""Keeps what was found: one transaction per grading, history never rewritten."""

from grader.store.engine import Store, open_store
from grader.store.errors import StoreError, StoreRefusal
from grader.store.manual import is_known, manual_history, manual_marks, save_manual_marks
from grader.store.reads import (
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
from grader.store.records import ManualMark, Mark, Mistake, PassRate, PastGrading, Run
from grader.store.writes import save_grading, save_roster

__all__ = [
    "ManualMark",
    "Mark",
    "Mistake",
    "PassRate",
    "PastGrading",
    "Run",
    "Store",
    "StoreError",
    "StoreRefusal",
    "assignments",
    "current_reports",
    "frequent_mistakes",
    "graded_fingerprints",
    "history",
    "is_known",
    "kept_sources",
    "manual_history",
    "manual_marks",
    "marks",
    "open_store",
    "pass_rates",
    "save_grading",
    "save_manual_marks",
    "save_roster",
    "students",
]
