"""``grader check`` where a student is: in the folder of a kit, in every way that a machine can be set up."""

import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner

from grader.cli.app import cli
from grader.course.manifest import read_manifest
from grader.kits.kit_file import pack
from grader.kits.record import record
from tests.cli.test_surroundings import NOTHING_USUAL, run
from tests.kits.conftest import FILES, write_course
from tests.sandbox.conftest import open_python

__all__ = ["open_python"]  # a fixture
STARTER = FILES["assignments/scaling/starter/en/scaling.py"]
RIGHT = "import numpy as np\n\n\ndef scale(x):\n    return x / np.sqrt((x * x).sum(axis=-1, keepdims=True))\n"
# modules that a student may call like those of Python and of ours: none of them is imported by the program
SHADOWED = ("click", "copy", "grader_", "inspect", "json", "msgpack", "numpy", "pathlib", "random", "re", "tempfile")


@pytest.fixture(scope="module")
def kit():
    """The kit of a small assignment, with its starter, in a folder with blanks, brackets and Japanese in its path."""
    with tempfile.TemporaryDirectory(prefix="kit-") as name:
        course = write_course(Path(name) / "course")
        folder = Path(name) / "課題 [1] *" / "scaling"
        folder.mkdir(parents=True)
        (folder / "scaling.kit").write_bytes(pack(record(read_manifest(course / "assignments/scaling"))))
        (folder / "scaling.py").write_text(STARTER, "utf-8")
        shutil.rmtree(course)
        Path(name).chmod(0o755)
        yield folder


@pytest.fixture
def own(kit, tmp_path):
    """A copy of the kit's folder to write in."""
    return shutil.copytree(kit, tmp_path / "own [2]" / "scaling")


def check(folder, *arguments, lang="en"):
    with chdir(folder):
        return CliRunner(env={"GRADER_LANG": lang, "GITHUB_STEP_SUMMARY": "", "GITHUB_WORKSPACE": ""}).invoke(
            cli, ["check", *arguments]
        )


@pytest.mark.slow
def test_without_a_file_it_finds_the_kit_and_the_answer_and_says_which(own):
    untouched = check(own)
    (own / "mine").mkdir()
    (own / "mine/scaling_yamada.py").write_text(RIGHT, "utf-8")
    answered = check(own)
    below = check(own / "mine", "--only", "scale", lang="ja")
    beside = check(own.parent, "scaling")

    assert untouched.exit_code == 1
    assert "scaling.py is what was checked. It is still as it was handed out" in " ".join(untouched.stdout.split())
    assert answered.exit_code == 0, answered.output
    assert answered.stdout.startswith("scaling (mine/scaling_yamada.py)")
    assert "scaling.py: still as handed out" in " ".join(answered.stdout.split())
    assert "hidden checks run after submission" in " ".join(answered.stdout.split())
    assert below.exit_code == 0
    assert below.stdout.startswith("scaling（scaling_yamada.py）")
    assert beside.stdout.startswith("scaling (scaling/mine/scaling_yamada.py)")


@pytest.mark.slow
def test_in_a_folder_that_one_may_not_write_without_a_home_and_with_modules_called_like_ours(kit, open_python):
    closed = shutil.copytree(kit, kit.parent / "closed")
    (closed / "scaling_山田.py").write_text(f"from helper import np\n{RIGHT}", "utf-8")
    (closed / "helper.py").write_text("import numpy as np\n", "utf-8")
    for name in SHADOWED:
        (closed / f"{name}.py").write_text("raise SystemExit('this is the student\\'s')\n", "utf-8")
    for path in (closed, *closed.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)

    done = run(open_python, ["check"], cwd=closed, TMPDIR="/nonexistent", **NOTHING_USUAL)

    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert done.stdout.startswith("scaling（scaling_山田.py）")
    assert [path.name for path in closed.iterdir() if "cache" in path.name] == []


def shown(process, until, seconds=60):
    """Return what a process writes until these words are there."""
    text, end = "", time.monotonic() + seconds
    while until not in text and time.monotonic() < end and process.poll() is None:
        if select.select([process.stdout], [], [], 0.1)[0]:
            text += os.read(process.stdout.fileno(), 100_000).decode("utf-8")
    return text


@pytest.mark.slow
def test_watching_sees_the_file_its_helpers_and_a_new_file(own):
    environment = {**os.environ, "GRADER_LANG": "en"}
    watching = subprocess.Popen(
        [sys.executable, "-m", "grader", "check", "--watch"], cwd=own, env=environment, stdout=subprocess.PIPE
    )
    try:
        first = shown(watching, "Ctrl-C ends.")
        (own / "scaling_yamada.py").write_text(f"from helper import scale\n{RIGHT.split('def')[0]}", "utf-8")
        second = shown(watching, "Ctrl-C ends.")
        (own / "helper.py").write_text(RIGHT, "utf-8")
        third = shown(watching, "Ctrl-C ends.")
        (own / "rows.csv").write_text("1\n", "utf-8")
        (own / "helper.py").write_text(f'{RIGHT}\nROWS = open("rows.csv").read()\nassert ROWS == "2"\n', "utf-8")
        fourth = shown(watching, "Ctrl-C ends.")
        (own / "rows.csv").write_text("2", "utf-8")
        fifth = shown(watching, "Ctrl-C ends.")
    finally:
        watching.send_signal(signal.SIGINT)
        watching.wait(60)
        watching.stdout.close()

    assert "nothing is written yet" in " ".join(first.split())
    assert "scaling (scaling_yamada.py)" in second
    assert "1 of 1 public checks passed" in third
    assert "AssertionError" in fourth
    assert "AssertionError" not in fifth
    assert "1 of 1 public checks passed" in fifth
    assert watching.returncode == 0


def as_ordinary(own, *arguments):
    """Run a command in the kit's folder without root's right to read everything."""
    ordinary = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []
    if ordinary and shutil.which("setpriv") is None:
        pytest.skip("root reads everything, and there is no setpriv")
    command = [*ordinary, sys.executable, "-m", "grader", *arguments]
    ended = subprocess.run(
        command, cwd=own, env={**os.environ, "GRADER_LANG": "en"}, capture_output=True, text=True, check=False
    )
    return ended.returncode, " ".join((ended.stdout + ended.stderr).split())


@pytest.mark.slow
def test_an_answer_that_may_not_be_read_is_told_and_no_starter_taken_in_its_place(own):
    answer = own / "scaling_yamada.py"
    answer.write_text(RIGHT, "utf-8")
    answer.chmod(0)

    for command in (("check",), ("submit", "--name", "Yamada")):
        code, said = as_ordinary(own, *command)
        assert (code, "scaling_yamada.py cannot be opened (Permission denied)" in said) == (4, True), said
    assert not (own / "submit").exists()

    (own / "scaling_final.py").write_text(RIGHT, "utf-8")
    code, said = as_ordinary(own, "check")
    assert code == 0
    assert "scaling_yamada.py was left out: scaling_yamada.py cannot be opened" in said


@pytest.mark.slow
def test_what_is_in_the_way_of_a_package_is_told_as_what_it_is(own):
    (own / "scaling_yamada.py").write_text(RIGHT, "utf-8")
    submit = ("submit", "--name", "Yamada", "scaling_yamada.py")
    assert as_ordinary(own, *submit)[0] == 0
    told = {}
    for name, path in (("the file", "submit/scaling_Yamada.py"), ("its receipt", "submit/scaling_Yamada.receipt.txt")):
        mode = (own / path).stat().st_mode
        (own / path).chmod(0)
        told[name] = as_ordinary(own, *submit)
        (own / path).chmod(mode)
    (own / "submit").chmod(0)
    told["the folder"] = as_ordinary(own, *submit)
    (own / "submit").chmod(0o755)
    shutil.rmtree(own / "submit")
    (own / "submit").touch()
    told["a file"] = as_ordinary(own, *submit)

    assert {name: code for name, (code, _) in told.items()} == dict.fromkeys(told, 2)
    assert "What was packed before cannot be read (Permission denied)" in told["the file"][1]
    assert "What was packed before cannot be read (Permission denied)" in told["its receipt"][1]
    assert "may not be written to (Permission denied)" in told["the folder"][1]
    assert "There is a file called submit" in told["a file"][1]
