"""`grader gradescope`: the archive runs in the layout of Gradescope's container, and gives nobody a 0 by our fault."""

import io
import json
import os
import subprocess
import sys
import zipfile

import pytest

GOOD = "def double(x):\n    return 2 * x\n\n\ndef half(x):\n    return x / 2\n"


@pytest.fixture
def container(course, grader, tmp_path_factory):
    """The folders of a container, with the archive unpacked in ``source`` and nothing submitted."""
    assert grader("gradescope", "-a", "doubling", "-o", "autograder.zip").returncode == 0
    root = tmp_path_factory.mktemp("autograder")
    with zipfile.ZipFile(course / "autograder.zip") as archive:
        archive.extractall(root / "source")
    for name in ("submission", "results"):
        (root / name).mkdir()
    (root / "submission_metadata.json").write_text('{"id": 1, "users": [{"id": 2, "name": "x", "email": "x"}]}')
    return root


def run(root, **environment):
    done = subprocess.run(
        [sys.executable, "-m", "grader.grading.gradescope", str(root)],
        cwd=root,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads((root / "results/results.json").read_bytes()), done


@pytest.mark.slow
def test_what_is_submitted_is_graded_with_public_and_hidden_checks(container):
    hidden = "import os, sys\ntry:\n    print(open('/etc/shadow').read(3))\nexcept OSError:\n    os._exit(3)\n"
    expected = {
        "good": (GOOD, 3),
        "wrong": (GOOD.replace("/ 2", "/ 3"), 1),
        "broken": ("def f(:\n", 0),
        "quits": (hidden, 0),
    }
    for source, points in expected.values():
        (container / "submission" / "doubling.py").write_text(source)
        found, _ = run(container)
        assert found["score"] == points


@pytest.mark.slow
def test_a_fault_of_ours_gives_words_and_no_score(container):
    (container / "submission" / "doubling.py").write_text(GOOD)
    (container / "source/course/reference/doubling.py").write_text("raise RuntimeError('broken reference')\n")

    found, done = run(container, GRADER_LANG="en")

    assert "score" not in found
    assert "not your fault" in found["output"]
    assert "broken reference" not in json.dumps(found)
    assert "doubling.py" in done.stderr  # for the instructor


@pytest.mark.slow
def test_an_empty_submission_says_what_to_do(container):
    found, _ = run(container)

    assert found["score"] == 0
    assert "There is no file" in found["output"] or "ファイルがありません" in found["output"]


def test_the_archive_holds_what_runs_and_is_the_same_each_time(course, grader):
    first = grader("gradescope", "-a", "doubling", "-o", "a.zip")
    grader("gradescope", "-a", "doubling", "-o", "b.zip")

    assert "keep it from students" in first.stdout
    assert (course / "a.zip").read_bytes() == (course / "b.zip").read_bytes()
    assert (course / "a.zip").stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(io.BytesIO((course / "a.zip").read_bytes())) as archive:
        names = {info.filename: info.external_attr >> 16 & 0o777 for info in archive.infolist()}
        assert json.loads(archive.read("settings.json"))["isolation"] == "best"
        setup = archive.read("setup.sh").decode()
    assert names["setup.sh"] == names["run_autograder"] == 0o755
    assert "course/assignments/doubling/hidden/test_hidden.py" in names
    assert "course/reference/doubling.py" in names
    assert not [name for name in names if "roster" in name or "submissions" in name or "sqlite" in name]
    (wheel,) = [name for name in names if name.endswith(".whl")]
    assert f'"$root/source/{wheel}"' in setup
    assert subprocess.run(["bash", "-n"], input=setup, text=True, check=False).returncode == 0


def test_weak_isolation_has_to_be_asked_for_and_is_told(course, grader):
    done = grader("gradescope", "-a", "doubling", "-o", "a.zip", "--weak")

    assert "Careful" in done.stdout
    with zipfile.ZipFile(course / "a.zip") as archive:
        assert json.loads(archive.read("settings.json"))["isolation"] == "weak"
