"""A small sample of ``make kills``; ``tests/cli/test_grade.py`` and ``test_faults.py`` aim at single moments."""

import sys

import pytest

from tests.kills import __main__ as kills

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")


@pytest.mark.slow
def test_after_two_kills_everybody_has_one_grading(tmp_path):
    counts = kills.run(tmp_path, hand_ins=10, kills=2, seed=2, longest_seconds=0.5)

    assert kills.is_fine(counts), counts
    assert counts["gradings"] == 10 * counts["batches"]
