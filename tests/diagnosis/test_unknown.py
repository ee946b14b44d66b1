"""Wrong submissions whose misconception is in no wrong/: a name would be wrong, and at most 2 of 100 get one."""

import re
from pathlib import Path

import pytest

from grader.model import Verdict

pytestmark = pytest.mark.slow


HERE = Path(__file__).parents[1] / "data" / "submissions" / "unknown_mistakes"
NAMED = {}  # "ASSIGNMENT: what": why the name is not unfair


def test_an_unknown_mistake_gets_no_name(clinic):
    named, total = {}, 0

    for file in sorted(HERE.glob("*.txt")):
        for part in re.split(r"^#### ", file.read_text("utf-8"), flags=re.M)[1:]:
            what, _, body = part.partition("\n")
            case = clinic(file.stem).case(f"import numpy as np\n{body}")
            total += 1
            assert any(result.verdict is not Verdict.PASSED for result in case.results), what
            if case.names != {""}:
                named[f"{file.stem}: {what}"] = case.names

    print(f"{len(named)} of {total} named: {named}")
    assert total >= 100
    assert named.keys() <= NAMED.keys()
    assert len(named) <= 0.02 * total
