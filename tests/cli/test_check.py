import json
import os

import nbformat
import pytest

RIGHT = "def double(x):\n    return x + x\n\n\ndef half(x):\n    return x / 2\n"


def test_a_right_hand_in_passes_its_public_checks_and_hears_of_the_hidden_ones(grader, course):
    (course / "doubling.py").write_text(RIGHT, "utf-8")

    result = grader("check", "doubling.py")

    assert result.returncode == 0, result.stderr
    assert "1 of 1 public checks passed" in result.stdout
    assert "hidden checks run after submission" in result.stdout


def test_a_wrong_hand_in_is_told_what_was_got_and_expected(grader, course):
    (course / "doubling.py").write_text("def double(x):\n    return 3 * x\n", "utf-8")

    result = grader("check", "doubling.py", lang="ja")

    assert result.returncode == 1
    assert "二倍にする" in result.stdout
    assert "値が違います" in result.stdout


def test_json_is_one_object_with_the_agreed_keys(grader, course):
    (course / "doubling.py").write_text("def double(x):\n    return 3 * x\n", "utf-8")

    found = json.loads(grader("check", "doubling.py", "--format", "json").stdout)

    assert set(found) >= {"gradings", "unmatched", "ignored"}
    (grading,) = found["gradings"]
    keys = {"student", "assignment", "file", "points", "points_possible", "verdict", "wall_seconds", "checks"}
    assert set(grading) >= keys
    (check,) = grading["checks"]
    assert check["id"] == "test_double_doubles"
    assert (check["of"], check["public"], check["points"], check["points_possible"]) == ("double", True, 0.0, 1.0)
    assert check["verdict"] == "FAILED"
    assert set(check) >= {"message", "misconception", "wall_seconds"}


@pytest.mark.slow
def test_only_one_function_is_checked_when_asked_for(grader, course):
    (course / "doubling.py").write_text(RIGHT, "utf-8")

    unknown = grader("check", "doubling.py", "--only", "softmax")

    assert grader("check", "doubling.py", "--only", "double").returncode == 0
    assert unknown.returncode == 2
    assert "No check is about softmax." in unknown.stderr
    assert "choose one of: double" in unknown.stderr


def test_checking_a_module_loads_what_it_needs_and_nothing_else(course):
    import subprocess
    import sys

    (course / "doubling.py").write_text(RIGHT, "utf-8")
    (course / "wrong").mkdir()
    (course / "wrong" / "doubling.py").write_text(RIGHT.replace("return", "return 1 +"), "utf-8")
    heavy = (
        "sqlalchemy",
        "alembic",
        "IPython",
        "torch",
        "rich",
        "nbformat",
        "openpyxl",
        "pytest",
        "_pytest",
        "asyncio",
    )
    program = (
        "import sys\nfrom grader.cli import main\n"
        "for name in 'doubling.py', 'wrong/doubling.py':\n"
        "    sys.argv[1:] = 'check', name\n"
        "    try:\n        main()\n    except SystemExit as ended:\n        print(ended.code)\n"
        f"print([m for m in {heavy} if m in sys.modules])\n"
    )

    found = subprocess.run([sys.executable, "-c", program], cwd=course, capture_output=True, text=True, check=True)

    ended = [line for line in found.stdout.splitlines() if line in ("0", "1") or line.startswith("[")]
    assert ended == ["0", "1", "[]"]


def cut_notebook(path):
    cell = nbformat.v4.new_code_cell("def double(x):\n    return 2 * x", id="one")
    text = nbformat.writes(nbformat.v4.new_notebook(cells=[cell]))
    path.write_text(text[: len(text) // 2], "utf-8")


BAD = {
    "notebook_cut_in_half": ("bad.ipynb", cut_notebook),
    "directory_without_code": ("bad", lambda path: path.mkdir()),
    "pdf": ("bad.pdf", lambda path: path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n")),
    "pdf_called_py": ("bad.py", lambda path: path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n\x00\xff\xfe\n")),
    "empty_file": ("bad.py", lambda path: path.touch()),
    "missing_file": ("bad.py", lambda path: None),
    "file_of_200_mb": ("bad.py", lambda path: (path.touch(), os.truncate(path, 200 << 20))),
    "syntax_error": ("bad.py", lambda path: path.write_text("def double(x:\n    return 2 * x\n")),
}


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize(("name", "make"), BAD.values(), ids=BAD)
def test_a_bad_file_gets_one_message_with_what_where_and_next(grader, course, name, make, lang):
    make(course / name)

    result = grader("check", name, "-a", "doubling", lang=lang)

    output = result.stdout + result.stderr
    assert result.returncode == (4 if (course / name).exists() else 2), (
        output
    )  # a path that is not there is wrong usage
    assert "Traceback" not in output
    assert name in output
    for word in {"en": ("where:", "next:"), "ja": ("場所:", "次に:")}[lang]:
        assert output.count(word) == 1


def test_cp932_text_is_read_with_a_note(grader, course):
    (course / "doubling.py").write_bytes(("# 二倍にする関数\n" + RIGHT).encode("cp932"))

    result = grader("check", "doubling.py")

    assert result.returncode == 0
    assert "CP932" in result.stdout


@pytest.mark.slow
def test_a_notebook_of_another_assignment_is_named_as_such(grader, course):
    cell = nbformat.v4.new_code_cell("class Adam:\n    pass", id="one")
    (course / "doubling.ipynb").write_text(nbformat.writes(nbformat.v4.new_notebook(cells=[cell])), "utf-8")

    english, japanese = grader("check", "doubling.ipynb"), grader("check", "doubling.ipynb", lang="ja")

    assert english.returncode == 1
    assert "Is this the file of another assignment?" in " ".join(english.stdout.split())
    assert "別の課題" in japanese.stdout


@pytest.mark.slow
def test_a_file_whose_functions_are_not_run_is_not_taken_for_that_of_another_assignment(grader, course):
    guarded = "".join(f"    {line}\n" for line in RIGHT.splitlines())
    (course / "doubling.py").write_text(f"if __name__ == '__main__':\n{guarded}", "utf-8")

    said = " ".join(grader("check", "doubling.py").stdout.split())

    assert "is set only under `if __name__" in said
    assert "another assignment" not in said


def test_outside_of_a_course_a_student_is_told_what_a_kit_is(grader, tmp_path_factory):
    import subprocess
    import sys

    alone = tmp_path_factory.mktemp("alone")
    (alone / "x.py").write_text("x = 1\n")

    command = [sys.executable, "-m", "grader", "check", "x.py", "--lang", "en"]

    found = subprocess.run(command, cwd=alone, capture_output=True, text=True, check=False)

    assert found.returncode == 2
    assert "There is no kit of an assignment in this folder" in found.stderr
    assert "course.toml" not in found.stderr
