"""Every attack of families/, graded as a real submission beside honest ones: nothing gets through.

``make test`` tries every sixth here, others with the next commit; ``make attacks`` tries all of them as every user in
every setting.
"""

from __future__ import annotations

import os

import pytest

from tests.attacks.families import ATTACKS
from tests.attacks.ground import ground
from tests.rotation import part_in_turn

CHOSEN = ATTACKS if os.environ.get("GRADER_ALL_ATTACKS") else part_in_turn(ATTACKS, 6)
HONEST = 40.0  # what the reference gets


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ground")
    folder.chmod(0o755)
    with ground(folder) as made:
        assert made.honest_points() == HONEST
        yield made


def test_there_are_enough_of_them_and_each_is_another():
    assert len(ATTACKS) >= 80
    assert len({attack.name for attack in ATTACKS}) == len(ATTACKS)
    assert len({(attack.source, attack.files) for attack in ATTACKS}) == len(ATTACKS)


@pytest.mark.slow
def test_no_timed_call_is_passed_by_a_trick(place):
    outcome = place.attack(next(attack for attack in ATTACKS if attack.name == "works_in_a_child_that_leaves_no_trace"))

    assert outcome.got_through == []


@pytest.mark.slow
@pytest.mark.parametrize("attack", CHOSEN, ids=lambda attack: attack.name)
def test_nothing_gets_through(place, attack):
    if attack.needs_namespaces and not place.namespaces:
        pytest.skip("what this one runs into is part of the namespaces")

    outcome = place.attack(attack)

    assert outcome.got_through == []
    assert place.honest_points() == HONEST
