"""``grader release --format json|github``: the same for programs, and on the lines of the course's files."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from grader.cli.app import cli
from tests.kits.conftest import notebook
from tests.kits.test_release import change

CHECK = "assignments/scaling/public/test_first_rows.py"


@pytest.fixture
def typed(released_course: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """``grader release …`` in the small course, which is a repository of its own."""
    monkeypatch.chdir(released_course)
    monkeypatch.setenv("GRADER_LANG", "en")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(released_course))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(released_course.parent / "summary.md"))
    monkeypatch.setattr(sys, "path", [*sys.path])  # a check of these courses may add to it
    return lambda *arguments: CliRunner().invoke(cli, ["release", *map(str, arguments)])


# what is done to the course, and where the annotation stands
PLACES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a line in a handout": (
        lambda root: change(root, "handout.en.md", "Write", "return x / np.maximum(lengths_of_rows, 1e-12)\n"),
        "file=assignments/scaling/handout.en.md,line=3,",
    ),
    "a name in a public check": (
        lambda root: change(root, CHECK, "sees.", "sees before\ntest_very_short_rows_survive."),
        f"file={CHECK},line=2,",
    ),
    "an address in a starter": (
        lambda root: change(
            root, "assignments/scaling/starter/ja/scaling.py", '長さ。"""', '長さ。"""\n\n# ask taro.yamada@univ.ac.jp'
        ),
        "file=assignments/scaling/starter/ja/scaling.py,line=3,",
    ),
    "a cell of a notebook": (
        lambda root: (root / "assignments/scaling/starter/ja/ran.ipynb").write_bytes(notebook(outputs=[{"text": "1"}])),
        "file=assignments/scaling/starter/ja/ran.ipynb,title",
    ),
    "a file by its name": (
        lambda root: (root / "assignments/scaling/starter/ja/a%,b.pyc").write_bytes(b"\0"),
        "file=assignments/scaling/starter/ja/a%25%2Cb.pyc,title",
    ),
    "a starter that is not there": (
        lambda root: [path.unlink() for path in root.glob("assignments/scaling/starter/*/*")],
        "title=scaling",
    ),
    "a manifest that cannot be read": (
        lambda root: (root / "assignments/scaling/manifest.toml").write_text("title = 3\n"),
        "file=assignments/scaling/manifest.toml",
    ),
    "a check that depends on the student": (
        lambda root: change(
            root, CHECK, "expected = reference.scale(x)", "expected = reference.scale(student.scale(x))"
        ),
        f"file={CHECK},line=",
    ),
}


ALONE = ("a starter that is not there", "a manifest that cannot be read", "a check that depends on the student")


@pytest.mark.parametrize("names", [[name] for name in ALONE] + [[name for name in PLACES if name not in ALONE]])
def test_what_has_to_be_done_stands_on_the_line_that_it_is_about(names, typed, released_course, tmp_path):
    for name in names:
        PLACES[name][0](released_course)

    shown = typed("scaling", "--format", "github", "-o", tmp_path / "out")

    commands = "\n".join(re.findall("^::error .*", shown.output, re.MULTILINE))
    assert [name for name in names if PLACES[name][1] not in commands] == [], shown.output
    assert all(line.startswith(("::", "│")) for line in shown.output.splitlines())
    assert shown.exit_code in (1, 2)
    assert "grader release" in (released_course.parent / "summary.md").read_text("utf-8")


@pytest.mark.slow
def test_a_difference_is_a_warning_and_a_foreign_file_a_notice(typed, released_course, tmp_path):
    typed("scaling", "-o", tmp_path / "out")
    (tmp_path / "out/scaling/mine.py").write_text("mine = 1\n")
    change(released_course, "handout.en.md", "Write", "Please write")

    shown = typed("scaling", "--check", "--format", "github", "-o", tmp_path / "out")

    levels = re.findall("^::(\\w+) ", shown.output, re.MULTILINE)
    assert (levels, shown.exit_code) == (["warning", "notice"], 1)
    assert "handout: handout.en.html, handout.en.md" in shown.output
    assert "mine.py" in shown.output


@pytest.mark.slow
def test_json_says_all_that_the_text_says(typed, released_course, tmp_path):
    first = json.loads(typed("scaling", "--format", "json", "-o", tmp_path / "out").output)["assignments"]
    PLACES["a name in a public check"][0](released_course)
    leaking = json.loads(typed("scaling", "--check", "--format", "json").output)["assignments"][0]["leaks"][0]
    PLACES["a manifest that cannot be read"][0](released_course)
    broken = typed("scaling", "--check", "--format", "json")

    assert [first[0][key] for key in ("name", "verdict", "written", "error", "leaks")] == [
        "scaling",
        "released",
        True,
        None,
        [],
    ]
    assert "scaling.kit" in first[0]["files"]
    assert (leaking["kind"], leaking["file"], leaking["line"]) == ("name", str(released_course / CHECK), 2)
    assert json.loads(broken.output)["assignments"][0]["error"]["where"].endswith("manifest.toml")
    assert broken.exit_code == 2


# what is asked for: the options, and where the starters lie
STARTERS = {
    "both": (("--starters", "both"), {"starter/en/scaling.py": "Scale.", "starter/ja/scaling.py": "長さ。"}),
    "one that is not the first": (("--starters", "en"), {"scaling.py": "Scale."}),
    "the first": ((), {"scaling.py": "長さ。"}),
    "that of the only handout": (("--lang", "en"), {"scaling.py": "Scale."}),
    "both with one handout": (
        ("--lang", "en", "--starters", "both"),
        {"starter/en/scaling.py": "Scale.", "starter/ja/scaling.py": "長さ。"},
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", STARTERS)
def test_starters_in_both_languages_lie_in_folders_of_their_own(name, typed, tmp_path):
    options, expected = STARTERS[name]

    shown = typed("scaling", *options, "-o", tmp_path)

    found = {path.relative_to(tmp_path / "scaling").as_posix(): path for path in (tmp_path / "scaling").rglob("*.py")}
    assert shown.exit_code == 0
    assert {name: words in found[name].read_text("utf-8") for name, words in expected.items()} == dict.fromkeys(
        expected, True
    )
    assert set(found) == set(expected)


@pytest.mark.slow
def test_in_a_kit_with_both_starters_the_one_that_was_written_in_counts(typed, tmp_path, monkeypatch):
    typed("scaling", "--starters", "both", "-o", tmp_path)
    monkeypatch.chdir(tmp_path / "scaling")
    check = lambda: CliRunner().invoke(cli, ["check"])  # noqa: E731
    untouched = check()
    answer = tmp_path / "scaling/starter/en/scaling.py"
    answer.write_text(
        answer.read_text("utf-8").replace("raise NotImplementedError", "return x / (x**2).sum(-1)[:, None]**.5")
    )
    passed = check()
    typed_again = CliRunner().invoke(cli, ["submit", "--name", "山田太郎"])

    assert (untouched.exit_code, passed.exit_code, typed_again.exit_code) == (1, 0, 0), passed.output
    assert "starter/en/scaling.py" in passed.output
    assert "starter/ja/scaling.py" in passed.output  # told as a starter as it was given out
    assert [path.name for path in (tmp_path / "scaling/submit").glob("*.py")] == ["scaling_山田太郎.py"]


def test_a_starter_of_the_other_language_is_a_starter_all_the_same(typed, released_course, tmp_path, monkeypatch):
    """Somebody has put the English starter into a kit that holds the Japanese one."""
    typed("scaling", "-o", tmp_path)
    english = released_course / "assignments/scaling/starter/en/scaling.py"
    (tmp_path / "scaling/scaling_en.py").write_bytes(english.read_bytes())
    monkeypatch.chdir(tmp_path / "scaling")
    only = CliRunner().invoke(cli, ["check"])
    (tmp_path / "scaling/scaling.py").unlink()
    alone = CliRunner().invoke(cli, ["check"])

    for shown in (only, alone):
        assert shown.exit_code == 1
        assert "It is still as it was handed out" in shown.output
