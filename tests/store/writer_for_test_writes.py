"""Keeps one grading after another and prints the number of each once it is kept, until it is killed."""

import itertools
import sys
from pathlib import Path

from grader.model import (
    Assignment,
    CheckResult,
    GradingVerdict,
    Limits,
    Report,
    SourceFile,
    Submission,
    Text,
    Verdict,
)
from grader.store import Run, open_store, save_grading

LIMITS = Limits(1, 1, 1, 1, 1)
ASSIGNMENT = Assignment(
    "softmax", Path(), Text(), Path(), (), 18.0, LIMITS, LIMITS, LIMITS, strict_load=False, version="v1"
)
RUN = Run("0.1.0", {}, "5eed", "settings-1")
CHECKS = tuple(
    CheckResult(f"test_{n}", "softmax", True, Text(), points=1.0, points_possible=1.0, verdict=Verdict.PASSED)
    for n in range(18)
)


def main() -> None:
    with open_store(sys.argv[1]) as store:
        for n in itertools.count(1):
            submission = Submission(f"s{n}", "softmax", "a.py", "a.py", (SourceFile("a.py", b"x"),), "fingerprint")
            report = Report(f"s{n}", "softmax", "a.py", GradingVerdict.GRADED, CHECKS, 18.0)
            save_grading(store, submission, report, ASSIGNMENT, RUN)
            print(n, flush=True)


if __name__ == "__main__":
    main()
