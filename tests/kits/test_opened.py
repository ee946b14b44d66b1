"""A kit as an assignment: its NumPy, and a record that is damaged in spite of its hash."""

import numpy as np
import pytest

from grader.kits.kit_file import Kit, KitError, with_hash
from grader.kits.opened import OpenedKit
from grader.kits.streams import drawn

LIMITS = {"cpu_seconds": 2.0, "wall_seconds": 10.0, "memory_mb": 512, "processes": 16, "output_kb": 64}
SETTINGS = {
    **{"title": {"ja": "課題", "en": "Exercise"}, "kind": "code", "reference": "reference/answers.py", "rubric": []},
    **{"hand_in": ["{assignment}_{name}.*"], "packages": ["numpy"], "points": "3", "strict_load": False},
    **{
        "conventions": {},
        "names": ["f"],
        "starter": [],
        "limits": dict.fromkeys(("check", "load", "submission"), LIMITS),
    },
}


def opened(folder, **changes):
    record = {"blobs": [], "cases": {}, "seconds": {}, "functions": {}, "streams": drawn(), **changes.pop("record", {})}
    kit = Kit("warm_up", {**SETTINGS, **changes}, {}, record, {"known": {}}, {"numpy": "1.0"})
    return OpenedKit(with_hash(kit), folder / "warm_up.kit")


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


def test_a_kit_of_another_numpy_is_used_where_that_draws_the_same_numbers(tmp_path):
    kit = opened(tmp_path)

    assert kit.side(kit.assignment, b"").is_proven
    assert kit.assignment.packages == ("numpy",)
    assert kit.asked.names == {"f"}


def test_where_another_numpy_draws_other_numbers_nothing_is_judged(tmp_path):
    streams = drawn()
    streams["normal"][3] += 0.001
    kit = opened(tmp_path, record={"streams": streams})

    with pytest.raises(KitError, match=f"NumPy {np.__version__} draws other random numbers than NumPy 1.0"):
        kit.side(kit.assignment, b"")


@pytest.mark.parametrize("changes", [{"limits": {}}, {"points": "many"}, {"title": {"fr": "x"}}, {"rubric": [{}]}])
def test_settings_that_are_none_are_said(tmp_path, changes):
    with pytest.raises(KitError, match="does not hold what"):
        opened(tmp_path, **changes)


def test_a_package_that_is_missing_is_told_to_a_student_with_the_command(tmp_path):
    kit = opened(tmp_path, packages=["numpy", "no_such_package"])

    with pytest.raises(KitError) as told:
        kit.require_packages()

    for language in ("ja", "en"):
        assert "no_such_package" in told.value.in_(language)
        assert "`python -m pip install no_such_package`" in told.value.in_(language)
        assert "manifest" not in told.value.in_(language)
