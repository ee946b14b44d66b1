"""Two known misconceptions in one function: both names for at least 70 %, and never a wrong one.

Where what one of them does cannot be seen beside the other, only the other is named, which is true as well.
"""

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


HERE = Path(__file__).parents[1] / "data" / "submissions" / "mistake_pairs"
_SEVERAL = "it takes two parameters to see it, and the check that has two comes after one that fails"
NOT_NAMED = {
    "adam_counts_parameters + adam_swaps_the_betas": _SEVERAL,
    "adam_counts_parameters + adam_eps_inside_the_root": "it goes through grads, whose keys are in another order",
    "momentum_climbs + momentum_one_velocity_for_all": _SEVERAL,
    "momentum_climbs + writes_the_constants_down": "the check that passes another mu comes after one that fails",
}


def test_two_mistakes_in_one_function_get_both_names(clinic):
    named, others, unnamed = [], {}, {}

    for file in sorted(HERE.glob("*.txt")):
        for part in re.split(r"^#### ", file.read_text("utf-8"), flags=re.M)[1:]:
            names, _, body = part.partition("\n")
            case = clinic(file.stem).case(f"import numpy as np\n{body}")
            if case.names == {" + ".join(sorted(names.split(" + ")))}:
                named.append(names)
            elif {each for name in case.certain for each in name.split(" + ")} - set(names.split(" + ")):
                others[names] = case.names
            else:
                unnamed[names] = case.names

    total = len(named) + len(others) + len(unnamed)
    print(f"{len(named)} of {total} named; wrongly: {others}; not: {unnamed}")
    assert total >= 30
    assert others == {}
    assert unnamed.keys() <= NOT_NAMED.keys()
    assert len(named) >= 0.7 * total
