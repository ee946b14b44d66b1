"""Points are exact: what is written as 0.1 ten times over is 1, wherever it is added up, kept or shown."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.checks import points
from grader.checks.markers import settings_of
from grader.course.toml import TomlTable
from grader.model import (
    CheckResult,
    GradingVerdict,
    Report,
    Text,
    Verdict,
    exact_points,
    points_number,
    points_text,
    total_points,
)
from grader.reports.as_csv import render_csv
from grader.reports.as_json import as_json
from grader.reports.table import Column, Table, table_fields

hundredths = st.integers(0, 99_999_999)


def test_ten_tenths_are_one():
    tenth = exact_points(0.1)
    checks = [CheckResult(f"test_{n}", "f", True, Text(), tenth, tenth, Verdict.PASSED) for n in range(10)]

    assert total_points([tenth] * 10) == 1
    assert Report("s", "a", "f.py", GradingVerdict.GRADED, tuple(checks)).points == 1


def test_points_of_a_check_are_exact():
    @points(0.1, of="f", ja="十分の一", en="a tenth")
    def check() -> None: ...

    assert settings_of(check).points == Decimal("0.10")


@given(whole=hundredths)
def test_every_hundredth_written_as_a_float_is_that_hundredth(whole):
    exact = exact_points(whole / 100)

    assert exact == Decimal(whole) / 100
    assert exact_points(points_text(exact)) == exact
    assert Decimal(json.dumps(points_number(exact))) == exact


@given(parts=st.lists(hundredths, max_size=40))
def test_a_total_does_not_depend_on_the_order_or_on_rounding(parts):
    assert total_points(exact_points(part / 100) for part in parts) == Decimal(sum(parts)) / 100


@pytest.mark.parametrize(
    "number",
    [
        -0.5,
        -1,
        0.125,
        0.001,
        1e-9,
        1_000_000,
        1e300,
        float("nan"),
        float("inf"),
        float("-inf"),
        "",
        "two",
        "1,5",
        True,
        "NaN",
        "sNaN",
        "-1",
        "1e7",
        "1e-400",
        "1e999999999",
        None,
        0.1 + 0.2,
    ],
    ids=repr,
)
def test_what_is_no_number_of_points_is_refused(number):
    with pytest.raises(ValueError, match="points are decimals"):
        exact_points(number)


@pytest.mark.parametrize("number", [-0.5, 0.125, float("nan"), float("inf"), 2_000_000])
def test_a_check_cannot_be_worth_what_is_no_number_of_points(number):
    with pytest.raises(ValueError, match="points"):
        points(number, of="f", ja="主張", en="claim")


@pytest.mark.parametrize("number", [0.125, 0, -1, True, "3", float("nan"), [1], 1e9], ids=repr)
def test_a_manifest_cannot_give_what_is_no_number_of_points(tmp_path, number):
    from grader.errors import AssignmentError

    with pytest.raises(AssignmentError, match="at most two decimal places"):
        TomlTable(tmp_path / "manifest.toml", {"points": number}).points("points")


@pytest.mark.parametrize(
    ("number", "shown"),
    [(0, "0"), (0.0, "0"), (-0.0, "0"), (0.1, "0.1"), (1.0, "1"), (2.5, "2.5"), (100, "100"), (0.05, "0.05")],
)
def test_points_are_shown_as_shortly_as_can_be_everywhere(number, shown):
    exact = total_points([exact_points(number)])
    table = Table("marks", (Column("points", "number"),), [(exact,)])

    assert points_text(exact) == shown
    assert render_csv(table, "en").split("\n")[1] == shown
    assert as_json({"points": exact}) == f'{{\n  "points": {shown}\n}}'
    assert json.dumps(table_fields(table, "en")) == f'[{{"points": {shown}}}]'
