"""Every assignment has its turn, and one that was changed is tried at once."""

import subprocess
import sys

import pytest

from tests.rotation import IN_TURN, NAMES, ROOT, chosen, in_turn, touched, wholly

LETTERS = list("abcdefghijklmnopqrstuvw")  # twenty-three, as many as the course will have


@pytest.mark.parametrize("count", [0, 1, 3, 4, 5, 10, 23])
def test_after_a_round_each_has_had_its_turn(count):
    names = LETTERS[:count]
    rounds = [in_turn(names, number) for number in range(500, 500 + -(-count // IN_TURN) + 1)]

    assert {name for turn in rounds for name in turn} == set(names)
    assert all(len(set(turn)) == len(turn) == min(IN_TURN, count) for turn in rounds)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("assignments/gan/hidden/test_training.py", {"gan"}),
        ("reference/gan.py", {"gan"}),
        ("submissions/gan/s1/gan.ipynb", {"gan"}),
        ("tests/data/expected/gan.toml", {"gan"}),
        ("tests/data/submissions/known_mistakes/gan/climbs.py", {"gan"}),
        ("reference/replay/stream.py", {"gan", "lstm"}),
        ("grader/api.py", set()),
        ("docs/gantt.md", set()),
    ],
)
def test_a_changed_file_belongs_to_the_assignment_whose_name_it_carries(path, found):
    assert touched([path], ["gan", "lstm"]) == found


def test_one_can_ask_for_all_for_some_and_by_name():
    assert chosen("all") == set(NAMES)
    assert chosen("gan,lstm") == {"gan", "lstm"}
    assert wholly("gan,lstm") == {"gan", "lstm"}
    assert wholly("some") <= chosen("some")
    assert min(IN_TURN, len(NAMES)) <= len(chosen("some")) <= len(NAMES)
    with pytest.raises(pytest.UsageError, match=r"ganz; there are activations"):
        chosen("ganz")


@pytest.mark.slow
def test_tests_of_an_assignment_run_where_it_is_chosen_and_only_there():
    tests = ["tests/samples", "tests/test_rotation.py", "--collect-only", "-q", "--assignments", "lstm"]

    found = subprocess.run([sys.executable, "-m", "pytest", *tests], cwd=ROOT, capture_output=True, text=True).stdout

    assert "[lstm/s2024001]" in found
    assert "[activations/" not in found
    assert "test_after_a_round_each_has_had_its_turn[23]" in found
