"""Scores that are withheld by a fault of ours, and what their reference numbers stand for."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from grader.model import GradingVerdict, Text
from grader.records import Fault
from grader.store import mapping
from grader.store.current import current
from grader.store.engine import Store
from grader.store.tables import ASSIGNMENT, FAULT, GRADING, RUN


def faults(store: Store) -> list[Fault]:
    """Return every score that is withheld now, by assignment and student.

    Raises:
        StoreError: the database cannot be read.
    """
    withheld = GRADING.c.verdict == GradingVerdict.WITHHELD
    statement = _faults().where(GRADING.c.id.in_(current(None, None)), withheld)
    with store.reading() as connection:
        rows = connection.execute(statement.order_by(ASSIGNMENT.c.name, GRADING.c.student_id)).all()
    return [_fault(row) for row in rows]


def fault_of(store: Store, reference_number: str) -> Fault | None:
    """Return what a reference number stands for, also where the score has been known since; None if nobody has it.

    Raises:
        StoreError: the database cannot be read.
    """
    statement = _faults().where(GRADING.c.reference_number == reference_number.strip().upper())
    with store.reading() as connection:
        row = connection.execute(statement.order_by(GRADING.c.id.desc()).limit(1)).first()
    return None if row is None else _fault(row)


def _faults() -> Select[Any]:
    return (
        select(
            GRADING.c.reference_number,
            ASSIGNMENT.c.name,
            GRADING.c.student_id,
            GRADING.c.file,
            GRADING.c.graded_at,
            GRADING.c.problem,
            FAULT.c.traceback,
            RUN.c.grader_version,
            RUN.c.environment,
        )
        .join(ASSIGNMENT, ASSIGNMENT.c.id == GRADING.c.assignment_id)
        .join(RUN, RUN.c.id == GRADING.c.run_id)
        .outerjoin(FAULT, FAULT.c.grading_id == GRADING.c.id)
    )


def _fault(row: Any) -> Fault:
    number, assignment, student, file, at, problem, traceback, version, environment = row
    found = mapping.problem_of(problem)
    what = found.what if found is not None else Text()
    return Fault(number, assignment, student, file, at, what, traceback or "", version, environment)
