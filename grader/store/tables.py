"""The tables. All but ``student`` and ``seen_file`` are append-only, and the database itself sees to it.

Totals, current marks and histories are queries (``reads.py``), never columns. Points are kept as whole hundredths.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
)

from grader.model import SUBMITTED_AT_SOURCES, GradingVerdict, Verdict
from grader.store.columns import METADATA, JsonDocument, Points, UTCDateTime, integer


def _enum(column: str, name: str, *allowed: str) -> CheckConstraint:
    """Return the rule that a column holds one of the words."""
    return CheckConstraint(f"{column} IN ({', '.join(repr(str(word)) for word in allowed)})", name=name)


def _points(column: str) -> CheckConstraint:
    return CheckConstraint(f"{column} BETWEEN 0 AND 99999999", name=f"{column}_are_points")


def _seconds(column: str) -> CheckConstraint:
    """Return the rule that a column holds a time: to PostgreSQL NaN and infinity are above every number."""
    return CheckConstraint(f"{column} >= 0 AND {column} < 1000000000", name=f"{column}_are_a_time")


# Somebody who is on the roster or has submitted something; ``id`` is the student's number or folder.
#
# Mutable but for the id: the roster corrects names and groups, and says who has left the class.
STUDENT = Table(
    "student",
    METADATA,
    Column("id", String(), primary_key=True),
    Column("name", String(), nullable=False),
    Column("kana", String(), nullable=False),
    Column("email", String(), nullable=False),
    Column("group_name", String(), nullable=False, server_default=""),  # with whom group work is handed in
    Column("withdrawn_at", UTCDateTime()),  # since when they are no longer in the class
    CheckConstraint("id <> ''", name="id_is_not_empty"),
)

# An assignment by its name, whatever its version.
ASSIGNMENT = Table(
    "assignment",
    METADATA,
    Column("id", integer(), Identity(), primary_key=True),
    Column("name", String(), nullable=False),
    UniqueConstraint("name"),
    CheckConstraint("name <> ''", name="name_is_not_empty"),
)

# One state of an assignment's checks, reference and settings.
VERSION = Table(
    "assignment_version",
    METADATA,
    Column("id", integer(), Identity(), primary_key=True),
    Column("assignment_id", integer(), ForeignKey("assignment.id"), nullable=False),
    Column("version", String(), nullable=False),
    Column("title_ja", String(), nullable=False),
    Column("title_en", String(), nullable=False),
    Column("points_hundredths", Points(), key="points", nullable=False),
    Column("first_seen", UTCDateTime(), nullable=False),
    UniqueConstraint("assignment_id", "version"),
    UniqueConstraint("id", "assignment_id"),
    _points("points_hundredths"),
)

# What a person may mark in one version of an assignment: a criterion of its rubric, or a check.
CRITERION = Table(
    "criterion",
    METADATA,
    Column(
        "assignment_version_id", integer(), ForeignKey("assignment_version.id"), primary_key=True, autoincrement=False
    ),
    Column("name", String(), primary_key=True),
    Column("points_hundredths", Points(), key="points"),
    CheckConstraint("name <> ''", name="name_is_not_empty"),
    _points("points_hundredths"),
)

# One run of the grader. A later run has a greater id, and its gradings count instead of an earlier run's.
#
# ``started_by`` and ``host`` are empty for runs of before 0003.
RUN = Table(
    "run",
    METADATA,
    Column("id", integer(), Identity(), primary_key=True),
    Column("kind", String(10), nullable=False),
    Column("started_by", String(), nullable=False),
    Column("host", String(), nullable=False),
    Column("started_at", UTCDateTime(), nullable=False),
    Column("grader_version", String(), nullable=False),
    Column("environment", JsonDocument(), nullable=False),
    Column("seed_id", String(), nullable=False),  # a hash: which secret it was, never the secret
    Column("settings_hash", String(), nullable=False),
    UniqueConstraint("id", "kind"),
    _enum("kind", "kind_is_known", "grade", "preview"),
    sqlite_autoincrement=True,
)

# Somebody has decided that a preview counts; without this row none of its gradings does.
ACCEPTANCE = Table(
    "acceptance",
    METADATA,
    Column("run_id", integer(), primary_key=True, autoincrement=False),
    Column("kind", String(10), nullable=False),
    Column("accepted_by", String(), nullable=False),
    Column("accepted_at", UTCDateTime(), nullable=False),
    Column("reason", String(), nullable=False, server_default=""),  # empty for what was accepted before 0004
    ForeignKeyConstraint(["run_id", "kind"], ["run.id", "run.kind"]),
    CheckConstraint("kind = 'preview'", name="only_previews_are_accepted"),
    CheckConstraint("accepted_by <> ''", name="somebody_accepted"),
)

# The files of a submission, compressed; equal files are kept once, however many students submit them.
BLOB = Table(
    "submission_blob",
    METADATA,
    Column("hash", String(64), primary_key=True),
    Column("content", LargeBinary(), nullable=False),
)

# What a student submitted for an assignment, once, however often it is graded.
#
# ``submitted_at`` is when, as was known when it was first graded, ``submitted_at_source`` from what. What was learnt
# later is in ``submission_time``. The source ``system`` is of old rows only.
SUBMISSION = Table(
    "submission",
    METADATA,
    Column("id", integer(), Identity(), primary_key=True),
    Column("student_id", String(), ForeignKey("student.id"), nullable=False),
    Column("assignment_id", integer(), ForeignKey("assignment.id"), nullable=False),
    Column("fingerprint", String(), nullable=False),
    Column("file", String(), nullable=False),
    Column("entry", String(), nullable=False),
    Column("blob_hash", String(64), ForeignKey("submission_blob.hash"), nullable=False, index=True),
    Column("submitted_at", UTCDateTime()),
    Column("submitted_at_source", String(10), nullable=False),
    Column("first_graded_at", UTCDateTime(), nullable=False),
    UniqueConstraint("student_id", "assignment_id", "fingerprint"),
    UniqueConstraint("id", "student_id", "assignment_id"),
    _enum("submitted_at_source", "source_is_known", *SUBMITTED_AT_SOURCES, "system", "unknown"),
    CheckConstraint("(submitted_at IS NULL) = (submitted_at_source = 'unknown')", name="a_time_has_a_source"),
)

# A better time of a submission that was known already. Of all sources the best counts, of equals the latest row.
TIME = Table(
    "submission_time",
    METADATA,
    Column("id", integer(), Identity(), primary_key=True),
    Column("submission_id", integer(), ForeignKey("submission.id"), nullable=False, index=True),
    Column("submitted_at", UTCDateTime(), nullable=False),
    Column("source", String(10), nullable=False),
    Column("noted_at", UTCDateTime(), nullable=False),
    Column("noted_by", String(), nullable=False),
    _enum("source", "source_is_known", *SUBMITTED_AT_SOURCES),
)

# A submission that was taken back, or is there again: the latest row counts. What was taken back is never current.
WITHDRAWAL = Table(
    "withdrawal",
    METADATA,
    Column("id", integer(), Identity(), primary_key=True),
    Column("submission_id", integer(), ForeignKey("submission.id"), nullable=False, index=True),
    Column("withdrawn_by", String(), nullable=False),
    Column("withdrawn_at", UTCDateTime(), nullable=False),
    Column("reason", String(), nullable=False),
    Column("is_undone", Boolean(), nullable=False),
    CheckConstraint("withdrawn_by <> ''", name="somebody_withdrew"),
)

# One grading of one submission in one run, and how it ended.
GRADING = Table(
    "grading",
    METADATA,
    Column("id", integer(), Identity(), primary_key=True),
    Column("run_id", integer(), ForeignKey("run.id"), nullable=False, index=True),
    Column("submission_id", integer(), nullable=False, index=True),
    Column("student_id", String(), nullable=False),
    Column("assignment_id", integer(), nullable=False),
    Column("assignment_version_id", integer(), nullable=False, index=True),
    Column("file", String(), nullable=False),  # as it was called this time; the same bytes may move
    Column("graded_at", UTCDateTime(), nullable=False),
    Column("verdict", String(20), nullable=False),
    Column("points_possible_hundredths", Points(), key="points_possible", nullable=False),
    Column("problem", JsonDocument()),
    Column("notes", JsonDocument(), nullable=False),
    Column("output", String(), nullable=False),
    Column("reference_number", String(), nullable=False),
    Column("wall_seconds", Double(), nullable=False),
    Column("cpu_seconds", Double(), nullable=False),
    ForeignKeyConstraint(
        ["submission_id", "student_id", "assignment_id"],
        ["submission.id", "submission.student_id", "submission.assignment_id"],
    ),
    ForeignKeyConstraint(
        ["assignment_version_id", "assignment_id"], ["assignment_version.id", "assignment_version.assignment_id"]
    ),
    Index(None, "student_id", "assignment_id", "run_id"),
    _enum("verdict", "verdict_is_known", *GradingVerdict),
    _points("points_possible_hundredths"),
    _seconds("wall_seconds"),
    _seconds("cpu_seconds"),
)

# What one check found in one grading. Regrading adds a grading; history is never rewritten.
OUTCOME = Table(
    "check_outcome",
    METADATA,
    Column("id", integer(), Identity(), primary_key=True),
    Column("grading_id", integer(), ForeignKey("grading.id"), nullable=False),
    Column("check_id", String(), nullable=False),
    Column("of", String(), nullable=False),
    Column("public", Boolean(), nullable=False),
    Column("claim_ja", String(), nullable=False),
    Column("claim_en", String(), nullable=False),
    Column("points_hundredths", Points(), key="points"),
    Column("points_possible_hundredths", Points(), key="points_possible", nullable=False),
    Column("verdict", String(20), nullable=False),
    Column("message_ja", String(), nullable=False),
    Column("message_en", String(), nullable=False),
    Column("hint_ja", String(), nullable=False),
    Column("hint_en", String(), nullable=False),
    Column("misconception", String()),
    Column("limit_name", String(), nullable=False),  # LIMIT is a word of SQL
    Column("wall_seconds", Double(), nullable=False),
    Column("cpu_seconds", Double(), nullable=False),
    UniqueConstraint("grading_id", "check_id"),
    CheckConstraint("check_id <> ''", name="check_id_is_not_empty"),
    _enum("verdict", "verdict_is_known", *Verdict),
    _points("points_possible_hundredths"),
    CheckConstraint("points_hundredths BETWEEN 0 AND points_possible_hundredths", name="points_are_possible"),
    CheckConstraint("(points_hundredths IS NULL) = (verdict = 'GRADER_FAULT')", name="only_faults_are_withheld"),
    CheckConstraint("points_hundredths = 0 OR verdict = 'PASSED'", name="only_passes_earn"),
    _seconds("wall_seconds"),
    _seconds("cpu_seconds"),
)

# What went wrong with the grader in a grading whose score is withheld: its reference number finds it.
FAULT = Table(
    "fault",
    METADATA,
    Column("grading_id", integer(), ForeignKey("grading.id"), primary_key=True, autoincrement=False),
    Column("traceback", String(), nullable=False),
)

# What a person gave one submission for one criterion of one version; without points the mark is taken back.
#
# Marks that were carried over from before 0003 have no version and no worth: neither was kept then.
MARK = Table(
    "manual_mark",
    METADATA,
    Column("id", integer(), Identity(), primary_key=True),
    Column("student_id", String(), ForeignKey("student.id"), nullable=False),
    Column("assignment_id", integer(), ForeignKey("assignment.id"), nullable=False),
    Column("submission_id", integer(), index=True),
    Column("assignment_version_id", integer()),
    Column("criterion", String(), nullable=False),  # of the rubric, or the id of a check that it overrides
    Column("points_hundredths", Points(), key="points"),
    Column("points_possible_hundredths", Points(), key="points_possible"),
    Column("reason", String(), nullable=False),
    Column("marked_by", String(), nullable=False),
    Column("marked_at", UTCDateTime(), nullable=False),
    Column("is_carried_over", Boolean(), nullable=False),
    ForeignKeyConstraint(
        ["submission_id", "student_id", "assignment_id"],
        ["submission.id", "submission.student_id", "submission.assignment_id"],
    ),
    ForeignKeyConstraint(
        ["assignment_version_id", "assignment_id"], ["assignment_version.id", "assignment_version.assignment_id"]
    ),
    ForeignKeyConstraint(["assignment_version_id", "criterion"], ["criterion.assignment_version_id", "criterion.name"]),
    Index(None, "student_id", "assignment_id", "criterion"),
    CheckConstraint("criterion <> ''", name="criterion_is_not_empty"),
    CheckConstraint("marked_by <> ''", name="somebody_marked"),
    _points("points_hundredths"),
    _points("points_possible_hundredths"),
    CheckConstraint("points_hundredths <= points_possible_hundredths", name="points_are_possible"),
    CheckConstraint(
        "is_carried_over OR (submission_id IS NOT NULL AND assignment_version_id IS NOT NULL"
        " AND points_possible_hundredths IS NOT NULL)",
        name="a_mark_is_for_something",
    ),
)

# That something was erased, when and by whom; never whose it was.
ERASURE = Table(
    "erasure",
    METADATA,
    Column("id", integer(), Identity(), primary_key=True),
    Column("kind", String(10), nullable=False),
    Column("erased_by", String(), nullable=False),
    Column("erased_at", UTCDateTime(), nullable=False),
    Column("rows", JsonDocument(), nullable=False),  # how many of each table
    _enum("kind", "kind_is_known", "person", "preview", "mistake", "merge"),
    CheckConstraint("erased_by <> ''", name="somebody_erased"),
)

# While there is a row here, history may be deleted: ``erase.py`` puts one in and takes it out again.
#
# It points to an erasure that never exists, checked at the end of the transaction: no door stays open.
ERASURE_DOOR = Table(
    "erasure_door",
    METADATA,
    Column(
        "closed_by",
        integer(),
        ForeignKey("erasure.id", deferrable=True, initially="DEFERRED"),
        primary_key=True,
        autoincrement=False,
    ),
    CheckConstraint("closed_by = 0", name="it_closes"),
)

# What a file looked like (size, time, …) when it had this fingerprint: a cache, not history, and mutable.
SEEN_FILE = Table(
    "seen_file",
    METADATA,
    Column("student_id", String(), ForeignKey("student.id"), primary_key=True),
    Column("assignment_id", integer(), ForeignKey("assignment.id"), primary_key=True, autoincrement=False),
    Column("file", String(), primary_key=True),
    Column("signature", String(), nullable=False),
    Column("fingerprint", String(), nullable=False),
)

HISTORY = tuple(name for name in METADATA.tables if name not in ("student", "erasure_door", "seen_file"))
