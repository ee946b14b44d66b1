import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from grader.cli.report import command
from grader.errors import AssignmentError, UsageError
from grader.model import (
    Assignment,
    CheckResult,
    GradingVerdict,
    Limits,
    Report,
    SourceFile,
    Student,
    Submission,
    Text,
    Verdict,
    exact_points,
)
from grader.store import (
    ManualMark,
    Run,
    StoreError,
    begin_run,
    open_store,
    save_grading,
    save_manual_marks,
    save_roster,
)

LIMITS = Limits(1, 1, 1, 1, 1)
NOON = datetime(2026, 4, 1, 3, 0, tzinfo=UTC)
RUN = Run("0.1.0", {}, "5eed", "settings-1", "tanaka", "lab", NOON)


def check(id: str, verdict: Verdict) -> CheckResult:
    return CheckResult(
        id=id,
        of="softmax",
        public=id == "test_a",
        claim=Text("和が 1 になる", "the sum is one"),
        points=exact_points(2) * (verdict is Verdict.PASSED),
        points_possible=exact_points(2),
        verdict=verdict,
        message=Text() if verdict is Verdict.PASSED else Text("値が違います", "=the values differ"),
    )


def grading(student: str, assignment: str, *checks: CheckResult) -> tuple[Submission, Report, Assignment]:
    file = f"submissions/{assignment}/{student}/a.py"
    return (
        Submission(student, assignment, file, "a.py", (SourceFile("a.py", b"x"),), "fingerprint"),
        Report(student, assignment, file, GradingVerdict.GRADED, checks, points_possible=exact_points(4)),
        Assignment(assignment, Path(), Text(), Path(), (), exact_points(4), LIMITS, LIMITS, LIMITS, False, "v1"),
    )


@pytest.fixture
def url(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # not inside a course
    address = f"sqlite:///{tmp_path / 'grades.sqlite'}"
    with open_store(address) as store:
        save_roster(store, [Student("s001", "山田太郎"), Student("s002", "佐藤花子"), Student("s003", "鈴木一郎")])
        run = begin_run(store, RUN)
        for student, second in (("s001", Verdict.FAILED), ("s002", Verdict.PASSED)):
            for assignment in ("adam", "softmax"):
                checks = (check("test_a", Verdict.PASSED), check("test_b", second))
                save_grading(store, *grading(student, assignment, *checks), run, graded_at=NOON)
    return address


def report(url, *options, lang="en"):
    return (
        CliRunner()
        .invoke(command, ["--db", url, "--lang", lang, *options], env={"COLUMNS": "120"}, catch_exceptions=False)
        .stdout
    )


def rows_of(said):
    return list(csv.DictReader(io.StringIO(said.removeprefix("\ufeff"))))


def test_marks_of_everybody_for_every_assignment(url):
    rows = [
        (m["assignment"], m["student"], m["points"], m["verdict"])
        for m in json.loads(report(url, "--format", "json"))["marks"]
    ]

    assert rows == [
        ("adam", "s001", 2.0, "GRADED"),
        ("adam", "s002", 4.0, "GRADED"),
        ("adam", "s003", None, None),
        ("softmax", "s001", 2.0, "GRADED"),
        ("softmax", "s002", 4.0, "GRADED"),
        ("softmax", "s003", None, None),
    ]


def test_text_is_a_table_in_the_language(url):
    said = report(url, "--table", "marks", lang="ja")

    assert said.startswith("得点\n")
    assert "佐藤花子" in said
    assert "未提出" in said


def test_a_class_is_a_matrix_with_a_mean_and_a_median(url):
    said = report(url)
    (row,) = [row for row in rows_of(report(url, "--table", "matrix", "--format", "csv")) if row["student"] == "s001"]

    assert [line.split() for line in said.splitlines() if line.startswith("s00")] == [
        ["s001", "山田太郎", "2", "2"],
        ["s002", "佐藤花子", "4", "4"],
        ["s003", "鈴木一郎", "–", "–"],
    ]
    assert [line.split() for line in said.splitlines() if line.startswith("softmax")] == [
        ["softmax", "4", "2", "2", "3", "3"]  # possible, submitted, marked, mean, median
    ]
    assert row == {"student": "s001", "name": "山田太郎", "adam": "2", "softmax": "2"}


def test_one_assignment_shows_marks_pass_rates_and_mistakes(url):
    found = json.loads(report(url, "--assignment", "softmax", "--format", "json"))

    assert [mark["assignment"] for mark in found["marks"]] == ["softmax"] * 3
    assert [(c["check"], c["passed"], c["graded"], c["difficulty"]) for c in found["checks"]] == [
        ("test_a", 2, 2, 1.0),
        ("test_b", 1, 2, 0.5),
    ]
    assert [(m["check"], m["message"], m["count"]) for m in found["mistakes"]] == [("test_b", "=the values differ", 1)]


def test_pass_rates_alone_cover_every_assignment(url):
    said = report(url, "--check")

    assert "Checks: difficulty (the share who pass)" in said
    assert "Most frequent mistakes" in said
    assert "Marks" not in said
    assert said.count("50 %") == 2


@pytest.mark.slow
def test_one_table_alone_in_every_format(url):
    with open_store(url) as store:
        named = check("test_b", Verdict.FAILED)._replace(misconception="no_shift")
        save_grading(store, *grading("s003", "softmax", named), begin_run(store, RUN))

    shown = report(url, "--check", "--table", "mistakes")
    found = json.loads(report(url, "--check", "--table", "misconceptions", "--format", "json"))
    rows = rows_of(report(url, "--check", "--table", "checks", "--format", "csv"))

    assert "Most frequent mistakes" in shown
    assert "Checks:" not in shown
    assert found == {
        "misconceptions": [{"assignment": "softmax", "misconception": "no_shift", "count": 1, "checks": 1}]
    }
    assert {row["discrimination"] for row in rows} == {""}  # two hand-ins are too few


@pytest.mark.slow
def test_a_table_that_is_not_there_is_told(url):
    with pytest.raises(UsageError, match=r"there are: checks, misconceptions, mistakes") as error:
        report(url, "--check", "--table", "marks")

    assert error.value.exit_code == 2


def test_one_student_sees_hidden_checks_too(url):
    said = report(url, "--student", "s001", "--assignment", "softmax")

    assert said.startswith("softmax (submissions/softmax/s001/a.py)\n")
    assert "  ✗  0/2     the sum is one\n             =the values differ\n" in said
    assert "1 of 2 checks passed (2 of 4 points).\n" in said


def test_one_student_as_json_is_as_in_grade(url):
    found = json.loads(report(url, "--student", "s001", "--format", "json"))

    assert [(g["assignment"], g["points"], len(g["checks"])) for g in found["gradings"]] == [
        ("adam", 2.0, 2),
        ("softmax", 2.0, 2),
    ]


def test_a_student_who_handed_in_nothing_has_nothing_to_show(url):
    assert "Nothing that student s003 has submitted" in report(url, "--student", "s003")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "heading", "count"),
    [([], "student", 6), (["--check"], "difficulty", 4), (["--student", "s001"], "message", 4)],
    ids=["marks", "pass-rates", "outcomes"],
)
def test_csv_is_one_table_for_a_spreadsheet(url, options, heading, count):
    said = report(url, *options, "--format", "csv")

    assert said.startswith("\ufeff")
    rows = rows_of(said)
    assert heading in rows[0]
    assert len(rows) == count


def test_csv_from_students_cannot_calculate(url):
    rows = rows_of(report(url, "--student", "s001", "--format", "csv"))

    assert {row["message"] for row in rows} == {"", "'=the values differ"}


def test_the_name_and_the_time_zone_are_those_of_the_course(url, tmp_path):
    (tmp_path / "course.toml").write_text('name = { ja = "試験", en = "Test" }\ntime_zone = "Asia/Tokyo"\n', "utf-8")

    found = json.loads(report(url, "--format", "json"))

    assert found["marks"][0]["graded_at"] == "2026-04-01T12:00:00+09:00"
    assert report(url, lang="ja").startswith("試験\n\n得点の一覧")
    assert report(url, lang="en").startswith("Test\n\nMarks by student")


def test_an_unknown_time_zone_is_not_taken_for_another(url, tmp_path):
    (tmp_path / "course.toml").write_text('time_zone = "Mars/Base"\n', "utf-8")

    with pytest.raises(AssignmentError, match='There is no time zone "Mars/Base"'):
        report(url)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "english"),
    [
        (["--student", "s999"], "There are no grades of a student s999."),
        (["--assignment", "sgd"], "there are grades for: adam, softmax"),
        (["--student", "s001", "--check"], "do not go together"),
    ],
    ids=["unknown-student", "unknown-assignment", "two-questions"],
)
def test_a_question_without_an_answer_says_what_to_do(url, options, english):
    with pytest.raises(UsageError) as error:
        report(url, *options)

    assert english in str(error.value)
    assert error.value.exit_code == 2


def test_a_database_that_does_not_exist_is_not_made(tmp_path):
    file = tmp_path / "typo.sqlite"

    with pytest.raises(StoreError, match="no database of grades yet"):
        report(f"sqlite:///{file}")

    assert not file.exists()


@pytest.mark.slow
def test_an_empty_database_says_how_to_begin(tmp_path):
    open_store(f"sqlite:///{tmp_path / 'grades.sqlite'}").close()

    assert "run `grader grade` first" in report(f"sqlite:///{tmp_path / 'grades.sqlite'}")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_table_without_rows_is_not_a_class_without_grades(url, lang):
    shown = CliRunner().invoke(command, ["--db", url, "--lang", lang, "--table", "orphans"]).stdout

    assert {"ja": "採点結果はあります", "en": "There are grades"}[lang] in shown
    assert "grader grade" not in shown


def test_marks_that_no_longer_count_are_listed_and_warned_about(url):
    with open_store(url) as store:
        mark = ManualMark("s001", "softmax", "test_b", exact_points(2), "right all the same", "Tanaka", NOON)
        save_manual_marks(store, grading("s001", "softmax")[2], [mark])
        again, kept, assignment = grading("s001", "softmax", check("test_renamed", Verdict.PASSED))
        save_grading(store, again, kept, assignment._replace(version="v2"), begin_run(store, RUN))

    shown = CliRunner().invoke(command, ["--db", url, "--lang", "en"], env={"COLUMNS": "120"})
    found = json.loads(report(url, "--format", "json"))
    (row,) = rows_of(report(url, "--table", "orphans", "--format", "csv"))

    assert "Marks that are not counted" in shown.stdout
    assert "are not counted, because what they were given for is gone: 1" in shown.stderr
    assert found["orphans"][0]["why"] == "the assignment has no such criterion now"
    assert (row["criterion"], row["points"], row["marked by"]) == ("test_b", "2", "Tanaka")
    assert {
        mark["points"] for mark in found["marks"] if (mark["student"], mark["assignment"]) == ("s001", "softmax")
    } == {2}


def test_who_has_submitted_nothing_is_listed_with_an_address(url):
    with open_store(url) as store:
        save_roster(
            store, [Student("s007", "七瀬 七", "", "nanase@example.jp"), Student("s001", "山田", "", "y@example.jp")]
        )

    rows = list(csv.DictReader(io.StringIO(report(url, "--missing", "--format", "csv").removeprefix("\ufeff"))))

    assert {(row["assignment"], row["student"], row["e-mail"]) for row in rows if row["student"] == "s007"} >= {
        ("softmax", "s007", "nanase@example.jp")
    }
    assert ("softmax", "s001") not in {(row["assignment"], row["student"]) for row in rows}
