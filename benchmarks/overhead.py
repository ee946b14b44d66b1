"""What a grade costs: CPU time per submission against a bare warm fork and against pytest in a subprocess.

``python benchmarks/overhead.py [--submissions 50] [--rounds 20]`` prints progress on stderr and one JSON object.

Six functions, eighteen checks. All arms run in turn in each of many short rounds, on one processor, warm; a ratio
is the median of the rounds' ratios:
- ``graded``: ``Grader.grade`` with all walls up (trusted side, fork server and worker together);
- ``half``: the same, half of the checks fail;
- ``torch``: the same as ``graded`` in an exercise with torch, one function written in it (where torch is installed);
- ``bare``: a warm process forks, loads the same hand-in and makes the same calls, unconfined and unchecked;
- ``pytest``: one pytest subprocess per submission with the same checks (fewer submissions, it is slow), in an
  environment with nothing but NumPy and pytest.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

from clean_pytest import CleanPytest
from course import CALLS, hand_in, write_course

from grader.course.manifest import read_manifest
from grader.grading.grader import Grader, Settings
from grader.model import GradingVerdict, SourceFile, Submission
from grader.sandbox import usage
from grader.sandbox.fork_server import ForkServer

BARE = """
import gc, os, resource, sys
import numpy as np, numpy.testing
CALLS = {calls!r}
def made():
    rng = np.random.default_rng(0)
    return [(name, eval("(" + text + ",)", {{"rng": rng, "np": np}})) for name, text in CALLS.items() for _ in range(3)]
inputs = made()
np.linalg.solve(np.eye(3), np.ones(3))
gc.collect(); gc.freeze()
def cpu():
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
for line in sys.stdin:
    path, count = line.split("\\t")
    start = cpu()
    for _ in range(int(count)):
        child = os.fork()
        if child == 0:
            space = {{"__name__": "student"}}
            exec(compile(open(path).read(), path, "exec"), space)
            for name, arguments in inputs:
                space[name](*arguments)
            os._exit(0)
        os.waitpid(child, 0)
    print((cpu() - start) / int(count), flush=True)
"""


def submission(number: int, *, wrong: bool, torch: bool = False) -> Submission:
    content = hand_in(number, wrong=wrong, torch=torch).encode()
    return Submission(f"s{number}", "bench", "bench.py", "bench.py", (SourceFile("bench.py", content),), str(number))


class Graded:
    """The grader's arm: CPU of this process, of the fork server, and of the workers."""

    def __init__(self, folder: Path) -> None:
        self.assignment = read_manifest(folder)
        self.torch = "torch" in self.assignment.packages
        self.grader = Grader(Settings(b"seed", confined=not os.environ.get("UNC")))
        self.round(3, wrong=False)

    def _cpu(self) -> float:
        parents = [parent.pid for parent in self.grader._servers.values() if isinstance(parent, ForkServer)]
        return time.process_time() + sum(usage.cpu_seconds(pid) for pid in parents)

    def round(self, count: int, *, wrong: bool) -> float:
        start, workers = self._cpu(), 0.0
        for number in range(count):
            report = self.grader.grade(submission(number, wrong=wrong, torch=self.torch), self.assignment)
            assert report.verdict is GradingVerdict.GRADED, report
            assert report.points == (9 if wrong else 18), report
            workers += report.cpu_seconds
        return (self._cpu() - start + workers) / count


def pytest_round(clean: CleanPytest, count: int) -> float:
    before = sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
    for _ in range(count):
        clean.run(hand_in(0))
    return (sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2]) - before) / count


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--submissions", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    per_round = max(1, options.submissions)
    rows: dict[str, list[float]] = {"graded": [], "half": [], "torch": [], "bare": [], "pytest": []}
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        folder = write_course(root)
        path = root / "student.py"
        path.write_text(hand_in(0), "utf-8")
        bare = subprocess.Popen(
            [sys.executable, "-c", BARE.format(calls=CALLS)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert bare.stdin is not None
        assert bare.stdout is not None

        def bare_round(count: int) -> float:
            bare.stdin.write(f"{path}\t{count}\n")
            bare.stdin.flush()
            return float(bare.stdout.readline())

        graded = Graded(folder)
        torch = Graded(write_course(root / "torch", torch=True)) if find_spec("torch") else None
        (root / "pytest").mkdir()
        clean = CleanPytest(root / "pytest", 18)
        bare_round(3)
        for number in range(options.rounds):
            rows["bare"].append(bare_round(per_round))
            rows["graded"].append(graded.round(per_round, wrong=False))
            rows["half"].append(graded.round(per_round, wrong=True))
            rows["torch"] += [torch.round(per_round, wrong=False)] if torch else []
            rows["pytest"].append(pytest_round(clean, max(1, per_round // 50)))
            figures = ", ".join(f"{arm} {values[-1] * 1e3:.1f} ms" for arm, values in rows.items() if values)
            print(f"round {number + 1}: {figures}", file=sys.stderr)
        graded.grader.close()
        if torch:
            torch.grader.close()
        bare.stdin.close()
        bare.wait()

    def ratio(arm: str, other: str) -> float:
        return round(statistics.median(a / b for a, b in zip(rows[arm], rows[other], strict=True)), 3)

    result = {
        "submissions": per_round,
        "rounds": options.rounds,
        "ratio_to_bare_fork": ratio("graded", "bare"),
        "ratio_to_bare_fork_half_failing": ratio("half", "bare"),
        "ratio_to_pytest_subprocess": ratio("pytest", "graded"),
        "cpu_ms_per_submission": round(statistics.median(rows["graded"]) * 1e3, 2),
        "cpu_ms_per_submission_half_failing": round(statistics.median(rows["half"]) * 1e3, 2),
        "torch_cpu_ms_per_submission": round(statistics.median(rows["torch"]) * 1e3, 2) if torch else None,
        "bare_cpu_ms": round(statistics.median(rows["bare"]) * 1e3, 2),
        "pytest_cpu_ms": round(statistics.median(rows["pytest"]) * 1e3, 2),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
