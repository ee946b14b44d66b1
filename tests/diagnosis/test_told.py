"""What is said of wrong submissions: `told/ASSIGNMENT.txt` holds for each the function, and a name or words.

"~name": some failing checks have this name, and none another; "-": none has a name; "!words": nowhere; else a name that
all failing checks have, or words of the first hint.
"""

import re
from pathlib import Path

import pytest

from grader.model import Verdict
from tests.rotation import each

pytestmark = pytest.mark.slow

HERE = Path(__file__).parents[1] / "data" / "submissions" / "told"
CASES = [
    (file.stem, *re.split(r"\s*[|]\s*", title, maxsplit=2), body)
    for file in sorted(HERE.glob("*.txt"))
    for title, _, body in (
        part.partition("\n") for part in re.split(r"^#### ", file.read_text("utf-8"), flags=re.M)[1:]
    )
]


def is_told(case, of, expected):
    failing = [r for r in case.results if r.of == of and r.verdict in (Verdict.FAILED, Verdict.CRASHED)]
    names = {result.misconception for result in failing}
    if expected == "-":
        return names == {None}
    if expected.startswith("!"):
        text = " ".join(f"{r.misconception} {r.hint.en} {r.message.en}" for r in failing)
        return bool(failing) and expected[1:] not in text
    if expected.startswith("~"):
        return expected[1:] in names and names <= {None, expected[1:]}
    return names == {expected} or (bool(failing) and expected in failing[0].hint.en)


@pytest.mark.parametrize("assignment", each(sorted({case[0] for case in CASES})))
def test_what_is_said_is_true(clinic, assignment):
    wrong = []
    if assignment == "transfer":
        pytest.importorskip("torch")

    for _, kind, of, expected, body in (case for case in CASES if case[0] == assignment):
        case = clinic(assignment).case(f"import numpy as np\nfrom reference import {assignment} as R\n{body}")
        if not is_told(case, of, expected):
            hints = [f"{r.misconception}: {r.hint.en[:150]}" for r in case.results if r.verdict is not Verdict.PASSED]
            wrong.append(f"{kind} | {of} | {expected} -> {hints[:3]}")

    assert wrong == []
