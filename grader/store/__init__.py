"""Keeps what was found: one transaction per grading, history never rewritten."""

from grader.model import ManualMark
from grader.records import ByHand, Mark, MisconceptionCount, Mistake, OrphanMark, PassRate, Run
from grader.store.anonymise import anonymise_person
from grader.store.engine import Store, is_there, open_store
from grader.store.erase import (
    discard_preview,
    erase_mistaken_person,
    erase_person,
    nameless_people,
    what_would_go,
)
from grader.store.errors import StoreError, StoreRefusal
from grader.store.faults import fault_of, faults
from grader.store.manual import manual_marks, markable, orphan_marks, save_manual_marks
from grader.store.mapping import storable
from grader.store.merge import merge_students, what_would_move
from grader.store.outlines import current_outlines
from grader.store.people import by_hand, students_with_marks
from grader.store.reads import (
    assignments,
    current_reports,
    frequent_mistakes,
    graded_files,
    graded_fingerprints,
    kept_sources,
    marks,
    pass_rates,
    seen_files,
    students,
)
from grader.store.statistics import discriminations, misconceptions
from grader.store.writes import accept_preview, begin_run, remember_files, save_grading, save_roster

__all__ = [
    "ByHand",
    "ManualMark",
    "Mark",
    "MisconceptionCount",
    "Mistake",
    "OrphanMark",
    "PassRate",
    "Run",
    "Store",
    "StoreError",
    "StoreRefusal",
    "accept_preview",
    "anonymise_person",
    "assignments",
    "begin_run",
    "by_hand",
    "current_outlines",
    "current_reports",
    "discard_preview",
    "discriminations",
    "erase_mistaken_person",
    "erase_person",
    "fault_of",
    "faults",
    "frequent_mistakes",
    "graded_files",
    "graded_fingerprints",
    "is_there",
    "kept_sources",
    "manual_marks",
    "markable",
    "marks",
    "merge_students",
    "misconceptions",
    "nameless_people",
    "open_store",
    "orphan_marks",
    "pass_rates",
    "remember_files",
    "save_grading",
    "save_manual_marks",
    "save_roster",
    "seen_files",
    "storable",
    "students",
    "students_with_marks",
    "what_would_go",
    "what_would_move",
]
