from pathlib import Path

import pytest

from grader.course.manifest import file_patterns, read_manifest
from grader.errors import AssignmentError
from grader.model import Text

SMALLEST = """
title = { ja = "ソフトマックス", en = "Softmax" }
reference = "reference/losses.py"
hand_in = ["{assignment}_{name}.*"]
points = 12
"""


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "assignments" / "softmax"
    folder.mkdir(parents=True)
    (folder / "manifest.toml").write_text(SMALLEST, "utf-8")
    return folder


def rewrite(folder: Path, old: str, new: str) -> None:
    file = folder / "manifest.toml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_a_manifest_of_four_keys_gets_the_defaults_of_the_course(folder):
    assignment = read_manifest(folder)

    assert assignment.name == "softmax"
    assert assignment.title == Text(ja="ソフトマックス", en="Softmax")
    assert file_patterns(assignment.folder) == ("{assignment}_{name}.*",)
    assert assignment.packages == ("numpy",)
    assert assignment.points == 12.0
    assert assignment.strict_load is False
    check = assignment.check_limits
    assert (check.cpu_seconds, check.wall_seconds, check.memory_mb, check.processes, check.output_kb) == (
        2.0,
        10.0,
        512,
        16,
        64,
    )
    assert (assignment.load_limits.cpu_seconds, assignment.submission_limits.cpu_seconds) == (10.0, 60.0)


def test_limits_can_be_given_for_a_check_for_loading_and_for_the_whole(folder):
    limits = """
[limits]
cpu_seconds = 4
memory_mb = 1024
[limits.load]
cpu_seconds = 20
[limits.submission]
wall_seconds = 90
"""
    with (folder / "manifest.toml").open("a", encoding="utf-8") as file:
        file.write(limits)

    assignment = read_manifest(folder)

    assert (assignment.check_limits.cpu_seconds, assignment.check_limits.wall_seconds) == (4.0, 20.0)
    assert (assignment.load_limits.cpu_seconds, assignment.load_limits.memory_mb) == (20.0, 1024)
    assert (assignment.submission_limits.cpu_seconds, assignment.submission_limits.wall_seconds) == (60.0, 90.0)


def test_the_worker_s_walls_are_as_wide_as_the_widest_part_needs(folder):
    rewrite(
        folder,
        "points = 12",
        "points = 12\nlimits = { processes = 4, open_files = 9, disk_mb = 3, load.memory_mb = 900 }",
    )

    assignment = read_manifest(folder)
    whole = assignment.submission_limits

    assert (whole.memory_mb, whole.processes, whole.open_files, whole.disk_mb) == (900, 4, 9, 3)
    assert (assignment.check_limits.memory_mb, assignment.load_limits.memory_mb) == (512, 900)


def test_limits_can_be_written_on_one_line(folder):
    rewrite(folder, "points = 12", "points = 12\nlimits = { cpu_seconds = 3, wall_seconds = 6 }")

    limits = read_manifest(folder).check_limits

    assert (limits.cpu_seconds, limits.wall_seconds) == (3.0, 6.0)


def test_the_whole_may_last_longer_than_a_check_that_is_allowed_a_lot(folder):
    rewrite(folder, "points = 12", "points = 12\nlimits = { cpu_seconds = 300 }")

    assert read_manifest(folder).submission_limits.cpu_seconds > 300


def test_the_reference_is_the_courses_when_it_is_there(folder, tmp_path):
    (tmp_path / "course.toml").touch()
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference" / "losses.py").touch()

    assert read_manifest(folder).reference == tmp_path.resolve() / "reference" / "losses.py"


def test_in_a_kit_the_reference_is_a_path_in_the_folder_even_if_nothing_is_there(folder):
    assert read_manifest(folder).reference == folder.resolve() / "reference" / "losses.py"


def test_a_byte_order_mark_in_front_of_the_manifest_is_tolerated(folder):
    file = folder / "manifest.toml"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())

    assert read_manifest(folder).points == 12.0


def test_conventions_are_free(folder):
    rewrite(folder, "points = 12", 'points = 12\nconventions = { epsilon = "outside the root", any = 3 }')

    assert read_manifest(folder).points == 12.0


@pytest.mark.parametrize("key", ["title", "reference", "hand_in", "points"])
def test_a_missing_key_is_named_with_the_file(folder, key):
    file = folder / "manifest.toml"
    lines = [line for line in file.read_text("utf-8").splitlines() if not line.startswith(key)]
    file.write_text("\n".join(lines), "utf-8")

    with pytest.raises(AssignmentError) as caught:
        read_manifest(folder)

    assert f'The key "{key}" is missing' in str(caught.value)
    assert str(file.resolve()) in str(caught.value)


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("pionts = 3", "pionts"),
        ("limits = { cpu = 3 }", "limits.cpu"),
        ("[limits.load]\nseconds = 3", "limits.load.seconds"),
        ("[limits.load]\ndisk_mb = 3", "limits.load.disk_mb"),
        ("[limits.submission]\nload = 3", "limits.submission.load"),
    ],
    ids=["top", "limits", "load", "load disk", "submission"],
)
def test_an_unknown_key_is_named_and_the_known_ones_are_listed(folder, line, named):
    with (folder / "manifest.toml").open("a", encoding="utf-8") as file:
        file.write(line + "\n")

    with pytest.raises(AssignmentError) as caught:
        read_manifest(folder)

    assert f'There is no key "{named}"' in str(caught.value)
    assert "The keys are: " in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("points = 12", 'points = "12"', "points"),
        ("points = 12", "points = true", "points"),
        ("points = 12", "points = 0", "points"),
        ("points = 12", "points = nan", "points"),
        ('en = "Softmax"', "en = 3", "title"),
        (', en = "Softmax"', "", "title"),
        ('["{assignment}_{name}.*"]', '"{assignment}_{name}.*"', "hand_in"),
        ('["{assignment}_{name}.*"]', "[]", "hand_in"),
        ('["{assignment}_{name}.*"]', '["softmax.*"]', "hand_in"),
        ('["{assignment}_{name}.*"]', '["{who}_{name}.*"]', "hand_in"),
        ('"reference/losses.py"', '"/etc/losses.py"', "reference"),
        ('"reference/losses.py"', '"../losses.py"', "reference"),
        ("points = 12", 'points = 12\npackages = "numpy"', "packages"),
        ("points = 12", 'points = 12\npackages = ["import os"]', "packages"),
        ("points = 12", "points = 12\nstrict_load = 1", "strict_load"),
        ("points = 12", "points = 12\nlimits = 3", "limits"),
        ("points = 12", "points = 12\nlimits = { memory_mb = 1.5 }", "limits.memory_mb"),
        ("points = 12", "points = 12\nlimits = { cpu_seconds = -1 }", "limits.cpu_seconds"),
        ("points = 12", "points = 12\nlimits = { cpu_seconds = 4, wall_seconds = 3 }", "limits.wall_seconds"),
        ("points = 12", "points = 12\nlimits = { submission.memory_mb = 100 }", "limits.submission.memory_mb"),
        ("points = 12", "points = 12\nlimits = { open_files = 0 }", "limits.open_files"),
        ("points = 12", "points = 12\nconventions = 3", "conventions"),
    ],
)
def test_a_value_of_the_wrong_kind_is_named_with_what_it_must_be(folder, old, new, named):
    rewrite(folder, old, new)

    with pytest.raises(AssignmentError) as caught:
        read_manifest(folder)

    assert f'The value of "{named}" is not right: it must be ' in str(caught.value)
    assert f"「{named}」の値が正しくありません。" in caught.value.in_("ja")


def test_a_manifest_that_is_no_toml_says_in_which_line(folder):
    rewrite(folder, "points = 12", "points = = 12")

    with pytest.raises(AssignmentError, match="line 5"):
        read_manifest(folder)


def test_a_folder_without_a_manifest_says_so(tmp_path):
    with pytest.raises(AssignmentError, match=r"There is no manifest\.toml"):
        read_manifest(tmp_path)


def test_the_patterns_can_be_read_alone(folder):
    assert file_patterns(folder) == ("{assignment}_{name}.*",)
