"""Known mistakes in other hands: ``hand_ins/ASSIGNMENT/VARIANT.py`` makes the mistake of ``wrong/VARIANT.py`` anew.

Each was written from the words of the mistake, not from the variant. At least 90 % must be named, at most 1 % named
as another; those that are not are listed with the reason.
"""

from pathlib import Path

import pytest

HERE = Path(__file__).parent / "hand_ins"
ASSIGNMENTS = sorted(path.name for path in HERE.iterdir() if path.is_dir())
NOT_NAMED = {
    "optimizers/adam_counts_from_zero": "every number is nan, as with any other division of 0 by 0: too little to name",
}


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_a_known_mistake_is_named_whoever_makes_it(clinic, assignment):
    named, others, unnamed = [], {}, {}
    files = sorted((HERE / assignment).glob("*.py"))

    for file in files:
        case = clinic(assignment).case(file.read_text("utf-8"))
        if case.names == {file.stem}:
            named.append(file.stem)
        elif case.certain - {file.stem}:
            others[file.stem] = case.names
        else:
            unnamed[file.stem] = case.names

    print(f"{assignment}: {len(named)} of {len(files)} named; as another: {others}; not: {unnamed}")
    assert {f"{assignment}/{name}" for name in unnamed} <= NOT_NAMED.keys()
    assert len(named) >= 0.9 * len(files)
    assert len(others) <= 0.01 * len(files)
