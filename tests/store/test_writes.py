import os
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from grader.model import GradingVerdict, Problem, SourceFile, Student, Text, Verdict
from grader.store import (
    Store,
    StoreError,
    StoreRefusal,
    begin_run,
    current_reports,
    kept_sources,
    marks,
    open_store,
    save_grading,
    save_roster,
    students,
)
from grader.store.current import current
from grader.store.mapping import packed, unpacked
from grader.store.tables import GRADING, RUN, SUBMISSION

WRITER = Path(__file__).with_name("writer_for_test_writes.py")
TABLES = ("student", "assignment_version", "criterion", "submission_blob", "submission", "grading", "check_outcome")


def count_rows(store: Store) -> dict[str, int]:
    with store.reading() as connection:
        return {table: connection.execute(text(f"SELECT count(*) FROM {table}")).scalar() for table in TABLES}


def test_a_report_comes_back_as_it_was_kept(store, grade, make_check):
    checks = [
        make_check("test_a"),
        make_check("test_b", Verdict.TIMED_OUT, limit="cpu", hint=Text("ヒント", "hint"), misconception="no_shift"),
        make_check("test_c", Verdict.GRADER_FAULT, public=False),
    ]

    kept = grade(
        "s001",
        *checks,
        verdict=GradingVerdict.WITHHELD,
        problem=Problem(Text("問題", "trouble"), "test_c", Text("もう一度", "again")),
        notes=(Text("注", "note"),),
        output="1\n2\n",
        reference_number="G-0000ABCD",
    )

    assert current_reports(store) == [kept]


def test_the_bytes_of_a_submission_are_kept(store, grade, make_submission):
    submission = make_submission("s001", b"x = 2\n")

    grade("s001", content=b"x = 2\n")

    assert kept_sources(store, "s001", "softmax", submission.fingerprint) == submission.sources
    assert kept_sources(store, "s001", "softmax", "another") is None


@given(files=st.lists(st.builds(SourceFile, st.text(st.characters(), max_size=9), st.binary(max_size=99)), max_size=3))
def test_any_files_come_out_as_they_were_packed(files):
    assert unpacked(packed(files)) == tuple(files)


def test_grading_again_adds_a_grading_and_nothing_else(store, grade, make_check):
    grade("s001", make_check(), make_check("test_b"))
    grade("s001", make_check(), make_check("test_b"))

    counted = count_rows(store)

    expected = {"grading": 2, "check_outcome": 4, "criterion": 2}
    assert counted == dict.fromkeys(TABLES, 1) | expected


def test_equal_files_of_many_students_are_kept_once(store, grade):
    for student in ("s001", "s002", "s003"):
        grade(student, content=b"the starter\n")

    counted = count_rows(store)
    assert (counted["submission"], counted["submission_blob"]) == (3, 1)


TOKYO = timezone(timedelta(hours=9))


def test_moments_are_kept_in_utc(store, run, make_submission, make_report, make_assignment, make_check):
    handed_in, graded = datetime(2026, 4, 1, 8, tzinfo=TOKYO), datetime(2026, 4, 1, 9, tzinfo=TOKYO)
    submission = make_submission()._replace(submitted_at=handed_in, submitted_at_source="file")

    save_grading(store, submission, make_report(submission, make_check()), make_assignment(), run, graded_at=graded)

    (mark,) = marks(store)
    assert (mark.graded_at, mark.graded_at.tzinfo) == (datetime(2026, 4, 1, tzinfo=UTC), UTC)
    with store.reading() as connection:
        assert connection.execute(select(SUBMISSION.c.submitted_at)).scalar() == datetime(2026, 3, 31, 23, tzinfo=UTC)
        assert connection.execute(select(SUBMISSION.c.first_graded_at)).scalar() == mark.graded_at


def test_who_graded_where_and_with_what_is_kept_once_a_run(store, grade, new_run, make_check):
    run = begin_run(store, new_run(started_by="suzuki", host="server"))
    grade("s001", make_check(), in_run=run)
    grade("s002", make_check(), in_run=run)

    with store.reading() as connection:
        columns = (RUN.c.started_by, RUN.c.host, RUN.c.kind, RUN.c.environment)
        rows = connection.execute(select(*columns).join(GRADING, GRADING.c.run_id == RUN.c.id)).fetchall()
    assert [tuple(row) for row in rows] == [("suzuki", "server", "grade", {"numpy": "2.3.0"})] * 2


@pytest.mark.parametrize(
    "changes",
    [
        {"points": 1.5},
        {"points": -0.5},
        {"points": None},
        {"verdict": Verdict.FAILED, "points": 1.0},
        {"verdict": Verdict.GRADER_FAULT, "points": 0.0},
        {"wall_seconds": -1.0},
        {"cpu_seconds": float("nan")},
        {"cpu_seconds": float("inf")},
        {"wall_seconds": float("-inf")},
        {"points_possible": float("nan")},
        {"points": float("inf"), "points_possible": float("inf")},
        {"points": 0.125},
        {"points_possible": Decimal("1e7")},
        {"id": ""},
        {"verdict": "EXCELLENT"},
    ],
    ids=[
        "more-than-possible",
        "less-than-nothing",
        "withheld-but-passed",
        "earned-by-failing",
        "costed-by-our-fault",
        "negative-time",
        "time-not-a-number",
        "endless-time",
        "time-before-all-time",
        "possible-not-a-number",
        "endless-points",
        "an-eighth-of-a-point",
        "ten-million-points",
        "nameless-check",
        "unknown-verdict",
    ],
)
def test_what_cannot_be_true_is_refused_and_leaves_no_half_grading(store, grade, make_check, changes):
    wrong = make_check("test_b")._replace(**changes)

    with pytest.raises(StoreRefusal, match="refused a result that cannot be true") as refusal:
        grade("s001", make_check(), wrong)

    assert refusal.value.exit_code == 3
    assert set(count_rows(store).values()) == {0}


def test_one_check_cannot_have_two_outcomes_in_one_grading(grade, make_check):
    with pytest.raises(StoreRefusal, match=r"(?i)unique|INSERT over a row"):
        grade("s001", make_check(), make_check())


def test_a_database_that_cannot_be_written_to_says_so(url, new_run):
    open_store(url).close()
    file = url.removeprefix("sqlite:///")

    with open_store(f"sqlite:///file:{file}?mode=ro&uri=true") as read_only, pytest.raises(StoreError) as error:
        begin_run(read_only, new_run())

    assert "cannot be written to" in str(error.value)
    assert "書き込み権限" in error.value.in_("ja")


@pytest.mark.parametrize("words", ["half a pair \ud83d", "nul \0 inside"], ids=["surrogate", "nul"])
def test_text_that_no_database_keeps_is_kept_escaped(store, grade, make_check, words):
    grade("s001", make_check(verdict=Verdict.FAILED, message=Text(words, words)), output=words, file=words)

    (report,) = current_reports(store)
    shown = words.replace("\ud83d", "\\ud83d").replace("\0", "\\x00")
    assert (report.checks[0].message, report.output, report.file) == (Text(shown, shown), shown, shown)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(words=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40))
def test_whatever_a_student_writes_comes_back(store, grade, make_check, words):
    kept = grade("s001", make_check(verdict=Verdict.CRASHED, message=Text(words, words)), output=words)

    assert current_reports(store) == [kept]


def test_two_graders_at_once_add_what_is_new_once(any_url, store, new_run, grade_into, make_check):
    """Both find the same students, files, versions and criteria new, and neither fails."""

    def grade_all(_):
        with open_store(any_url) as own:
            run = begin_run(own, new_run())
            for n in range(12):
                grade_into(own, f"s{n:03}", make_check(f"test_{n % 3}"), version=f"v{n % 4}", in_run=run)
            return run

    with ThreadPoolExecutor(2) as graders:
        runs = list(graders.map(grade_all, range(2)))

    counted = count_rows(store)
    assert (counted["student"], counted["submission"], counted["submission_blob"], counted["grading"]) == (
        12,
        12,
        1,
        24,
    )
    assert (counted["assignment_version"], counted["criterion"]) == (4, 12)
    with store.reading() as connection:
        latest = select(GRADING.c.run_id).where(GRADING.c.id.in_(current(None, None)))
        assert set(connection.execute(latest).scalars()) == {max(runs)}


def test_the_roster_names_those_who_handed_in_before_it_was_read(store, grade):
    grade("s002")

    save_roster(store, [Student("s001", "山田太郎", "ヤマダタロウ", "yamada@example.jp"), Student("s002", "佐藤花子")])
    save_roster(store, [Student("s001", "山田太朗", "ヤマダタロウ", "yamada@example.jp")])

    assert students(store) == [
        Student("s001", "山田太朗", "ヤマダタロウ", "yamada@example.jp"),
        Student("s002", "佐藤花子"),
    ]


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_killed_at_any_moment_a_batch_keeps_every_grading_it_reported_and_none_by_half(tmp_path):
    database = tmp_path / "grades.sqlite"
    writer = subprocess.Popen([sys.executable, WRITER, f"sqlite:///{database}"], stdout=subprocess.PIPE)
    assert writer.stdout is not None

    with writer.stdout:
        for _ in range(25):
            reported = int(writer.stdout.readline())
        writer.send_signal(signal.SIGKILL)
        reported = max([reported, *(int(line) for line in writer.stdout if line.endswith(b"\n"))])
    writer.wait()

    with open_store(f"sqlite:///{database}") as store:
        kept = current_reports(store)
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert len(kept) - reported in (0, 1)  # the one in progress may have been kept and not yet reported
    assert {len(report.checks) for report in kept} == {18}
