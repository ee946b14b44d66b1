"""``grader release``: what is written, that it is the same each time, and that nobody's work is written over."""

from __future__ import annotations

import base64
import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from grader.cli.app import cli
from grader.course.course import find_course
from grader.errors import AssignmentError
from grader.kits.kit_file import pack, read_kit, with_hash
from grader.kits.metadata_of_wheel import Described, as_installed
from grader.kits.release import Released, ReleaseOptions, exit_code, release
from grader.kits.wheel import of_checkout, own_wheel, wheel_of
from tests.kits.conftest import SECRET, notebook, write_course

ROOT = Path(__file__).parents[2]
WHEEL = own_wheel().name
ALL = {"START.txt", "scaling.kit", "scaling.py", WHEEL} | {
    f"handout.{a}.{b}" for a in ("ja", "en") for b in ("md", "html")
}


def released(root: Path, out: Path, **options: object) -> Released:
    course = find_course(root)
    assert course is not None
    (result,) = release(course, ["scaling"], ReleaseOptions(out, **options))  # type: ignore[arg-type]
    return result


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def change(root: Path, name: str, old: str, new: str) -> None:
    file = root / name if "/" in name else root / "assignments" / "scaling" / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def change_starter(root: Path) -> None:
    for language in ("ja", "en"):
        change(root, f"assignments/scaling/starter/{language}/scaling.py", "def scale", "# new\ndef scale")


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of the small course as it is."""
    folder = tmp_path_factory.mktemp("once")
    released(write_course(folder / "course"), folder / "out")
    return folder / "out"


@pytest.fixture
def old_release(once: Path, tmp_path: Path) -> Path:
    """The same again, in the folder of the test."""
    shutil.copytree(once / "scaling", tmp_path / "scaling")
    return tmp_path / "scaling"


def test_a_release_holds_what_a_student_needs_and_says_so(released_course, tmp_path):
    result = released(released_course, tmp_path / "out")

    assert set(files_in(tmp_path / "out")) == {f"scaling/{name}" for name in ALL}
    assert result.changes[0].en == "it is the first release"
    assert result.written
    assert (tmp_path / "out/scaling/START.txt").read_text("utf-8") == (
        f'インストール / Install: python -m pip install "./{WHEEL}"\n'
        "確かめる（提出するときは python -m grader submit） / "
        "Check (to submit, python -m grader submit): python -m grader check\n"
    )
    assert "長さ。" in (tmp_path / "out/scaling/scaling.py").read_text("utf-8")  # the course's first language


@pytest.mark.parametrize(("language", "other", "label"), [("ja", "en", "確かめる"), ("en", "ja", "Check")])
def test_one_language_has_its_own_handout_starter_and_start(released_course, tmp_path, language, other, label):
    released(released_course, tmp_path, languages=(language,))

    names = {path.name for path in (tmp_path / "scaling").iterdir()}
    starter = f"assignments/scaling/starter/{language}/scaling.py"
    assert names == ALL - {f"handout.{other}.md", f"handout.{other}.html"}
    assert (tmp_path / "scaling/scaling.py").read_bytes() == (released_course / starter).read_bytes()
    assert (tmp_path / "scaling/START.txt").read_text("utf-8").splitlines()[1].startswith(label)


def test_a_release_is_the_same_bytes_from_another_folder_at_another_time(released_course, tmp_path):
    other = write_course(tmp_path / "elsewhere" / "深層 course")
    for number, path in enumerate(sorted(other.rglob("*"))):
        os.utime(path, (number * 1e6, number * 1e6))
    before = os.umask(0o077)
    try:
        released(other, tmp_path / "second")
    finally:
        os.umask(before)
    released(released_course, tmp_path / "first")

    assert files_in(tmp_path / "first") == files_in(tmp_path / "second")
    modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "second/scaling").iterdir()}
    assert modes == {0o644}


@pytest.mark.slow
def test_a_release_is_the_same_bytes_whatever_the_hash_seed(released_course, tmp_path):
    for seed in ("1", "2"):
        command = [sys.executable, "-m", "grader", "release", "scaling", "--zip", "-o", str(tmp_path / seed)]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        subprocess.run(command, cwd=released_course, env=environment, check=True, capture_output=True)

    assert files_in(tmp_path / "1") == files_in(tmp_path / "2")


def no_change(root: Path) -> None:
    """Change nothing."""


CHANGES: dict[str, tuple[Callable[[Path], None], list[str]]] = {
    "nothing": (no_change, []),
    "a claim": (
        lambda root: change(root, "assignments/scaling/public/test_first_rows.py", "every row gets", "each row gets"),
        ["public checks: test_rows_have_length_one"],
    ),
    "another check": (
        lambda root: change(
            root,
            "assignments/scaling/public/test_first_rows.py",
            "@points",
            '@points(0, of="scale", ja="形", en="shape")\ndef test_shape(student):\n    student.scale\n\n\n@points',
        ),
        ["public checks: +test_shape"],
    ),
    "a handout": (
        lambda root: change(root, "handout.en.md", "Write", "Please write"),
        ["handout: handout.en.html, handout.en.md"],
    ),
    "a starter": (change_starter, ["starter: scaling.py"]),
    "a limit": (
        lambda root: change(root, "manifest.toml", "points = 3", "points = 3\nlimits = { cpu_seconds = 3 }"),
        ["limits: check.cpu_seconds"],
    ),
    "a title": (
        lambda root: change(root, "manifest.toml", '"Scaling"', '"Scale"'),
        ["settings: title"],
    ),
    "a hidden check": (
        lambda root: change(root, "assignments/scaling/hidden/test_hard_rows.py", "1e-9", "1e-8"),
        [],
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", CHANGES)
def test_what_has_changed_since_the_last_release_is_said(name, released_course, tmp_path, old_release):
    act, told = CHANGES[name]
    act(released_course)

    checked = released(released_course, tmp_path, check=True)
    result = released(released_course, tmp_path)

    for line in told:
        assert any(text.en.startswith(line) for text in result.changes), result.changes
    assert bool(result.changes) == bool(told)
    assert (checked.changes, checked.files, checked.written) == (result.changes, result.files, False)
    assert exit_code([checked], check=True) == int(bool(told))
    assert exit_code([result], check=False) == 0


@pytest.mark.slow
def test_an_answer_is_never_written_over_and_the_new_starter_stands_beside_it(released_course, tmp_path, old_release):
    answer = tmp_path / "scaling" / "scaling.py"
    answer.write_text("def scale(x):\n    return x\n", "utf-8")

    same = released(released_course, tmp_path)
    change_starter(released_course)
    newer = released(released_course, tmp_path)
    again = released(released_course, tmp_path, check=True)

    assert same.files == ()
    assert newer.beside == (("scaling.new.py", "scaling.py"),)
    assert "# new" in (tmp_path / "scaling/scaling.new.py").read_text("utf-8")
    assert (again.files, again.changes) == ((), ())
    assert answer.read_text("utf-8") == "def scale(x):\n    return x\n"
    assert len(read_kit(tmp_path / "scaling/scaling.kit").settings["starters"]) == 2


def test_the_second_new_starter_does_not_replace_the_first_that_somebody_has_begun(
    released_course, tmp_path, old_release
):
    for name in ("scaling.py", "scaling.new.py"):
        (tmp_path / "scaling" / name).write_text("mine = 1\n", "utf-8")
    change_starter(released_course)

    result = released(released_course, tmp_path)

    assert result.beside == (("scaling.new2.py", "scaling.py"),)
    assert (tmp_path / "scaling/scaling.new.py").read_text("utf-8") == "mine = 1\n"


def test_a_starter_nobody_has_touched_is_replaced_and_other_files_stay(released_course, tmp_path, old_release):
    (tmp_path / "scaling/scaling_yamada.py").write_text("mine = 1\n", "utf-8")
    (tmp_path / "scaling/shinso_grader-0.0.1-py3-none-any.whl").write_bytes(b"an older one")
    change_starter(released_course)

    result = released(released_course, tmp_path)

    assert result.beside == ()
    assert "# new" in (tmp_path / "scaling/scaling.py").read_text("utf-8")
    assert (tmp_path / "scaling/scaling_yamada.py").read_text("utf-8") == "mine = 1\n"
    assert not (tmp_path / "scaling/shinso_grader-0.0.1-py3-none-any.whl").exists()
    assert result.changes[-1].en == "files that are gone: shinso_grader-0.0.1-py3-none-any.whl"


def test_where_the_old_kit_cannot_be_read_what_stands_there_may_be_somebody_s(released_course, tmp_path, old_release):
    (tmp_path / "scaling/scaling.kit").write_bytes(b"cut off")
    (tmp_path / "scaling/scaling.py").write_text("mine = 1\n", "utf-8")

    result = released(released_course, tmp_path)

    assert result.changes[0].en == "the last release has no kit that can be read"
    assert result.beside == (("scaling.new.py", "scaling.py"),)
    assert (tmp_path / "scaling/scaling.py").read_text("utf-8") == "mine = 1\n"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["START.txt", "scaling.py", WHEEL])
def test_a_release_that_cannot_be_written_whole_leaves_the_old_kit(released_course, tmp_path, old_release, name):
    folder = old_release
    old = (folder / "scaling.kit").read_bytes()
    (folder / name).unlink()
    (folder / name / "in the way").mkdir(parents=True)
    change_starter(released_course)

    with pytest.raises(OSError, match=re.escape(name)):
        released(released_course, tmp_path)

    assert (folder / "scaling.kit").read_bytes() == old
    shutil.rmtree(folder / name)
    assert released(released_course, tmp_path).files[-1] == "scaling.kit"


def test_a_zip_has_names_that_every_system_reads_and_no_dates_of_today(released_course, tmp_path):
    starter = released_course / "assignments/scaling/starter/ja"
    (starter / "深層学習①_データ.csv").write_text("1,2\n", "utf-8")
    (starter / "ガ.txt").write_text("decomposed\n", "utf-8")  # as a Mac may write it

    result = released(released_course, tmp_path, as_zip=True)

    with zipfile.ZipFile(tmp_path / "scaling.zip") as archive:
        entries = archive.infolist()
    (top,) = {entry.filename.partition("/")[0] for entry in entries}
    names = {entry.filename.partition("/")[2] for entry in entries}
    assert names == ALL | {"深層学習①_データ.csv", "ガ.txt"}
    assert top.startswith("scaling-")
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.create_system for entry in entries} == {3}
    assert all(entry.flag_bits & 0x800 for entry in entries if not entry.filename.isascii())
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert result.files == ("scaling.zip",)
    assert list(tmp_path.glob("scal*")) == [tmp_path / "scaling.zip"]


@pytest.mark.slow
def test_a_newer_zip_unpacks_beside_an_older_one_and_says_what_changed(released_course, tmp_path):
    released(released_course, tmp_path, as_zip=True)
    unpacked = tmp_path / "unpacked"
    shutil.unpack_archive(tmp_path / "scaling.zip", unpacked)
    (folder,) = unpacked.iterdir()
    (folder / "scaling.py").write_text("mine = 1\n", "utf-8")
    unchanged = released(released_course, tmp_path, as_zip=True)
    change_starter(released_course)
    checked = released(released_course, tmp_path, as_zip=True, check=True)

    result = released(released_course, tmp_path, as_zip=True)
    shutil.unpack_archive(tmp_path / "scaling.zip", unpacked)

    assert (unchanged.changes, unchanged.files) == ((), ())
    assert checked.changes == result.changes
    assert result.changes[0].en == "starter: scaling.py"
    assert (folder / "scaling.py").read_text("utf-8") == "mine = 1\n"
    assert len(list(unpacked.iterdir())) == 2


# what somebody has put into the folder of a release: the file, its text, what the scan says of it ("" is nothing)
BESIDE = {
    "the reference": ("solution.py", "    return x / np.maximum(lengths_of_rows, 1e-12)\n", "line"),
    "a hidden check": ("hidden/test_hard_rows.py", "def test_very_short_rows_survive(): ...\n", "name"),
    "another file of a hidden folder": ("hidden/solved.py", "ANSWERS = 1\n", "folder"),
    "what a hidden check says": ("notes.txt", "a very short row is treated rightly as well\n", "claim"),
    "the secret": ("keys/a.txt", SECRET, "secret"),
    "a name of the roster": ("groups.csv", "1,近衛文麿之介\n", "person"),
    "an answer where the starter was": ("scaling.py", "    return x / np.maximum(lengths_of_rows, 1e-12)\n", "line"),
    "an answer beside a new starter": ("scaling.new.py", "    return x / np.maximum(lengths_of_rows, 1e-12)\n", "line"),
    "somebody's file": ("scaling_yamada.py", "mine = 1\n", ""),
    "what an editor has left": (".scaling.py.swp", "mine = 1\n", ""),
    "a workflow": (".github/workflows/check.yml", "on: push\n", ""),
}


@pytest.mark.slow
def test_what_lies_beside_a_release_is_looked_at_and_named(typed, tmp_path, old_release):
    """It is given out with the folder: what leaks is told by --check and by a release, the rest is named."""
    found, named = {}, {}
    for name, (path, text, _) in BESIDE.items():
        file = old_release / path
        before = file.read_bytes() if file.is_file() else b""
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        result = released(Path.cwd(), tmp_path, check=True)
        found[name] = {leak.kind for leak in result.leaks} or {""}
        named[name] = "".join(note.en for note in result.notes)
        assert exit_code([result], check=True) == int(bool(result.leaks))
        if name in ("the reference", "somebody's file"):
            shown = typed("scaling", "-o", tmp_path)
            assert (shown.exit_code, path in shown.output) == (int(bool(result.leaks)), True)
        file.write_bytes(before) if before else file.unlink()

    assert {name for name, (_, _, kind) in BESIDE.items() if kind not in found[name]} == set(), found
    assert {name for name, (path, _, kind) in BESIDE.items() if not kind and path not in named[name]} == set(), named


def test_a_release_never_goes_among_the_files_of_the_course(typed, released_course):
    inside = [
        "assignments",
        "assignments/scaling",
        "reference",
        "submissions",
        "commands/x",
        "assignments/../reference",
    ]
    (released_course / "kits/scaling").mkdir(parents=True)
    (released_course / "kits/scaling/manifest.toml").touch()
    before = files_in(released_course)
    for place in (*inside, "kits"):
        for options in ([], ["--check"], ["--zip"]):
            if place == "kits" and options == ["--zip"]:
                continue
            shown = typed("scaling", "-o", place, *options)
            assert "among the course's own files" in str(shown.exception), (place, options)
            assert getattr(shown.exception, "exit_code", 0) == 2

    assert files_in(released_course) == before
    (released_course / "kits/scaling/manifest.toml").unlink()
    assert typed("scaling", "-o", "kits").exit_code == 0


def test_a_release_that_was_killed_leaves_nothing_for_long(released_course, tmp_path, old_release):
    left = [f".{WHEEL}.abc_12de", ".scaling.kit.xyz98765", ".shinso_grader-0.0.1-py3-none-any.whl.aaaaaaaa"]
    kept = [".scaling.kit.bak", ".mine.abc_12de"]
    for name in (*left, *kept):
        (old_release / name).write_bytes(b"half")

    result = released(released_course, tmp_path)

    assert [name for name in (*left, *kept) if (old_release / name).exists()] == kept
    assert (result.changes, result.leaks, [name in result.notes[0].en for name in kept]) == ((), (), [True, True])


# what another computer makes of the same course: does --check call it another release?
ELSEWHERE = {
    "another Python": ({"python": "3.14.1"}, {}, False),
    "another NumPy": ({"numpy": "1.26.0"}, {}, False),
    "both": ({"python": "3.14.1", "numpy": "1.26.0"}, {}, False),
    "a package more": ({"torch": "2.13"}, {}, False),
    "other answers": ({}, {"streams": {"normal": [0.5]}}, True),
    "another NumPy with other answers": ({"numpy": "1.26.0"}, {"streams": {"normal": [0.5]}}, True),
}


@pytest.mark.slow
def test_a_kit_made_with_other_versions_is_the_same_release_unless_answers_differ(
    released_course, tmp_path, old_release
):
    kit = read_kit(old_release / "scaling.kit")
    for name, (other, record, differs) in ELSEWHERE.items():
        made = kit._replace(versions={**kit.versions, **other}, record={**kit.record, **record})
        (old_release / "scaling.kit").write_bytes(pack(with_hash(made)))
        result = released(released_course, tmp_path, check=True)
        assert exit_code([result], check=True) == int(differs), name
        assert all(each in result.notes[0].en for each in other), name

    result = released(released_course, tmp_path)
    assert (result.files, read_kit(old_release / "scaling.kit")) == (("scaling.kit",), kit)
    assert released(released_course, tmp_path).notes == ()


@pytest.fixture
def typed(released_course: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """``grader release …`` in the small course."""
    monkeypatch.chdir(released_course)
    monkeypatch.setenv("GRADER_LANG", "en")
    monkeypatch.setattr(sys, "path", [*sys.path])  # a check of these courses may add to it
    return lambda *arguments: CliRunner().invoke(cli, ["release", *map(str, arguments)])


# what is done to the course, and what must be said: the file, what it is, what to do
BY_HAND: dict[str, tuple[Callable[[Path], object], tuple[str, ...]]] = {
    "a line of the reference in a handout": (
        lambda folder: change(
            folder.parents[1], "handout.en.md", "Write", "return x / np.maximum(lengths_of_rows, 1e-12)"
        ),
        ("assignments/scaling/handout.en.md, line 3", "reference/scaling.py:9", "every starter"),
    ),
    "a compiled file": (
        lambda folder: (folder / "starter/ja/scaling.pyc").write_bytes(b"\0"),
        ("where: assignments/scaling/starter/ja/scaling.pyc", "a tool or an editor", "delete it"),
    ),
    "an output in a starter notebook": (
        lambda folder: (folder / "starter/ja/ran.ipynb").write_bytes(notebook(outputs=[{"text": ["1.0"]}])),
        ("starter/ja/ran.ipynb, output of cell 2", "still has its output", "clear all outputs"),
    ),
    "the answer in a cell's metadata": (
        lambda folder: (folder / "starter/ja/scaling.ipynb").write_bytes(notebook(metadata={"answer": "x / abs(x)"})),
        ("starter/ja/scaling.ipynb, metadata of cell 2", "the metadata “answer” may hold anything"),
    ),
    "an attachment": (
        lambda folder: (folder / "starter/ja/pasted.ipynb").write_bytes(notebook(attachments={"a.png": {"b": "c"}})),
        ("starter/ja/pasted.ipynb, attachment of cell 2", "a cell has an attachment"),
    ),
    "a name of the roster": (
        lambda folder: (folder / "starter/ja/groups.csv").write_text("1,24002,近衛　文麿之介\n", "utf-8"),
        ("starter/ja/groups.csv, line 1", "somebody on the roster: 近衛 文麿之介", "an id that are nobody's"),
    ),
    "an absolute path": (
        lambda folder: (folder / "handout.ja.md").write_text("# a\n\ncd /home/kate/course\n"),
        ("assignments/scaling/handout.ja.md, line 3", "absolute path of some machine: /home/kate/course"),
    ),
    "the reference in base64": (
        lambda folder: (folder / "starter/ja/data.txt").write_bytes(
            base64.b64encode((folder.parents[1] / "reference/scaling.py").read_bytes())
        ),
        ("starter/ja/data.txt, line 1, inside base64, line 8", "reference/scaling.py:8"),
    ),
    "the reference in an archive": (
        lambda folder: shutil.make_archive(str(folder / "starter/ja/more"), "zip", folder.parents[1] / "reference"),
        ("starter/ja/more.zip, scaling.py, line 8", "reference/scaling.py:8"),
    ),
    "a link to a file": (
        lambda folder: (folder / "starter/ja/more.py").symlink_to("../../right/by_norm_of_numpy.py"),
        ("where: assignments/scaling/starter/ja/more.py", "symbolic link (../../right/by_norm_of_numpy.py)"),
    ),
    "a link to a folder": (
        lambda folder: (folder / "starter/ja/data").symlink_to("../../hidden"),
        ("where: assignments/scaling/starter/ja/data", "symbolic link (../../hidden)"),
    ),
    "a link among the checks": (
        lambda folder: (folder / "public/test_more.py").symlink_to("../hidden/solved.py"),
        ("where: assignments/scaling/public/test_more.py", "symbolic link (../hidden/solved.py)"),
    ),
    "the secret in a comment": (
        lambda folder: change(
            folder.parents[1], "assignments/scaling/starter/ja/scaling.py", "def", f"# {'0123456789abcdef' * 4}\ndef"
        ),
        ("starter/ja/scaling.py, line 4", "secret of the course", "take it out"),
    ),
    "the body of a wrong variant": (
        lambda folder: (folder / "starter/ja/draft.txt").write_text(
            "x\nreturn x / np.abs(x).max(axis=-1, keepdims=True)"
        ),
        ("starter/ja/draft.txt, line 2", "wrong/divides_by_the_largest.py:16"),
    ),
    "an address of the roster in a check": (
        lambda folder: change(
            folder.parents[1],
            "assignments/scaling/public/test_first_rows.py",
            "sees.",
            "sees (taro.yamada@univ.ac.jp).",
        ),
        ("scaling.kit, files/public/test_first_rows.py, line 1", "address of the roster"),
    ),
    "a name of a hidden check that others depend on": (
        lambda folder: change(
            folder.parents[1],
            "assignments/scaling/public/test_first_rows.py",
            "sees.",
            "sees before test_three_axes_are_scaled.",
        ),
        ("scaling.kit, files/public/test_first_rows.py, line 1", "hidden/test_hard_rows.py:13"),
    ),
}


ALONE = [name for name in BY_HAND if "check" in name]  # they are in one file, or more than one is in the kit


@pytest.mark.parametrize("source", ["from hidden import test_hard_rows\n", "from hidden.solved import ANSWERS\n"])
def test_a_public_check_that_imports_a_hidden_one_is_told_and_nothing_is_written(
    source, typed, released_course, tmp_path
):
    path = "import sys\n\nsys.path += [__file__.split('/public')[0]]\n"
    (released_course / "assignments/scaling/public/extra.py").write_text(path + source)

    shown = typed("scaling", "-o", tmp_path / "out")

    assert isinstance(shown.exception, AssignmentError)
    assert shown.exception.problem.where.endswith("public/extra.py:4")
    assert "a module of the course" in shown.exception.problem.what.en
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
@pytest.mark.parametrize("names", [[each] for each in ALONE] + [[each for each in BY_HAND if each not in ALONE]])
def test_a_leak_is_told_and_nothing_is_written(names, typed, released_course, tmp_path):
    for name in names:
        BY_HAND[name][0](released_course / "assignments" / "scaling")

    shown = typed("scaling", "-o", tmp_path / "out")

    assert [words for name in names for words in BY_HAND[name][1] if words not in shown.output] == [], shown.output
    assert shown.output.endswith("Nothing was written.\n")
    assert shown.exit_code == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_the_exit_code_says_what_a_person_has_to_do(typed, released_course, tmp_path):
    def code(*arguments: object) -> int:
        return typed(*arguments).exit_code

    assert code("scaling", "--check") == 0
    assert code("--all", "--check", "-o", tmp_path) == 1  # not released yet
    assert code("--all", "-o", tmp_path) == 0
    assert code("scaling", "--check", "-o", tmp_path) == 0
    assert code("scaling", "--check", "--lang", "en", "-o", tmp_path) == 1
    for wrong in ((), ("scaling",), ("cooking", "-o", tmp_path), ("scaling", "--lang", "fr", "-o", tmp_path)):
        shown = typed(*wrong)
        assert shown.exit_code == 2 or getattr(shown.exception, "exit_code", 0) == 2, shown.output
    shutil.rmtree(released_course / "assignments/scaling/starter/ja")
    assert "There is no starter (ja)" in str(typed("scaling", "-o", tmp_path).exception)


@pytest.mark.slow
def test_one_that_leaks_keeps_all_others_back(typed, released_course, tmp_path):
    folder = released_course / "assignments"
    shutil.copytree(folder / "scaling", folder / "again")
    (folder / "again/starter/ja/x.pyc").write_bytes(b"\0")

    shown = typed("--all", "-o", tmp_path / "out")

    assert shown.exit_code == 1
    assert "scaling: not written, because another assignment has to be fixed first" in shown.output
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_all_that_has_to_be_mended_is_told_at_once(typed, released_course, tmp_path):
    folder = released_course / "assignments"
    for name in ("again", "broken", "third"):
        shutil.copytree(folder / "scaling", folder / name)
    (folder / "again/starter/ja/x.pyc").write_bytes(b"\0")
    (folder / "broken/manifest.toml").write_text("title = 3\n")
    shutil.rmtree(folder / "third/starter/ja")

    shown = typed("--all", "-o", tmp_path / "out")

    assert shown.exit_code == 2
    assert re.findall("^(?:again|broken|scaling|third): .*", shown.output, re.MULTILINE) == [
        "again: holds what students may not get (2)",  # the file, and what it would be in the kit
        "broken: cannot be released; something has to be fixed first",
        "scaling: not written, because another assignment has to be fixed first",
        "third: cannot be released; something has to be fixed first",
    ]
    assert "manifest.toml" in shown.output
    assert "There is no starter (ja)" in shown.output
    assert shown.output.endswith("Nothing was written.\n")
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_the_wheel_of_a_kit_is_the_one_that_pip_builds(tmp_path):
    for name in ("grader", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "decisions"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path)
    pip = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "-q",
        "--no-deps",
        "--no-index",
        "--no-build-isolation",
        "-w",
        "built",
        ".",
    ]
    subprocess.run(pip, cwd=tmp_path, check=True, capture_output=True)
    (file,) = (tmp_path / "built").glob("*.whl")

    with zipfile.ZipFile(file) as theirs, zipfile.ZipFile(io.BytesIO(own_wheel().content)) as own:
        names = {name for name in theirs.namelist() if not name.endswith("/top_level.txt")}
        begin = own_wheel().name.removesuffix("-py3-none-any.whl")
        assert {name.replace(begin, "shinso_grader-0.1.0") for name in own.namelist()} == names
        assert file.name == "shinso_grader-0.1.0-py3-none-any.whl"
        written, ours, *scripts = (
            next(archive.read(name) for name in archive.namelist() if name.endswith(f".dist-info/{file}"))
            for file in ("METADATA", "entry_points.txt")
            for archive in (theirs, own)
        )
    assert described(written.decode(), tmp_path).text(VERSION) == ours.decode()
    assert scripts[0] == scripts[1]


def test_the_wheel_holds_every_page_but_the_one_about_this_course():
    with zipfile.ZipFile(io.BytesIO(own_wheel().content)) as archive:
        pages = {Path(name).name for name in archive.namelist() if "/share/doc/shinso-grader/" in name}

    there = {page.name for page in (ROOT / "docs").glob("*.md")} | {file.name for file in (ROOT / "docs/ci").iterdir()}
    assert there - pages == {"coverage.md"}
    assert pages <= there


@pytest.mark.slow
def test_pip_replaces_an_older_wheel_and_the_installed_grader_makes_the_wheel_that_it_is_of(tmp_path):
    """No option is needed, and a release by whoever installed the wheel holds the same bytes."""
    older = wheel_of(of_checkout(ROOT / "pyproject.toml")[0], {"grader/__init__.py": b"OLD = 1\n"})
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "venv"], check=True)
    python = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    options = ["--quiet", "--no-deps", "--no-index", "--no-compile", "--disable-pip-version-check"]
    for wheel in (older, own_wheel()):
        (tmp_path / wheel.name).write_bytes(wheel.content)
        command = [sys.executable, "-m", "pip", "--python", python, "install", *options, tmp_path / wheel.name]
        subprocess.run(command, check=True, capture_output=True)
    others = [each for each in sys.path if each.endswith("site-packages")]  # click and the like
    code = f"""import hashlib, sys
sys.path += {others!r}
from grader.kits.wheel import own_wheel
print(own_wheel().name, hashlib.sha256(own_wheel().content).hexdigest())"""
    made = subprocess.run([python, "-I", "-c", code], check=True, capture_output=True, text=True, cwd=tmp_path)

    assert made.stdout.split() == [own_wheel().name, hashlib.sha256(own_wheel().content).hexdigest()]


VERSION = own_wheel().name.split("-")[1]
_PAGE = "Metadata-Version: 2.4\nName: shinso-grader\nVersion: 0.1.0\nSummary: An autograder.\nLicense-Expression: MIT\n"
_PAGE += "Requires-Python: >=3.11\nDescription-Content-Type: text/markdown\n"
_LINES = """License-File: LICENSE
Requires-Dist: click>=8.1
Requires-Dist: tool<3,>=2; python_version < "3.12" and extra == "torch"
Provides-Extra: all
Requires-Dist: shinso-grader[torch,course]; extra == "all"
"""
# METADATA as other programs write it
WRITTEN = {
    "as it is": _PAGE + _LINES,
    "what setuptools adds": _PAGE + _LINES + "Dynamic: license-file\n",
    "the lines in another order": _PAGE + "".join(sorted(_LINES.splitlines(keepends=True))),
    "extras in another order": (_PAGE + _LINES).replace("[torch,course]", "[course,torch]"),
    "versions in another order": (_PAGE + _LINES).replace("tool<3,>=2", "tool>=2,<3"),
    "blanks and quotes": (_PAGE + _LINES).replace('; extra == "all"', " ; extra == 'all'").replace("k>=", "k >= "),
    "an older format": (_PAGE + _LINES).replace("2.4", "2.1"),
    "a wheel of a kit": (_PAGE + _LINES).replace("Version: 0.1.0", "Version: 0.1.0+g0123456789ab"),
    "a line twice": _PAGE + _LINES + "Requires-Dist: click>=8.1\n",
}


def described(text: str, folder: Path) -> Described:
    """Return what METADATA says, read as it is of an installed package."""
    (folder / "METADATA").write_text(text, "utf-8")
    return as_installed(metadata.Distribution.at(folder).metadata)


def test_a_wheel_says_the_same_of_itself_whoever_has_written_its_metadata(tmp_path):
    said = {name: described(f"{text}\n# Page\n\ntext\n", tmp_path).text("1") for name, text in WRITTEN.items()}

    assert {name for name, text in said.items() if text != said["as it is"]} == set()
    assert said["as it is"].endswith("\n\n# Page\n\ntext\n")
    assert 'Requires-Dist: tool<3,>=2; python_version < "3.12" and extra == "torch"' in said["as it is"]


def test_another_content_is_another_version_in_all_places_where_a_wheel_says_it(tmp_path):
    told = described(WRITTEN["as it is"], tmp_path)
    contents = [{"grader/a.py": b"1"}, {"grader/a.py": b"2"}, {"grader/b.py": b"1"}, {".data/data/share/x": b""}]
    wheels = [wheel_of(told, each) for each in contents]
    wheels.append(wheel_of(told._replace(requires=("click>=9",)), contents[0]))

    assert len({wheel.name for wheel in wheels}) == 5
    assert wheel_of(told._replace(version="0.2.0"), contents[0]).name.startswith("shinso_grader-0.2.0+g")
    for wheel in wheels:
        name, version, *tag = wheel.name.split("-")
        assert (name, tag) == ("shinso_grader", ["py3", "none", "any.whl"])
        assert re.fullmatch(r"0\.1\.0\+g[0-9a-f]{12}", version)
        with zipfile.ZipFile(io.BytesIO(wheel.content)) as archive:
            folders = {each.split("/")[0] for each in archive.namelist()} - {"grader"}
            said = archive.read(f"{name}-{version}.dist-info/METADATA").decode()
        assert folders - {f"{name}-{version}.data"} == {f"{name}-{version}.dist-info"}
        assert f"\nVersion: {version}\n" in said
