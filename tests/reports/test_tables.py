from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone

from grader.model import GradingVerdict, Text, Verdict
from grader.reports.table import table_fields
from grader.reports.tables import marks_table, mistakes_table, outcomes_table, pass_rates_table

TOKYO = timezone(timedelta(hours=9))


@dataclass(frozen=True)
class Mark:
    student: str = "s001"
    name: str = "山田太郎"
    assignment: str = "softmax"
    file: str = "a.py"
    verdict: GradingVerdict = GradingVerdict.GRADED
    points: float | None = 3.0
    points_possible: float = 4.0
    by_hand: float | None = None
    so_far: float = 3.0
    waiting: float | None = None
    state: str = "GRADED"
    checks_passed: int = 2
    checks: int = 3
    graded_at: datetime = field(default_factory=lambda: datetime(2026, 4, 1, 0, 30, tzinfo=UTC))


@dataclass(frozen=True)
class Student:
    id: str
    name: str


@dataclass(frozen=True)
class PassRate:
    assignment: str = "softmax"
    id: str = "test_a"
    of: str = "softmax"
    public: bool = False
    claim: Text = Text("主張", "claim")
    graded: int = 4
    passed: int = 3
    rate: float = 0.75
    mean_points: float = 1.5
    points_possible: float = 2.0


@dataclass(frozen=True)
class Mistake:
    assignment: str = "softmax"
    check: str = "test_a"
    misconception: str | None = None
    message: Text = Text("違います", "differs")
    count: int = 7


def test_a_mark_becomes_a_row_with_its_moment_in_the_courses_time_zone():
    (row,) = table_fields(marks_table([Mark()], TOKYO), "en")

    assert row == {
        "assignment": "softmax",
        "student": "s001",
        "name": "山田太郎",
        "points": 3.0,
        "points_possible": 4.0,
        "so_far": 3.0,
        "by_hand": None,
        "waiting": None,
        "checks_passed": 2,
        "checks": 3,
        "verdict": "GRADED",
        "file": "a.py",
        "graded_at": "2026-04-01T09:30:00+09:00",
    }


def test_who_handed_in_nothing_has_a_row_without_points():
    students = [Student("s001", "山田太郎"), Student("s002", "佐藤花子")]

    rows = table_fields(marks_table([Mark()], TOKYO, students=students, assignments=["adam", "softmax"]), "ja")

    assert [(row["assignment"], row["student"], row["points"], row["verdict"]) for row in rows] == [
        ("adam", "s001", None, None),
        ("adam", "s002", None, None),
        ("softmax", "s001", 3.0, "GRADED"),
        ("softmax", "s002", None, None),
    ]
    assert rows[3]["name"] == "佐藤花子"


def test_pass_rates_and_mistakes_follow_the_language():
    (rate,) = table_fields(pass_rates_table([PassRate()]), "ja")
    (mistake,) = table_fields(mistakes_table([Mistake()]), "en")

    assert (rate["claim"], rate["difficulty"], rate["passed"], rate["graded"]) == ("主張", 0.75, 3, 4)
    assert (mistake["message"], mistake["misconception"], mistake["count"]) == ("differs", None, 7)


def test_outcomes_have_a_row_per_check(make_report, make_check):
    report = make_report(make_check("test_a"), make_check("test_b", Verdict.GRADER_FAULT, public=False))

    rows = table_fields(outcomes_table([report, report]), "en")

    assert [(row["check"], row["points"], row["check_verdict"], row["public"]) for row in rows] == [
        ("test_a", 2.0, "PASSED", True),
        ("test_b", None, "GRADER_FAULT", False),
    ] * 2
