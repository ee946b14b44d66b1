import json

import pytest
from click.testing import CliRunner

from grader.cli.init import command as init
from grader.errors import UsageError
from tests.fixtures.commands import run_grader

pytestmark = pytest.mark.slow


def grader(folder, *arguments):
    return run_grader(*arguments, folder=folder)


def test_a_new_course_works_at_once(tmp_path):
    made = CliRunner().invoke(init, [str(tmp_path / "new"), "--lang", "en"])

    checked = grader(tmp_path / "new", "check", "submissions/warm_up/s002/warm_up.py", "--lang", "en")
    graded = grader(tmp_path / "new", "grade", "--format", "json")
    reported = grader(tmp_path / "new", "report", "--lang", "ja")

    assert made.exit_code == 0
    assert checked.returncode == 1
    assert {g["student"]: g["points"] for g in json.loads(graded.stdout)["gradings"]} == {"s001": 4.0, "s002": 1.0}
    assert "山田" in reported.stdout
    assert (tmp_path / "new" / "course.secret").stat().st_mode & 0o077 == 0
    kept_out = (tmp_path / "new" / ".gitignore").read_text("utf-8").splitlines()
    assert {"course.secret", "*.sqlite", "backups/", "submissions/"} <= set(kept_out)  # people's marks and work


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path):
    (tmp_path / "thesis.tex").write_text("precious")

    with pytest.raises(UsageError, match="The folder is not empty"):
        init.main([str(tmp_path)], standalone_mode=False)

    assert [path.name for path in tmp_path.iterdir()] == ["thesis.tex"]


def test_doctor_tells_the_level_and_what_it_tried(tmp_path):
    found = json.loads(grader(tmp_path, "doctor", "--format", "json").stdout)
    levels = {finding["name"]: finding["level"] for finding in found["findings"]}

    assert found["isolation"] in ("FULL", "GOOD", "WEAK", "NONE")
    assert levels["uid"] == "ok"
    if found["isolation"] == "FULL":
        assert {levels[name] for name in ("namespaces", "landlock", "file_system", "network", "kill")} == {"ok"}


def test_doctor_speaks_japanese_and_its_exit_code_follows_the_level(tmp_path):
    result = grader(tmp_path, "doctor", "--lang", "ja")

    assert result.stdout.startswith("隔離の強さ: ")
    assert result.returncode == (0 if "FULL" in result.stdout else 1)
