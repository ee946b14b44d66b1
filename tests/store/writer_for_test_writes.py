"""Keeps one grading after another and prints the number of each once it is kept, until it is killed."""

import itertools
import sys
from datetime import UTC, datetime
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
    exact_points,
)
from grader.store import Run, begin_run, open_store, save_grading

ONE = exact_points(1)
LIMITS = Limits(1, 1, 1, 1, 1)
ASSIGNMENT = Assignment(
    "softmax", Path(), Text(), Path(), (), 18 * ONE, LIMITS, LIMITS, LIMITS, strict_load=False, version="v1"
)
RUN = Run("0.1.0", {}, "5eed", "settings-1", "tanaka", "lab", datetime.now(UTC))
CHECKS = tuple(
    CheckResult(f"test_{n}", "softmax", True, Text(), points=ONE, points_possible=ONE, verdict=Verdict.PASSED)
    for n in range(18)
)


def main() -> None:
    with open_store(sys.argv[1]) as store:
        run = begin_run(store, RUN)
        for n in itertools.count(1):
            submission = Submission(f"s{n}", "softmax", "a.py", "a.py", (SourceFile("a.py", b"x"),), "fingerprint")
            report = Report(f"s{n}", "softmax", "a.py", GradingVerdict.GRADED, CHECKS, 18 * ONE)
            save_grading(store, submission, report, ASSIGNMENT, run)
            print(n, flush=True)


if __name__ == "__main__":
    main()
