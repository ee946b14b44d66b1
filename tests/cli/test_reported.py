"""What was reported of other graders, in the commands that a person types, with the address of each report."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.fixtures.commands import run_grader

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow

REPORTED = ROOT / "tests" / "data" / "reported"
WARM_UP = "submissions/warm_up"
NEWEST = (2_000_000_000, 2_000_000_000)

Typed = Callable[..., tuple[int, str]]


@pytest.fixture
def typed(tmp_path: Path) -> Typed:
    """Type a command of the grader in a course that ``grader init`` has just made."""

    def run(*words: str | Path, folder: Path = tmp_path / "c") -> tuple[int, str]:
        environment = {**os.environ, "GRADER_LANG": "en", "COLUMNS": "200"}
        done = run_grader(*words, folder=folder, environment=environment)
        return done.returncode, done.stdout + done.stderr

    assert run("init", "c", folder=tmp_path)[0] == 0
    return run


@pytest.fixture
def folder(typed: Typed, tmp_path: Path) -> Path:
    """The course's folder; its two students have handed in ``warm_up``: s001's is right, s002's is not."""
    return tmp_path / "c"


def test_a_name_given_away_and_complex_numbers(typed):
    """janboone/applied-economics/issues/26, googlecolab/colabtools/issues/3395,
    udacity/sdc-issue-reports/issues/1353
    """
    for name, told in {
        "13_name_overwritten/warm_up_a.py": "its name is given to an array (warm_up_a.py, line 6",
        "13_name_overwritten/warm_up_b.py": "its name is given to a number (warm_up_b.py, line 6",
        "12_complex_result_breaks_naming/warm_up_a.py": "The dtype differs: got complex128, expected float64.",
    }.items():
        code, shown = typed("check", "-a", "warm_up", REPORTED / name)

        assert code == 1
        assert told in " ".join(shown.split())
        assert "_errors" not in shown


def test_a_newer_file_beside_the_answer_is_not_graded(typed, folder):
    """jupyter/nbgrader/issues/258, Submitty/Submitty/pull/11736, earthlab/abc-classroom/issues/88"""
    first, second = folder / WARM_UP / "s001", folder / WARM_UP / "s002"
    (second / "warm_up.py").write_bytes((first / "warm_up.py").read_bytes())
    (first / "zplot.py").write_text("import matplotlib\n")
    (second / "Untitled.ipynb").write_text(
        '{"cells":[{"cell_type":"code","source":"print(1)"}],"nbformat":4,"metadata":{}}'
    )
    os.utime(first / "zplot.py", NEWEST)
    os.utime(second / "Untitled.ipynb", NEWEST)

    assert typed("grade")[0] == 0
    shown = typed("report", "--format", "csv")[1]

    assert shown.count(",4,4,") == 2, shown


def test_names_that_learning_platforms_give(typed, folder):
    """jupyter/nbgrader/issues/511 and pull/526, classroom-assistant/issues/118, gradescope_auto_py/issues/24"""
    right = (folder / WARM_UP / "s001" / "warm_up.py").read_bytes()
    (folder / "roster.csv").write_text("id,name,kana,email\ns001,山田 太郎,,\ns002,鈴木 花子,,\n", "utf-8")
    for name in (
        *("m/山田 太郎_123457_assignsubmission_file_/warm_up.py", "h/warm-up-s001/warm_up.py"),
        *("n/Warm Up_s001_attempt_2024-10-02-12-00-00_x.py", "k/s001 - warm_up.py", "l/nobody_LATE_12_34_warm_up.py"),
    ):
        file = folder.parent / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(right)

    for place in "mhnk":
        code, shown = typed("grade", "-a", "warm_up", folder.parent / place, "--db", folder.parent / f"{place}.db")
        rows = typed("report", "--format", "csv", "--db", folder.parent / f"{place}.db")[1]
        assert (code, rows.count(",4,4,")) == (0, 1), shown + rows
        assert "s001" in rows
    code, shown = typed("grade", "-a", "warm_up", folder.parent / "l", "--db", folder.parent / "l.db")
    assert code == 1
    assert "belong to no student yet (1)" in shown


def test_a_mark_on_a_check_that_is_gone_counts_nothing_and_is_reported(typed, folder):
    """ls1intum/Artemis/issues/3005, devilry/devilry-django/issues/549"""
    mark = ("--criterion", "test_standardize_works_by_column", "--points", "1", "--why", "close enough", "--by", "T")
    typed("grade")
    assert typed("mark", "warm_up", "--student", "s002", *mark)[0] == 0
    own = typed("report", "--student", "s002")[1]
    # Submitty/Submitty/pull/12602: points and reason of a mark by hand are where the student looks
    assert "close enough" in own
    assert "2 of 4" in " ".join(own.split()), own

    for file in (folder / "assignments/warm_up").glob("*/*.py"):
        file.write_text(file.read_text("utf-8").replace("test_standardize_works_by_column", "test_by_column"), "utf-8")
    (folder / WARM_UP / "s002/warm_up.py").write_bytes((folder / WARM_UP / "s001/warm_up.py").read_bytes())
    typed("grade")
    table = typed("report", "--format", "csv")[1]

    assert table.count(",4,4,") == 2, table
    assert "not counted, because what they were given for is gone: 1" in table


def test_settings_of_torch_stay_with_the_submission(typed, folder):
    """ICSM/pgmuvi/pull/205, cics-nd/gptorch/issues/22, pytorch/pytorch/issues/68972"""
    pytest.importorskip("torch")
    source = (ROOT / "reference/transfer.py").read_text("utf-8")
    own = folder.parent / "transfer_a.py"
    own.write_text(
        source.replace("import Tensor, nn\n", "import Tensor, nn\ntorch.set_default_dtype(torch.float64)\n"), "utf-8"
    )
    assert "float64" in own.read_text("utf-8")

    code, shown = typed("check", "-a", "transfer", own, folder=ROOT)

    assert code == 0, shown


def test_brackets_in_the_path_of_a_course(typed, folder):
    """jupyter/nbgrader/issues/1738, pytest-dev/pytest/issues/10329"""
    place = folder.parent / "[2026] DL"
    place.mkdir()
    moved = folder.rename(place / "c")

    assert typed("check", "submissions/warm_up/s001/warm_up.py", folder=moved)[0] == 0
    assert typed("grade", folder=moved)[0] == 0


def test_a_virtual_environment_in_a_submission_is_left_out(typed, folder):
    """cs50/submit50/issues/402, cs50/problems/issues/357"""
    library = folder / WARM_UP / "s001/venv/lib"
    library.mkdir(parents=True)
    (library.parent / "pyvenv.cfg").touch()
    for number in range(2100):
        (library / f"f{number}.py").write_text("x\n")

    code, shown = typed("grade")

    assert code == 0
    assert "venv" in shown
    assert ",4,4," in typed("report", "--format", "csv")[1]
