"""How a batch grows: one process against two, a hundred submissions against five thousand.

``python benchmarks/scaling.py [--submissions 5000] [--rounds 5]`` prints progress on stderr and one JSON object.
Each figure is a whole ``grader grade --format text`` into a fresh SQLite file, in a process of its own.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from course import write_course, write_hand_ins

SMALL = 100


def grade(root: Path, jobs: int) -> tuple[float, float, float]:
    """Return wall seconds, CPU seconds and the peak memory (MB, largest process) of one run."""
    database = root / "grades.sqlite"
    for file in root.glob("grades.sqlite*"):
        file.unlink()
    command = [sys.executable, "-m", "grader", "grade", str(root / "submissions"), "-j", str(jobs)]
    command += ["--db", f"sqlite:///{database}"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"grader grade ended with {process.returncode}")
    wait_for_orphans()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu, used.ru_maxrss / 1024


def adopt_orphans() -> None:
    """Become the parent of what outlives its own parent below us (fork servers), so that its CPU time is counted."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER


def wait_for_orphans() -> None:
    while True:
        try:
            os.wait()
        except ChildProcessError:
            return


def last_to_first(database: Path) -> float:
    """Return how much longer a submission took in the last fifth of a run than in the first, from grading to grading.

    Both in units of what the workers computed meanwhile: that does not depend on how many came before, and the machine
    changes its speed by more than what is looked for.
    """
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute("SELECT graded_at, cpu_seconds FROM grading ORDER BY id").fetchall()
    ends = [datetime.fromisoformat(text).timestamp() for text, _ in rows]
    taken = [(later - earlier, row[1]) for (earlier, later), row in zip(pairwise(ends), rows[1:], strict=True)]
    fifth = len(taken) // 5
    first, last = (
        statistics.median(wall for wall, _ in part) / statistics.median(cpu for _, cpu in part)
        for part in (taken[:fifth], taken[-fifth:])
    )
    return last / first


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--submissions", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    adopt_orphans()
    figures: dict[str, list[tuple[float, float, float]]] = {"small_1": [], "small_2": []}
    with tempfile.TemporaryDirectory() as name:
        small, large = Path(name, "small"), Path(name, "large")
        for root, count in ((small, SMALL), (large, options.submissions)):
            root.mkdir()
            write_course(root)
            write_hand_ins(root, count)
        middle = Path(name, "middle")  # long enough for the start-up not to count, short enough to repeat
        middle.mkdir()
        write_course(middle)
        middle_count = min(1000, options.submissions // 2)
        write_hand_ins(middle, middle_count)
        for number in range(options.rounds):
            for jobs in (1, 2):
                figures[f"small_{jobs}"].append(grade(small, jobs))
                figures.setdefault(f"middle_{jobs}", []).append(grade(middle, jobs))
            print(f"round {number + 1}: " + str({k: round(v[-1][0], 2) for k, v in figures.items()}), file=sys.stderr)
        figures["large_2"] = [grade(large, 2)]
        figures["large_1"] = [grade(large, 1)]
        flat = last_to_first(large / "grades.sqlite")
        shutil.rmtree(large)

    def best(arm: str, which: int) -> float:
        return min(figure[which] for figure in figures[arm])

    start = {jobs: best(f"small_{jobs}", 0) for jobs in (1, 2)}
    # The start (interpreter, imports, fork servers) is the same for 100 and 5,000: what one more submission costs.
    each = {
        arm: (best(arm, 0) - start[int(arm[-1])]) / (count - SMALL)
        for arm, count in (("middle_1", middle_count), ("middle_2", middle_count))
    }
    result = {
        "submissions": options.submissions,
        "speedup_two_processes": round(best("middle_1", 0) / best("middle_2", 0), 2),
        "speedup_two_processes_without_start": round(each["middle_1"] / each["middle_2"], 2),
        "cpu_growth_two_processes": round(best("middle_2", 1) / best("middle_1", 1), 3),
        "wall_ms_per_submission_100": round(start[1] / SMALL * 1e3, 2),
        "wall_ms_per_submission_more": round(each["middle_1"] * 1e3, 2),
        "wall_ms_per_submission_large": round(best("large_1", 0) / options.submissions * 1e3, 2),
        "time_per_submission_last_to_first": round(flat, 3),
        "peak_mb_small": round(best("small_1", 2), 1),
        "peak_mb_large": round(best("large_1", 2), 1),
        "memory_large_to_small": round(best("large_1", 2) / best("small_1", 2), 3),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
