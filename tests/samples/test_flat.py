"""A flat folder of files named by the lecture's rule, 深層学習①_氏名.拡張子, as people really write it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.course.course import find_course
from grader.course.roster import read_roster
from tests.fixtures.courses import ReadSubmissions, discover_and_read

ROOT = Path(__file__).parents[2]
FLAT = Path(__file__).parents[1] / "data" / "submissions" / "flat"
MANIFEST = """
title = {{ ja = "演習{number}", en = "Exercise {number}" }}
reference = "reference/exercise.py"
hand_in = ["深層学習{number}_{{name}}.*"]
points = 1
"""
MATCHED = {
    ("s2024001", "first"): "深層学習①_山田太郎.ipynb",
    ("s2024001", "second"): "深層学習②_山田太郎.py",
    ("s2024002", "first"): "深層学習①＿高橋　花子．ｉｐｙｎｂ",  # full width, and 高 for the roster's 髙
    ("s2024003", "first"): "深層学習①_髙橋健.py",  # 髙 for the roster's 高
    ("s2024004", "first"): "深層学習1_崎山美咲.ipynb",  # 1 for ①, 崎 for 﨑
    ("s2024007", "first"): "深層学習①_サトウハルナ.py",  # kana tells the two 佐藤 陽菜 apart
    ("s2024008", "second"): "深層学習②_s2024008_鈴木一郎_最終版.py",
    ("s2024010", "first"): "深層学習①-渡辺 翔太.py",  # 辺 for 邊, a hyphen for the underscore
    ("s2024013", "first"): "深層学習①_小林美月 (1).py",  # the later of two downloads
    ("s2024017", "first"): "深層学習①_グエン ティ ラン.py",  # written in NFD, as macOS does
    ("s2024022", "second"): "深層学習２_浜田海斗 - コピー.ipynb",  # ２ for ②, 浜 for 濵
}
UNMATCHED = {
    "深層学習①_佐藤陽菜.ipynb": "s2024006",  # two people of one name
    "深層学習①_山本五郎.py": "山本五郎",  # nobody on the roster
    "レポート.py": "レポート.py",  # no exercise
}
IGNORED = {".DS_Store", "._深層学習①_山田太郎.ipynb", "~$深層学習①_山田太郎.py"}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory, downloaded: Callable[[Path], Path]) -> ReadSubmissions:
    root = tmp_path_factory.mktemp("course")
    (root / "course.toml").write_text('name = { ja = "深層学習", en = "Deep learning" }\n', encoding="utf-8")
    for name, number in (("first", "①"), ("second", "②")):
        (root / "assignments" / name).mkdir(parents=True)
        (root / "assignments" / name / "manifest.toml").write_text(MANIFEST.format(number=number), encoding="utf-8")
    course = find_course(root)
    assert course is not None
    return discover_and_read([downloaded(FLAT)], course=course, roster=read_roster(ROOT / "roster.csv"))


@pytest.mark.parametrize(("student", "exercise"), MATCHED, ids=map("-".join, MATCHED))
def test_a_file_is_given_to_its_student_and_exercise(student: str, exercise: str, found: ReadSubmissions) -> None:
    files = [Path(s.file).name for s in found.submissions if (s.student, s.assignment) == (student, exercise)]

    assert files == [MATCHED[student, exercise]]


def test_nobody_else_gets_anything(found: ReadSubmissions) -> None:
    assert {(submission.student, submission.assignment) for submission in found.submissions} == set(MATCHED)


@pytest.mark.parametrize("name", UNMATCHED)
def test_a_file_that_could_be_anybodys_is_left_for_a_person_to_settle(name: str, found: ReadSubmissions) -> None:
    whys = [unmatched.why for unmatched in found.unmatched if Path(unmatched.file).name == name]

    assert len(whys) == 1
    assert UNMATCHED[name] in whys[0].ja
    assert UNMATCHED[name] in whys[0].en


def test_every_file_of_the_folder_is_accounted_for(found: ReadSubmissions) -> None:
    names = {unicodedata.normalize("NFC", path.name) for path in FLAT.iterdir()}

    assert {Path(path).name for path in found.ignored} == IGNORED
    assert names == {*MATCHED.values(), *UNMATCHED, *IGNORED, "深層学習①_小林美月.py"}


def test_of_two_downloads_the_later_counts_and_the_other_is_named(found: ReadSubmissions) -> None:
    chosen = next(submission for submission in found.submissions if submission.student == "s2024013")

    assert "深層学習①_小林美月.py" in chosen.notes[0].en
    assert chosen.sources[0].content == "def answer():\n    return 42  # 直しました\n".encode()


def test_the_folder_holds_a_name_in_nfd_as_macos_writes_it() -> None:
    decomposed = [path.name for path in FLAT.iterdir() if not unicodedata.is_normalized("NFC", path.name)]

    assert [unicodedata.normalize("NFC", name) for name in decomposed] == ["深層学習①_グエン ティ ラン.py"]
