import pytest
from sqlalchemy import event, inspect, select

from grader.model import GradingVerdict, Problem, Student, Text, Verdict
from grader.store import (
    Mistake,
    StoreRefusal,
    accept_preview,
    assignments,
    begin_run,
    current_outlines,
    current_reports,
    frequent_mistakes,
    graded_fingerprints,
    manual_marks,
    marks,
    orphan_marks,
    pass_rates,
    remember_files,
    save_roster,
    seen_files,
)
from grader.store.columns import METADATA
from grader.store.tables import OUTCOME

FIRST, SECOND = b"first", b"second"


def fingerprints(store, version="v1", settings_hash="settings-1", assignment="softmax"):
    return {(who, bytes.fromhex(what)) for who, what in graded_fingerprints(store, assignment, version, settings_hash)}


def test_what_is_graded_need_not_be_graded_again(store, grade):
    grade("s001", content=FIRST)
    grade("s002", content=FIRST, verdict=GradingVerdict.UNLOADABLE)

    assert fingerprints(store) == {("s001", FIRST), ("s002", FIRST)}


@pytest.mark.parametrize(
    "other",
    [{"version": "v2"}, {"settings_hash": "settings-2"}, {"assignment": "adam"}],
    ids=["another-version", "other-settings", "another-assignment"],
)
def test_another_version_other_settings_or_another_assignment_are_graded_again(store, grade, other):
    grade("s001")

    assert fingerprints(store, **other) == set()


def test_a_withheld_grading_is_graded_again_even_if_an_older_one_was_not(store, grade):
    grade("s001", content=FIRST)
    grade("s001", content=FIRST, verdict=GradingVerdict.WITHHELD)

    assert fingerprints(store) == set()


def test_who_goes_back_to_an_earlier_submission_is_graded_again(store, grade):
    grade("s001", content=FIRST)
    grade("s001", content=SECOND)
    assert fingerprints(store) == {("s001", SECOND)}

    grade("s001", content=FIRST)

    assert fingerprints(store) == {("s001", FIRST)}


def test_current_is_the_newest_grading_per_student_and_assignment(store, grade, make_check):
    grade("s002", make_check(verdict=Verdict.FAILED), content=FIRST)
    newest = grade("s002", make_check(), content=SECOND)
    other_student = grade("s001", make_check(verdict=Verdict.CRASHED))
    other_assignment = grade("s002", make_check(), assignment="adam")

    assert current_reports(store) == [other_assignment, other_student, newest]
    assert current_reports(store, assignment="softmax") == [other_student, newest]
    assert current_reports(store, student="s002") == [other_assignment, newest]
    assert current_reports(store, "softmax", "nobody") == []


def test_an_outline_holds_how_each_ended_and_what_it_is_worth(store, grade, make_check):
    problem = Problem(Text("問題", "trouble"), "test_b", Text("もう一度", "again"))
    failed = make_check("test_b", Verdict.FAILED, 2.5, misconception="adds_up")
    grade("s001", make_check("test_a", points_possible=0.1), failed)
    grade(
        "s002",
        make_check("test_a", of="the report, part 2"),
        make_check("test_b", Verdict.GRADER_FAULT),
        verdict=GradingVerdict.WITHHELD,
        problem=problem,
        notes=(Text("注", "note"),),
    )
    grade("s003", verdict=GradingVerdict.UNLOADABLE)
    grade("s001", make_check(), assignment="adam")

    outlines = current_outlines(store, "softmax")

    assert outlines.keys() == {"s001", "s002", "s003"}
    for report in current_reports(store, "softmax"):
        outline = outlines[report.student]
        same = ("student", "assignment", "file", "verdict", "points", "points_possible", "notes", "problem")
        assert [getattr(outline, name) for name in same] == [getattr(report, name) for name in same]
        outcomes = [
            [(c.verdict, c.points, c.points_possible, c.of, c.misconception) for c in each.checks]
            for each in (outline, report)
        ]
        assert sorted(outcomes[0], key=str) == sorted(outcomes[1], key=str)


def test_every_grading_is_kept(store, grade, make_check):
    for verdict in (Verdict.FAILED, Verdict.CRASHED, Verdict.PASSED):
        grade("s001", make_check(verdict=verdict))

    with store.reading() as connection:
        kept = connection.execute(select(OUTCOME.c.verdict).order_by(OUTCOME.c.id)).scalars().all()
    assert kept == ["FAILED", "CRASHED", "PASSED"]


def test_the_later_run_counts_even_if_the_earlier_one_ends_after_it(store, grade, make_check, new_run):
    earlier, later = begin_run(store, new_run()), begin_run(store, new_run())

    newest = grade("s001", make_check(), in_run=later)
    grade("s001", make_check(verdict=Verdict.FAILED), in_run=earlier)

    assert later > earlier
    assert current_reports(store) == [newest]


def test_a_preview_counts_once_it_is_accepted_and_never_over_a_later_run(store, grade, make_check, new_run):
    graded = grade("s001", make_check(verdict=Verdict.FAILED))
    preview = begin_run(store, new_run(kind="preview"))
    previewed = grade("s001", make_check(), in_run=preview)
    grade("s002", make_check(), in_run=preview)

    assert current_reports(store) == [graded]
    accept_preview(store, preview, "Tanaka")
    assert current_reports(store, student="s001") == [previewed]
    assert [mark.student for mark in marks(store)] == ["s001", "s002"]
    again = grade("s001", make_check(), in_run=begin_run(store, new_run()))
    assert current_reports(store, student="s001") == [again]


@pytest.mark.parametrize("kind", ["grade", "accepted"])
def test_only_a_preview_can_be_accepted_and_only_once(store, new_run, kind):
    run = begin_run(store, new_run(kind="grade" if kind == "grade" else "preview"))
    if kind == "accepted":
        accept_preview(store, run, "Tanaka")

    with pytest.raises(StoreRefusal):
        accept_preview(store, run, "Suzuki")


def test_what_files_looked_like_is_remembered_and_replaced(store, grade):
    grade("s001")
    grade("s002")

    remember_files(store, "softmax", {("s001", "a.py"): ("6 1.5", "f1"), ("nobody", "b.py"): ("6 1.5", "f1")})
    remember_files(store, "softmax", {("s001", "a.py"): ("7 2.5", "f2"), ("s002", "提出.py"): ("6 1.5", "f1")})

    assert seen_files(store, "softmax") == {("s001", "a.py"): ("7 2.5", "f2"), ("s002", "提出.py"): ("6 1.5", "f1")}
    assert seen_files(store, "adam") == {}
    remember_files(store, "adam", {("s001", "a.py"): ("7 2.5", "f2")})
    assert seen_files(store, "adam") == {}


@pytest.mark.parametrize("question", [marks, current_reports, manual_marks, orphan_marks])
def test_what_is_asked_of_one_student_looks_at_no_other(store, grade, make_check, question):
    """No table that grows with the class is read from end to end: every step over one uses an index."""
    for n in range(50):
        grade(f"s{n:03}", make_check(), content=b"%d" % n)
    asked = []
    event.listen(store.engine, "before_cursor_execute", lambda c, cursor, sql, values, *_: asked.append((sql, values)))

    if store.engine.dialect.name == "postgresql":
        pytest.skip("PostgreSQL reads small tables from end to end whatever indexes they have")
    question(store, "softmax", "s001") if question is manual_marks else question(store, student="s001")

    with store.reading() as connection:
        plans = [
            row[3]
            for sql, values in list(asked)
            if sql.startswith("SELECT")
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)
        ]
    growing = ("grading", "submission", "check_outcome", "manual_mark", "student", "submission_blob")
    assert plans
    assert [plan for plan in plans if plan.split()[0] == "SCAN" and plan.split()[1] in growing] == []


def test_every_reference_to_what_can_be_erased_has_an_index(store):
    erasable = {"student", "submission", "grading", "run", "submission_blob"}
    with store.reading() as connection:
        known = inspect(connection)
        for table in METADATA.tables:
            keys = [known.get_pk_constraint(table)["constrained_columns"]]
            keys += [index["column_names"] for index in known.get_indexes(table)]
            keys += [unique["column_names"] for unique in known.get_unique_constraints(table)]
            for foreign in known.get_foreign_keys(table):
                if foreign["referred_table"] in erasable:
                    first = foreign["constrained_columns"][0]
                    assert first in {columns[0] for columns in keys}, (table, foreign)


def test_marks_add_up_the_points_of_the_current_grading(store, grade, make_check):
    save_roster(store, [Student("s001", "山田太郎"), Student("s003", "鈴木一郎")])
    grade("s001", make_check("test_a"), make_check("test_b"), make_check("test_c"))
    grade("s001", make_check("test_a"), make_check("test_b", Verdict.FAILED), make_check("test_c", points_possible=0.5))
    grade("s002", verdict=GradingVerdict.UNLOADABLE)
    grade("s004", make_check("test_a"), make_check("test_b", Verdict.GRADER_FAULT), verdict=GradingVerdict.WITHHELD)

    found = marks(store)

    assert [(m.student, m.name, m.verdict, m.points, m.points_possible, m.checks_passed, m.checks) for m in found] == [
        ("s001", "山田太郎", GradingVerdict.GRADED, 1.5, 3.0, 2, 3),
        ("s002", "", GradingVerdict.UNLOADABLE, 0.0, 3.0, 0, 0),
        ("s004", "", GradingVerdict.WITHHELD, None, 3.0, 1, 2),
    ]
    assert [mark.student for mark in marks(store, student="s002")] == ["s002"]
    assert marks(store, assignment="adam") == []


def test_marks_agree_with_the_reports(store, grade, make_check):
    for n, verdicts in enumerate(
        [(Verdict.PASSED,) * 3, (Verdict.PASSED, Verdict.FAILED), (Verdict.FAILED, Verdict.NOT_RUN)]
    ):
        grade(f"s{n}", *(make_check(f"test_{i}", verdict) for i, verdict in enumerate(verdicts)))

    assert [mark.points for mark in marks(store)] == [report.points for report in current_reports(store)] == [3, 1, 0]


def test_pass_rates_count_current_gradings_in_the_order_of_the_checks(store, grade, make_check):
    grade("s001", make_check("test_z", Verdict.FAILED), make_check("test_a", Verdict.FAILED))
    grade("s001", make_check("test_z"), make_check("test_a", Verdict.FAILED))
    grade("s002", make_check("test_z"), make_check("test_a", Verdict.NOT_RUN))
    grade("s003", make_check("test_z"), make_check("test_a", points_possible=1.0))
    grade("s004", make_check("test_z", Verdict.FAILED), make_check("test_a", Verdict.GRADER_FAULT))
    grade("s005", verdict=GradingVerdict.UNLOADABLE)

    z, a = pass_rates(store, "softmax")

    assert (z.id, z.graded, z.passed, z.rate, z.mean_points) == ("test_z", 4, 3, 0.75, 0.75)
    assert (a.id, a.graded, a.passed, a.rate) == ("test_a", 3, 1, 1 / 3)
    assert a.mean_points == pytest.approx(1 / 3)
    assert (z.of, z.public, z.claim, z.assignment) == ("softmax", True, Text("和が 1 になる", "sums to one"), "softmax")
    assert pass_rates(store, "adam") == []


def test_a_check_that_nobody_has_an_answer_for_has_rate_zero(store, grade, make_check):
    grade("s001", make_check("test_a", Verdict.GRADER_FAULT))

    (rate,) = pass_rates(store)

    assert (rate.graded, rate.passed, rate.rate, rate.mean_points) == (0, 0, 0.0, 0.0)


def test_mistakes_are_counted_by_misconception_or_else_by_message(store, grade, make_check):
    def fails(message, misconception=None):
        return make_check(
            "test_a", Verdict.FAILED, message=Text(f"{message}（日本語）", message), misconception=misconception
        )

    grade("s001", fails("got 1", "no_shift"))
    grade("s002", fails("got 2", "no_shift"))
    grade("s003", fails("got 3", "no_shift"))
    grade("s004", fails("got 4"))
    grade("s005", fails("got 5"))
    grade("s006", fails("got 5"))
    grade("s007", make_check("test_a"), make_check("test_b", Verdict.NOT_RUN))
    grade("s008", make_check("test_a", Verdict.GRADER_FAULT))
    grade("s009", fails("got 4"))
    grade("s009", make_check("test_a"))

    assert frequent_mistakes(store, "softmax") == [
        Mistake("softmax", "test_a", "no_shift", Text("got 3（日本語）", "got 3"), 3),
        Mistake("softmax", "test_a", None, Text("got 5（日本語）", "got 5"), 2),
        Mistake("softmax", "test_a", None, Text("got 4（日本語）", "got 4"), 1),
    ]
    assert len(frequent_mistakes(store, at_most=1)) == 1


def test_assignments_are_those_with_a_grading(store, grade):
    grade("s001", assignment="softmax")
    grade("s001", assignment="adam")

    assert assignments(store) == ["adam", "softmax"]


def test_a_new_version_of_an_assignment_makes_a_grading_stale(store, grade, make_check):
    for version in ("v1", "v2"):
        grade("s001", make_check(), version=version)

    assert graded_fingerprints(store, "softmax", "v1", "settings-1") == set()
    assert len(graded_fingerprints(store, "softmax", "v2", "settings-1")) == 1
