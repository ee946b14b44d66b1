"""A folder where a file should be, and what may not be read, are told once, with the place; nothing is passed over."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from grader.cli.app import cli
from grader.errors import GraderError

ROOT = Path(__file__).parents[2]
A = "assignments/scaling/"
# by what is a folder in the place of a file: which place is told
FOLDERS = {
    name: name
    for name in (
        *(f"{A}handout.ja.md", f"{A}public/test_x.py", f"{A}probes.py", f"{A}hidden/test_x.py", f"{A}wrong/x.py"),
        *(
            "reference/scaling.py",
            "roster.csv",
            "course.secret",
            "../kits/scaling/scaling.kit",
            "../kits/scaling/START.txt",
        ),
    )
} | {f"{A}manifest.toml": "", f"{A}a.svg": f"{A}a.svg"}
# by what is closed: which place is told
CLOSED = (
    *(f"{A}handout.ja.md", f"{A}starter/ja/scaling.py", f"{A}starter/ja", f"{A}starter/ja/data", f"{A}hidden"),
    *(f"{A}public/test_first_rows.py", f"{A}wrong/divides_by_the_largest.py", f"{A}manifest.toml", "roster.csv"),
    *("../kits/scaling/mine.txt", "../kits/scaling/mine", "../kits/scaling/scaling.kit"),
)


@pytest.fixture
def typed(released_course: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.chdir(released_course)
    monkeypatch.setenv("GRADER_LANG", "en")
    return lambda *arguments: CliRunner().invoke(cli, ["release", *map(str, arguments)])


def told(result: Result) -> str:
    error = result.exception
    return str(error) if isinstance(error, GraderError | OSError) else result.output


@pytest.mark.slow
def test_a_folder_in_the_place_of_a_file_is_told(typed, released_course):
    missed = {}
    (released_course / A / "handout.en.md").write_text("# a\n\n![a](a.svg)\n")
    (released_course / A / "a.svg").write_text("<svg/>")
    assert typed("scaling", "-o", "../kits").exit_code == 0
    for name, place in FOLDERS.items():
        path, kept = released_course / name, released_course.parent / "kept"
        there = path.exists()
        if there:
            path.rename(kept)
        path.mkdir()
        result = typed("scaling", "-o", "../kits")
        words = told(result)
        if result.exit_code == 0 or Path(place).name not in words or "Traceback" in words:
            missed[name] = words
        path.rmdir()
        if there:
            kept.rename(path)

    assert missed == {}


# what is run with the rights of an ordinary user: each place is closed, and what release says is printed
CLOSING = """
import os, sys
from pathlib import Path
from click.testing import CliRunner
from grader.cli.app import cli
for name in sys.argv[1:]:
    path = Path(name)
    mode = path.stat().st_mode & 0o777
    path.chmod(0)
    result = CliRunner().invoke(cli, ["release", "scaling", "--check", "-o", "../kits"])
    path.chmod(mode)
    words = " ".join(f"{result.exception} {result.output}".split())
    print(result.exit_code, words, sep="\t")
"""


@pytest.mark.slow
def test_what_may_not_be_read_is_told_and_no_folder_is_passed_over(typed, released_course, tmp_path):
    ordinary = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []
    if ordinary and shutil.which("setpriv") is None:
        pytest.skip("root reads everything, and there is no setpriv")
    for folder in (A + "starter/ja/data", "../kits/scaling/mine"):
        (released_course / folder).mkdir(parents=True)
        (released_course / folder / "a.txt").write_text("1\n")
    assert typed("scaling", "-o", "../kits").exit_code == 0
    (released_course / "../kits/scaling/mine.txt").write_text("mine\n")
    environment = {**os.environ, "GRADER_LANG": "en", "PYTHONPATH": str(ROOT)}

    ran = subprocess.run(
        [*ordinary, sys.executable, "-c", CLOSING, *CLOSED],
        cwd=released_course, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip

    missed = {}
    for name, line in zip(CLOSED, ran.stdout.splitlines(), strict=True):
        code, _, words = line.partition("\t")
        place = Path(name).name
        if code == "0" or place not in words or "ermission" not in words or "UTF-8" in words or "quotation" in words:
            missed[name] = line
    assert missed == {}
