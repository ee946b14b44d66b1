"""Wrong submissions whose misconception is in no wrong/: a name would be wrong, and none gets one."""

import re
from pathlib import Path

import pytest

from grader.model import Verdict
from tests.rotation import each

pytestmark = pytest.mark.slow


HERE = Path(__file__).parents[1] / "data" / "submissions" / "unknown_mistakes"
NAMED = {}  # "ASSIGNMENT: what": why the name is not unfair


@pytest.mark.parametrize("assignment", each(sorted(file.stem for file in HERE.glob("*.txt"))))
def test_an_unknown_mistake_gets_no_name(clinic, assignment):
    named = {}
    parts = re.split(r"^#### ", (HERE / f"{assignment}.txt").read_text("utf-8"), flags=re.M)[1:]

    for part in parts:
        what, _, body = part.partition("\n")
        case = clinic(assignment).case(f"import numpy as np\n{body}")
        assert any(result.verdict is not Verdict.PASSED for result in case.results), what
        if case.names != {""}:
            named[f"{assignment}: {what}"] = case.names

    assert len(parts) >= 10
    assert named.keys() <= NAMED.keys(), named
