"""``grader release --zip``: what lies beside the zip, or was put into it, is looked at as in a folder."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from grader.kits.release import exit_code
from tests.kits.conftest import write_course
from tests.kits.test_release import BESIDE, released

LINE = "    return x / np.maximum(lengths_of_rows, 1e-12)\n"
OUTSIDE = {name: case for name, case in BESIDE.items() if "starter" not in name} | {
    "the reference in another zip": ("more.zip", LINE, "line"),
    "the reference two folders down": ("a/b/solution.txt", LINE, "line"),
    "the reference in a folder called as the assignment": ("scaling/solution.py", LINE, "line"),
}


@pytest.fixture(scope="module")
def zips(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course, and its release as a zip."""
    folder = tmp_path_factory.mktemp("zips").resolve()
    released(write_course(folder / "course"), folder / "out", as_zip=True)
    return folder


def put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.suffix != ".zip":
        file.write_text(text, "utf-8")
        return
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", text)


@pytest.mark.slow
def test_what_lies_beside_a_zip_is_looked_at_and_named(zips, tmp_path):
    results = []
    for number, leaking in enumerate((True, False)):
        out = tmp_path / str(number)
        shutil.copytree(zips / "out", out)
        for path, text, _ in [case for case in OUTSIDE.values() if bool(case[2]) == leaking]:
            put(out / path, text)
        results.append(released(zips / "course", out, as_zip=True, check=True))
    leaking, harmless = results

    found = {(Path(leak.file).relative_to(tmp_path / "0").as_posix(), leak.kind) for leak in leaking.leaks}
    assert {(path, kind) for path, _, kind in OUTSIDE.values() if kind} <= found
    assert {path for path, _, kind in OUTSIDE.values() if not kind and path not in harmless.notes[0].en} == set()
    assert [exit_code([result], check=True) for result in results] == [1, 0]


@pytest.mark.slow
def test_what_was_put_into_a_zip_is_told_by_a_check_and_replaced_by_a_release(zips, tmp_path):
    shutil.copytree(zips / "out", tmp_path / "out")
    with zipfile.ZipFile(tmp_path / "out/scaling.zip", "a") as archive:
        archive.writestr("scaling-0/solution.py", LINE)

    checked = released(zips / "course", tmp_path / "out", as_zip=True, check=True)
    result = released(zips / "course", tmp_path / "out", as_zip=True)

    assert [
        (leak.kind, leak.where.en.endswith("scaling.zip > scaling-0/solution.py, line 1")) for leak in checked.leaks
    ]
    assert exit_code([checked], check=True) == 1
    assert (result.leaks, result.files) == ((), ("scaling.zip",))
    assert released(zips / "course", tmp_path / "out", as_zip=True, check=True).changes == ()


def test_releases_of_other_assignments_are_their_own_business(zips, tmp_path):
    course = tmp_path / "course"
    shutil.copytree(zips / "course", course)
    shutil.copytree(course / "assignments/scaling", course / "assignments/other")
    put(tmp_path / "out/other.zip", LINE)
    put(tmp_path / "out/other/other.kit", LINE)

    result = released(course, tmp_path / "out", as_zip=True)

    assert (result.leaks, result.notes, result.written) == ((), (), True)


@pytest.mark.slow
def test_a_folder_that_was_not_made_for_releases_is_not_looked_at_and_that_is_said(zips, tmp_path):
    course = tmp_path / "course"
    shutil.copytree(zips / "course", course)
    many = tmp_path / "many"
    many.mkdir()
    for number in range(1001):
        (many / f"{number}.txt").touch()

    for folder in (tmp_path, many):
        result = released(course, folder, as_zip=True, check=True)
        assert (result.leaks, [note.en[:9] for note in result.notes]) == ((), [str(folder)[:9]]), folder
        assert "was not looked at" in result.notes[0].en
